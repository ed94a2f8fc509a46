import { isTooDeep, parseExact } from '../../shared/json';
import type { Redact } from '../../shared/redaction';
import type { Call, PlannedRequest } from '../call';
import { curlCommand } from './curlCommand';

/**
 * What a dry run tells of a request. `body` is its JSON, where it is some; `bodyText` the text that would be sent, `bytes` its
 * length. Masked before the command is made: there, quotes may stand in the middle of a secret.
 */
export function plannedRequest(
	{ method, body: sent, idempotencyKey }: Call,
	planned: PlannedRequest,
	redact: Redact,
): Record<string, unknown> {
	const { url, headers, body } = redact({ ...planned });
	const json = planned.body && jsonOf(planned.body.toString('utf8'));
	return {
		method,
		url,
		headers,
		...(json && { body: redact(json.value) }),
		...(body && { bodyText: redact(body.toString('utf8')) }),
		bytes: sent?.length ?? 0,
		...(idempotencyKey === undefined ? {} : { idempotencyKey: redact(idempotencyKey) }),
		curl: redact(curlCommand({ method, url, headers, body })),
	};
}

function jsonOf(text: string): { readonly value: unknown } | undefined {
	return isTooDeep(text) ? undefined : parseExact(text);
}
