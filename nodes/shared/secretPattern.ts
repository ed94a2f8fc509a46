import { escapeRegExp } from 'lodash';

/**
 * Sources of regular expressions that find a secret in whatever an encoder made of it: plain, percent-encoded, as JSON and
 * HTML write it, in base64, in Latin-1 and UTF-16 bytes. Encoders differ in which characters they leave as they are, so a
 * character that may be written in several ways matches all of them. Each form is a plain sequence of characters: matching
 * can't run away.
 */

/** How far a text may be encoded: most encoders leave letters and digits alone, and looking for more takes longer. */
export type Encoding = 'usual' | 'everyCharacter';

/** Finds the secret where it is the whole of a value. */
export function wholePattern(secret: string, encoding: Encoding): string {
	const encoded = bytesOf(secret).map((bytes) => base64Pattern(bytes.toString('base64')));
	return [textPattern(secret, encoding), ...encoded].join('|');
}

/** Finds the secret anywhere in a text; in base64 also as a part of something longer, as in `user:password`. */
export function anywherePattern(secret: string, encoding: Encoding): string {
	const parts = bytesOf(secret).flatMap((bytes) =>
		[0, 1, 2].map((offset) => base64Pattern(base64Part(bytes, offset))),
	);
	return [wholePattern(secret, encoding), ...parts].join('|');
}

/** What the encoders in use make of the whole of a secret, each as text. */
export function usualSpellings(secret: string): string[] {
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

/** Finds the secret in the UTF-16 of bytes that are read as Latin-1, either end first. */
export function utf16Pattern(secret: string): string {
	const little = Buffer.from(secret, 'utf16le');
	const big = Buffer.from(little).swap16();
	return [little, big].map((bytes) => escapeRegExp(bytes.toString('latin1'))).join('|');
}

/** Its bytes in UTF-8, and in Latin-1 where they differ. */
function bytesOf(secret: string): Buffer[] {
	const utf8 = Buffer.from(secret, 'utf8');
	return isLatin1Only(secret) ? [utf8, Buffer.from(secret, 'latin1')] : [utf8];
}

/** Has it letters beyond ASCII, and all of them in Latin-1? */
function isLatin1Only(text: string): boolean {
	const bytes = Buffer.from(text, 'latin1');
	return bytes.some((byte) => byte > 0x7f) && bytes.toString('latin1') === text;
}

/** The characters of base64 that depend on these bytes alone when `offset` bytes (modulo 3) stand before them. */
function base64Part(bytes: Buffer, offset: number): string {
	const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
	const first = Math.ceil((offset * 8) / 6);
	const end = Math.floor(((offset + bytes.length) * 8) / 6);
	return encoded.slice(first, end);
}

/** MIME breaks base64 into lines (RFC 2045, 6.8); JSON writes such a break as an escape. Any number of them: V8 takes fifty times
 * as long to compile a bounded one. */
const LINE_BREAK = '(?:[\\r\\n]|\\\\[rn])*';

/** Both alphabets; padding may be there or not. */
function base64Pattern(encoded: string): string {
	return [...encoded].map(base64Digit).join(LINE_BREAK);
}

function base64Digit(digit: string): string {
	const forms = formsOf(digit, 'usual');
	if (digit === '=') return `${anyOf(forms)}?`;
	const inUrls = ({ '+': '-', '/': '_' } as Record<string, string>)[digit];
	return anyOf(inUrls ? [...forms, inUrls] : forms);
}

function textPattern(text: string, encoding: Encoding): string {
	return [...text].map((character) => anyOf(formsOf(character, encoding))).join('');
}

function anyOf(patterns: readonly string[]): string {
	return patterns.length === 1 ? String(patterns[0]) : `(?:${patterns.join('|')})`;
}

/** No usual encoder writes these in any other way: RFC 3986's "unreserved" without ~, which forms encode. */
const ALWAYS_PLAIN = /^[A-Za-z0-9._-]$/;

const SHORT_JSON_ESCAPES: Readonly<Record<string, string>> = {
	'"': '"',
	'\\': '\\\\',
	'/': '/',
	'\b': 'b',
	'\f': 'f',
	'\n': 'n',
	'\r': 'r',
	'\t': 't',
};

const HTML_NAMES: Readonly<Record<string, string>> = {
	'&': 'amp',
	'<': 'lt',
	'>': 'gt',
	'"': 'quot',
	"'": 'apos',
};

/** All patterns of one character (a code point). */
function formsOf(character: string, encoding: Encoding): string[] {
	const plain = escapeRegExp(character);
	if (encoding === 'usual' && ALWAYS_PLAIN.test(character)) return [plain];
	const bytes = Buffer.from(character, 'utf8');
	const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
	const short = SHORT_JSON_ESCAPES[character];
	return [
		// A backslash, a percent sign or an ampersand begins its own escape: plain comes after, or half of the escape would
		// be left.
		...(short ? [`\\\\${short}`] : []),
		units.map((unit) => `\\\\u${hex(unit, 4)}`).join(''),
		percentOf(bytes),
		...(isLatin1Only(character) ? [percentOf(Buffer.from(character, 'latin1'))] : []),
		entityOf(character),
		plain,
		...(character === ' ' ? ['\\+'] : []),
		// UTF-8 read as Latin-1, as in binary data.
		...(bytes.length > 1 ? [escapeRegExp(bytes.toString('latin1'))] : []),
	];
}

/** Once or twice. */
function percentOf(bytes: Buffer): string {
	return [...bytes].map((byte) => `%(?:25)?${hex(byte, 2)}`).join('');
}

/** HTML's character references, by number and by name (HTML Standard, 13.5). */
function entityOf(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	const name = HTML_NAMES[character];
	const number = `#(?:0{0,4}${code}|[xX]0{0,4}${hex(code, 1)})`;
	return name ? `&(?:${number}|${name});` : `&${number};`;
}

/** Hexadecimal digits in either case. */
function hex(value: number, digits: number): string {
	return value
		.toString(16)
		.padStart(digits, '0')
		.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
