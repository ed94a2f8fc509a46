import { parseUrl } from '../../../shared/parseUrl';
import { hasUserInfo, urlWithoutUserInfo } from '../../../shared/userInfo';
import { BadData, shown } from '../../faults';
import { completeEncoding, percentEncode } from '../percentEncoding';
import { isEncodingCall } from '../tagCode';
import { textOf } from '../value';
export function urlValue(value, at, place) {
    switch (at) {
        case 'query':
            return queryComponent(value, place);
        case 'path':
            return pathPiece(value, place);
        case 'afterHost':
            return afterHost(value, place);
        case 'host':
            return matching(value, HOST, place);
        case 'port':
            return matching(value, PORT, place);
        case 'base':
            return base(value, place);
    }
}
export function queryComponent(value, place) {
    return percentEncoded(textOf(value, place), place);
}
function percentEncoded(text, place) {
    const isEncoded = place.tag.kind === 'expression' && isEncodingCall(place.tag.code);
    const result = isEncoded ? completeEncoding(text) : percentEncode(text);
    if (result !== undefined)
        return result;
    throw bad(place, `gave text with half a character (${shown(text)})`, 'Clean the text before this node.');
}
function addressText(value, place) {
    return value === undefined || value === null ? '' : textOf(value, place);
}
function pathPiece(value, place) {
    const text = addressText(value, place);
    if (text !== '')
        return percentEncoded(text, place);
    throw bad(place, 'gave nothing, and a piece of the path must not be empty', 'Give it a value, or leave such items out.');
}
function afterHost(value, place) {
    const text = addressText(value, place);
    if (text === '')
        return '';
    if (text.startsWith('/'))
        return `/${percentEncoded(text.slice(1), place)}`;
    throw bad(place, `gave "${shownUrl(text)}" right behind the host`, 'It must be empty or begin with /.');
}
const HOST = {
    pattern: /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/,
    what: 'a part of a host name',
    allowed: 'letters, digits, hyphens, underscores and dots',
};
const PORT = { pattern: /^\d{1,5}$/, what: 'a port', allowed: 'digits' };
function matching(value, { pattern, what, allowed }, place) {
    const text = addressText(value, place);
    if (pattern.test(text))
        return text;
    throw bad(place, `gave "${shownUrl(text)}", which is not ${what}`, `Only ${allowed} may stand there.`);
}
function base(value, place) {
    const text = addressText(value, place).trim();
    if (!/^https?:\/\//i.test(text) || /[\p{Cc}\\]/u.test(text) || !parseUrl(text)) {
        throw bad(place, `gave "${shownUrl(text)}", which is not a URL`, 'Give an absolute URL that begins with http:// or https://.');
    }
    if (!hasUserInfo(text))
        return text;
    throw bad(place, 'gave a URL with a user name or password in it', 'Put them into a credential.');
}
export function shownUrl(text) {
    return shown(urlWithoutUserInfo(text));
}
function bad({ field, tag }, problem, fix) {
    return new BadData(field, `${tag.source} ${problem}`, fix);
}
