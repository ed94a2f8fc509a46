import { parseUrl } from './parseUrl';
const USER_INFO = /^https?:\/\/[/\\]*[^/?#\\]*@/i;
export function hasUserInfo(url) {
    return USER_INFO.test(url);
}
const LOOKED_AT = 400;
export function urlWithoutUserInfo(url) {
    if (isReadable(url))
        return url.replace(/\/\/[^/?#]*@/, '//');
    const [scheme = ''] = /^\s{0,9}(?:[a-z][a-z0-9+.-]{0,20}:)?[/\\]{2,9}/i.exec(url) ?? [];
    const behind = Math.max(url.lastIndexOf('@') + 1, scheme.length);
    const rest = url.slice(behind, behind + LOOKED_AT);
    return scheme + rest.replace(/^([^/?#:[\]]*):(?!\d{0,5}(?:[/?#]|$))[^]*/, '$1:…');
}
function isReadable(url) {
    return (url.length <= LOOKED_AT &&
        !/[\p{Cc}\\]/u.test(url) &&
        /^https?:\/\//i.test(url) &&
        parseUrl(url) !== undefined);
}
export function withoutUserInfo(text) {
    if (!text.includes('://') || !text.includes('@'))
        return text;
    return /^[a-z][a-z0-9+.-]*:\/\/\S*$/i.test(text)
        ? text.replace(/^([^:]+:\/\/)[^/?#\\]*@/, '$1')
        : text.replace(/:\/\/[\w.~%!$&*+=:@-]*@/g, '://');
}
