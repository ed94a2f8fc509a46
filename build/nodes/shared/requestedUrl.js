import { parseUrl } from './parseUrl';
export function requestedUrl(request) {
    const url = request.url ?? request.uri ?? '';
    return parseUrl(url, request.baseURL)?.href ?? url;
}
