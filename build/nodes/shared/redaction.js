import { isRecord } from './record';
import { anywherePattern, usualSpellings, utf16Pattern, wholePattern } from './secretPattern';
import { bytesMask } from './maskBytes';
import { withoutUserInfo } from './userInfo';
export const MASK = '***';
export const SHORTEST_SECRET_IN_TEXT = 8;
export function redactor(secrets) {
    const mask = textMask(secrets);
    const lower = secrets.map((secret) => secret.toLowerCase());
    const maskLower = textMask(lower.filter((secret) => !secrets.includes(secret)));
    const maskName = (name) => maskLower(mask(name));
    const numbers = new Set(secrets.filter(isNumber).map(Number));
    const maskNumber = (number) => numbers.has(Number(number)) ? MASK : number;
    const maskBytes = bytesMask(mask, Math.max(0, ...secrets.map((secret) => secret.length)));
    const masked = (value) => {
        if (typeof value === 'string')
            return mask(value);
        if (typeof value === 'number' || typeof value === 'bigint')
            return maskNumber(value);
        if (Buffer.isBuffer(value))
            return maskBytes(value);
        if (Array.isArray(value))
            return value.map(masked);
        if (!isPlainObject(value))
            return value;
        return Object.fromEntries(Object.entries(value).map(([name, inner]) => [maskName(name), masked(inner)]));
    };
    const isClean = (value) => {
        if (Array.isArray(value))
            return value.every(isClean);
        if (!isPlainObject(value))
            return Object.is(masked(value), value);
        return Object.keys(value).every((name) => maskName(name) === name && isClean(value[name]));
    };
    return (value) => (isClean(value) ? value : masked(value));
}
export function growingRedactor(secrets) {
    let known = -1;
    let redact;
    return (value) => {
        const now = secrets();
        if (now.length !== known) {
            redact = redactor(now);
            known = now.length;
        }
        return redact(value);
    };
}
function isNumber(secret) {
    return secret.trim() !== '' && Number.isFinite(Number(secret));
}
function textMask(secrets) {
    const distinct = [...new Set(secrets)].filter((secret) => secret !== '');
    distinct.sort((a, b) => b.length - a.length);
    const long = distinct.filter((secret) => secret.length >= SHORTEST_SECRET_IN_TEXT);
    const short = distinct.filter((secret) => secret.length < SHORTEST_SECRET_IN_TEXT);
    const masks = [
        ...long.filter((secret) => secret.length > LONGEST_PIECE).map(maskExactly),
        ...together(long.flatMap(piecesOf)).map(maskAnywhere),
        ...together(short).map(maskWhole),
    ];
    return (text) => withoutUserInfo(masks.reduce((masked, mask) => mask(masked), text));
}
const LONGEST_PIECE = 400;
const LONGEST_IN_PIECES = 4_000;
function piecesOf(secret) {
    const characters = [...secret];
    if (characters.length > LONGEST_IN_PIECES)
        return [];
    const count = Math.ceil(characters.length / LONGEST_PIECE);
    const length = Math.ceil(characters.length / count);
    return Array.from({ length: count }, (_, i) => characters.slice(i * length, (i + 1) * length).join(''));
}
function maskExactly(secret) {
    const spellings = usualSpellings(secret);
    return (text) => spellings.reduce((masked, spelling) => masked.replaceAll(spelling, MASK), text);
}
function together(texts) {
    const groups = [];
    let room = 0;
    for (const text of texts) {
        if (text.length > room) {
            groups.push([]);
            room = LONGEST_PIECE;
        }
        groups.at(-1)?.push(text);
        room -= text.length;
    }
    return groups;
}
const FULLY_ENCODED = /&#|\\u00|%(?:25)?[2-7][0-9A-Fa-f]/;
function maskAnywhere(secrets) {
    const usual = lazily(() => secrets.map((secret) => anywherePattern(secret, 'usual')));
    const every = lazily(() => secrets.map((secret) => anywherePattern(secret, 'everyCharacter')));
    const utf16 = lazily(() => secrets.map(utf16Pattern));
    return (text) => {
        const masked = text.replace(FULLY_ENCODED.test(text) ? every() : usual(), MASK);
        return masked.includes('\0') ? masked.replace(utf16(), MASK) : masked;
    };
}
function lazily(sources) {
    let pattern;
    return () => (pattern ??= new RegExp(sources().join('|'), 'g'));
}
const ENDS_VALUE = /[&#\s"'<>]/;
function maskWhole(secrets) {
    const pattern = lazily(() => secrets.map((secret) => wholePattern(secret, 'everyCharacter')));
    return (text) => text.replace(pattern(), (found, at) => {
        const after = text.charAt(at + found.length);
        if (after !== '' && !ENDS_VALUE.test(after))
            return found;
        const isAll = after === '' && at === 0;
        return isAll || beginsQueryValue(text, at) || beginsHeaderValue(text, at) ? MASK : found;
    });
}
const LONGEST_NAME = 200;
function beginsQueryValue(text, at) {
    if (text.charAt(at - 1) !== '=')
        return false;
    for (let i = at - 2; i >= 0 && i >= at - 2 - LONGEST_NAME; i--) {
        const character = text.charAt(i);
        if (character === '?' || character === '&')
            return true;
        if (character === '=' || character === '#' || /\s/.test(character))
            return false;
    }
    return false;
}
function beginsHeaderValue(text, at) {
    let i = at - 1;
    while (text.charAt(i) === ' ' || text.charAt(i) === '\t')
        i--;
    if (text.charAt(i) !== ':')
        return false;
    const before = text.slice(Math.max(0, i - LONGEST_NAME - 1), i);
    const name = before.slice(before.search(/[\w-]*$/));
    const start = text.charAt(i - name.length - 1);
    return name !== '' && name.length <= LONGEST_NAME && (start === '' || /[\r\n]/.test(start));
}
function isPlainObject(value) {
    if (!isRecord(value))
        return false;
    const prototype = Object.getPrototypeOf(value);
    return prototype === null || Object.getPrototypeOf(prototype) === null;
}
