import { TemplateFault } from '../faults';
function outlineOf(code) {
    let text = '';
    const places = [];
    let depth = 0;
    let openBraces = 0;
    const write = (piece, at) => {
        text += piece;
        for (let i = 0; i < piece.length; i++)
            places.push(at);
    };
    for (let i = 0; i < code.length; i++) {
        const character = code.charAt(i);
        if (character === '{')
            openBraces++;
        if (character === '}')
            openBraces--;
        if ('"\'`'.includes(character)) {
            if (depth === 0)
                write('_', i);
            i = closingQuote(code, i);
        }
        else if ('([{'.includes(character)) {
            if (depth++ === 0)
                write('()', i);
        }
        else if (')]}'.includes(character))
            depth--;
        else if (depth === 0)
            write(character, i);
    }
    return { text, places, openBraces };
}
function closingQuote(code, open) {
    for (let i = open + 1; i < code.length; i++) {
        if (code[i] === '\\')
            i++;
        else if (code[i] === code[open])
            return i;
    }
    return code.length;
}
const ENCODE_URI_COMPONENT = /^encodeURIComponent\s*\(\)$/;
const URL_ENCODE = /^[\p{L}\p{N}_$]+(?:\s*\??\.\s*[\p{L}\p{N}_$]+|\s*(?:\?\.)?\(\))*\s*\.\s*urlEncode\s*\(\)$/u;
export function isEncodingCall(code) {
    const { text } = outlineOf(code.trim());
    if (ENCODE_URI_COMPONENT.test(text))
        return true;
    return URL_ENCODE.test(text) && /\(\s*\)$/.test(code.trim());
}
export function isEscapingCall(code) {
    const { text, places } = outlineOf(code.trim());
    if (!/^JSON\s*\.\s*stringify\s*\(\)\s*\.\s*slice\s*\(\)$/.test(text))
        return false;
    return /^\(\s*1\s*,\s*-\s*1\s*,?\s*\)$/.test(code.trim().slice(places.at(-1)));
}
const WRITES_JSON = /^\(\s*(?:JSON\.stringify|\(?\s*([\w$]+)\s*\)?\s*=>\s*JSON\.stringify\(\s*\1\s*\))\s*\)$/;
export function joinedList(code) {
    const { text, places } = outlineOf(code.trim());
    const join = /\s*\??\.\s*join\s*\(\)$/.exec(text);
    if (!join || join.index === 0)
        return undefined;
    const list = code.trim().slice(0, places[join.index]);
    const map = /\s*\??\.\s*map\s*\(\)$/.exec(text.slice(0, join.index));
    if (!map || map.index === 0)
        return list;
    const argument = list.slice(places[map.index + map[0].length - 1]);
    return WRITES_JSON.test(argument) ? list.slice(0, places[map.index]) : list;
}
export function isCutOff(code) {
    return outlineOf(code).openBraces > 0;
}
export function cutTagFault(field, tag) {
    return new TemplateFault(field, `the tag ${tag.source} ends at its first }}, in the middle of an expression`, 'Inside a tag write } } with a space between the braces, as in {{ { a: { b: 1 } } }}.');
}
