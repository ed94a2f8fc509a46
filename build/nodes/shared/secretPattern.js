import { escapeRegExp } from 'lodash';
export function wholePattern(secret, encoding) {
    const encoded = bytesOf(secret).map((bytes) => base64Pattern(bytes.toString('base64')));
    return [textPattern(secret, encoding), ...encoded].join('|');
}
export function anywherePattern(secret, encoding) {
    const parts = bytesOf(secret).flatMap((bytes) => [0, 1, 2].map((offset) => base64Pattern(base64Part(bytes, offset))));
    return [wholePattern(secret, encoding), ...parts].join('|');
}
export function usualSpellings(secret) {
    const bytes = Buffer.from(secret, 'utf8');
    const spellings = [
        secret,
        JSON.stringify(secret).slice(1, -1),
        new URLSearchParams({ '': bytes.toString('utf8') }).toString().slice(1),
        encodeURIComponent(bytes.toString('utf8')),
        bytes.toString('latin1'),
        bytes.toString('base64'),
        bytes.toString('base64url'),
        ...[0, 1, 2].map((offset) => base64Part(bytes, offset)),
    ];
    return [...new Set(spellings)];
}
export function utf16Pattern(secret) {
    const little = Buffer.from(secret, 'utf16le');
    const big = Buffer.from(little).swap16();
    return [little, big].map((bytes) => escapeRegExp(bytes.toString('latin1'))).join('|');
}
function bytesOf(secret) {
    const utf8 = Buffer.from(secret, 'utf8');
    return isLatin1Only(secret) ? [utf8, Buffer.from(secret, 'latin1')] : [utf8];
}
function isLatin1Only(text) {
    const bytes = Buffer.from(text, 'latin1');
    return bytes.some((byte) => byte > 0x7f) && bytes.toString('latin1') === text;
}
function base64Part(bytes, offset) {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const first = Math.ceil((offset * 8) / 6);
    const end = Math.floor(((offset + bytes.length) * 8) / 6);
    return encoded.slice(first, end);
}
const LINE_BREAK = '(?:[\\r\\n]|\\\\[rn])*';
function base64Pattern(encoded) {
    return [...encoded].map(base64Digit).join(LINE_BREAK);
}
function base64Digit(digit) {
    const forms = formsOf(digit, 'usual');
    if (digit === '=')
        return `${anyOf(forms)}?`;
    const inUrls = { '+': '-', '/': '_' }[digit];
    return anyOf(inUrls ? [...forms, inUrls] : forms);
}
function textPattern(text, encoding) {
    return [...text].map((character) => anyOf(formsOf(character, encoding))).join('');
}
function anyOf(patterns) {
    return patterns.length === 1 ? String(patterns[0]) : `(?:${patterns.join('|')})`;
}
const ALWAYS_PLAIN = /^[A-Za-z0-9._-]$/;
const SHORT_JSON_ESCAPES = {
    '"': '"',
    '\\': '\\\\',
    '/': '/',
    '\b': 'b',
    '\f': 'f',
    '\n': 'n',
    '\r': 'r',
    '\t': 't',
};
const HTML_NAMES = {
    '&': 'amp',
    '<': 'lt',
    '>': 'gt',
    '"': 'quot',
    "'": 'apos',
};
function formsOf(character, encoding) {
    const plain = escapeRegExp(character);
    if (encoding === 'usual' && ALWAYS_PLAIN.test(character))
        return [plain];
    const bytes = Buffer.from(character, 'utf8');
    const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
    const short = SHORT_JSON_ESCAPES[character];
    return [
        ...(short ? [`\\\\${short}`] : []),
        units.map((unit) => `\\\\u${hex(unit, 4)}`).join(''),
        percentOf(bytes),
        ...(isLatin1Only(character) ? [percentOf(Buffer.from(character, 'latin1'))] : []),
        entityOf(character),
        plain,
        ...(character === ' ' ? ['\\+'] : []),
        ...(bytes.length > 1 ? [escapeRegExp(bytes.toString('latin1'))] : []),
    ];
}
function percentOf(bytes) {
    return [...bytes].map((byte) => `%(?:25)?${hex(byte, 2)}`).join('');
}
function entityOf(character) {
    const code = character.codePointAt(0) ?? 0;
    const name = HTML_NAMES[character];
    const number = `#(?:0{0,4}${code}|[xX]0{0,4}${hex(code, 1)})`;
    return name ? `&(?:${number}|${name});` : `&${number};`;
}
function hex(value, digits) {
    return value
        .toString(16)
        .padStart(digits, '0')
        .replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
