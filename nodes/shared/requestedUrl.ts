import type { IHttpRequestOptions } from 'n8n-workflow';

import { parseUrl } from './parseUrl';

/**
 * Where a request that asks for a credential will go. n8n's older helpers call the URL `uri`; with both, n8n takes `url`,
 * even an empty one. Text that is no URL comes back as it stands: no list of hosts names it.
 */
export function requestedUrl(request: IHttpRequestOptions & { uri?: string }): string {
	const url = request.url ?? request.uri ?? '';
	return parseUrl(url, request.baseURL)?.href ?? url;
}
