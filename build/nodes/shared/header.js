const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const UNSENDABLE = /[^\t\x20-\x7e\xa0-\xff]/u;
export function isHeaderName(name) {
    return NAME.test(name);
}
export function isHeaderValue(value) {
    return !UNSENDABLE.test(value);
}
export function unsendableCharacter(value) {
    return UNSENDABLE.exec(value)?.[0];
}
export function arrivingPart(value) {
    let start = 0;
    let end = value.length;
    while (start < end && isBlank(value.charCodeAt(start)))
        start++;
    while (end > start && isBlank(value.charCodeAt(end - 1)))
        end--;
    return { start, end };
}
function isBlank(code) {
    return code === 0x20 || code === 0x09;
}
const OF_THE_CONNECTION = new Set([
    'connection',
    'content-length',
    'host',
    'keep-alive',
    'proxy-authenticate',
    'proxy-authorization',
    'proxy-connection',
    'te',
    'trailer',
    'transfer-encoding',
    'upgrade',
]);
export function isConnectionHeader(name) {
    return OF_THE_CONNECTION.has(name.toLowerCase());
}
export function saysHowItIsSent(name) {
    return isConnectionHeader(name) || name.toLowerCase() === 'content-type';
}
