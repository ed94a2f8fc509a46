import { parseUrl } from '../../shared/parseUrl';
import { hasUserInfo } from '../../shared/userInfo';
export const MAX_HOPS = 5;
const KEEPS_METHOD = new Set([307, 308]);
const FOLLOWABLE = new Set([301, 302, 303, 307, 308]);
export function isRedirect(statusCode) {
    return statusCode >= 300 && statusCode <= 399;
}
export function decideRedirect(question) {
    const { method, url, statusCode, location, hops, follow } = question;
    if (!follow)
        return stay('off');
    if (!FOLLOWABLE.has(statusCode))
        return stay('notFollowable');
    if (method !== 'GET' && !KEEPS_METHOD.has(statusCode))
        return stay('method');
    if (!location)
        return stay('noLocation');
    const next = parseUrl(location, url);
    if (!next)
        return stay('badLocation');
    if (next.origin !== new URL(url).origin)
        return stay('otherOrigin');
    if (hasUserInfo(next.href))
        return stay('badLocation');
    if (hops >= MAX_HOPS)
        return stay('tooMany');
    next.hash = '';
    return { kind: 'follow', url: next.href };
}
function stay(reason) {
    return { kind: 'stay', reason };
}
