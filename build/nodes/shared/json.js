export const MAX_JSON_DEPTH = 100;
export function parseJson(text) {
    try {
        return { value: JSON.parse(text) };
    }
    catch {
        return undefined;
    }
}
export function isJsonObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
export function isTooDeep(text) {
    return text.length > 2 * MAX_JSON_DEPTH && jsonDepth(text) > MAX_JSON_DEPTH;
}
export function jsonDepth(text) {
    let depth = 0;
    let deepest = 0;
    let inString = false;
    for (let at = 0; at < text.length; at++) {
        const char = text.charCodeAt(at);
        if (inString) {
            if (char === BACKSLASH)
                at++;
            else if (char === QUOTE)
                inString = false;
        }
        else if (char === QUOTE)
            inString = true;
        else if (char === OPEN_BRACKET || char === OPEN_BRACE)
            deepest = Math.max(deepest, ++depth);
        else if (char === CLOSE_BRACKET || char === CLOSE_BRACE)
            depth--;
    }
    return deepest;
}
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const MAY_BE_INEXACT = /\d{16}|[eE]\+?\d{3}/;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
export function parseExact(text) {
    const parsed = parseJson(text);
    return parsed && MAY_BE_INEXACT.test(text) ? parseJson(withInexactQuoted(text)) : parsed;
}
function withInexactQuoted(text) {
    const pieces = [];
    let copied = 0;
    for (let at = 0; at < text.length; at++) {
        const char = text.charCodeAt(at);
        if (char === QUOTE) {
            at = endOfString(text, at);
        }
        else if (char === MINUS || (char >= ZERO && char <= NINE)) {
            NUMBER.lastIndex = at;
            const number = NUMBER.exec(text)?.[0] ?? '-';
            if (isInexact(number)) {
                pieces.push(text.slice(copied, at), `"${number}"`);
                copied = at + number.length;
            }
            at += number.length - 1;
        }
    }
    return pieces.length === 0 ? text : pieces.join('') + text.slice(copied);
}
function endOfString(text, open) {
    let at = open + 1;
    while (at < text.length && text.charCodeAt(at) !== QUOTE)
        at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
    return at;
}
function isInexact(number) {
    const value = Number(number);
    if (!Number.isFinite(value))
        return true;
    if (number.length < 16 || !/^-?\d+$/.test(number))
        return false;
    return !Number.isSafeInteger(value) && BigInt(number) !== BigInt(value);
}
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
