import { escapeRegExp } from 'lodash';

/**
 * Sources of regular expressions that find a secret in whatever an encoder made of it: plain, percent-encoded, as JSON
 * writes it, and in base64. Encoders differ in which characters they leave as they are, so a character that may be
 * written in several ways matches all of them. Each form is a plain sequence of characters: matching can't run away.
 */

/** Finds the secret where it is the whole of a value. */
export function wholePattern(secret: string): string {
	return `${textPattern(secret)}|${base64Pattern(Buffer.from(secret, 'utf8').toString('base64'))}`;
}

/** Finds the secret anywhere in a text; in base64 also as a part of something longer, as in `user:password`. */
export function anywherePattern(secret: string): string {
	const bytes = Buffer.from(secret, 'utf8');
	const parts = [0, 1, 2].map((offset) => base64Pattern(base64Part(bytes, offset)));
	return [wholePattern(secret), ...parts].join('|');
}

/** The characters of base64 that depend on these bytes alone when `offset` bytes (modulo 3) stand before them. */
function base64Part(bytes: Buffer, offset: number): string {
	const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
	const first = Math.ceil((offset * 8) / 6);
	const end = Math.floor(((offset + bytes.length) * 8) / 6);
	return encoded.slice(first, end);
}

/** Both alphabets; padding may be there or not. */
function base64Pattern(encoded: string): string {
	const inUrls: Record<string, string> = { '+': '-', '/': '_' };
	return [...encoded]
		.map((digit) => {
			const forms = formsOf(digit);
			const other = inUrls[digit];
			if (digit === '=') return `${anyOf(forms)}?`;
			return anyOf(other ? [...forms, other] : forms);
		})
		.join('');
}

function textPattern(text: string): string {
	return [...text].map((character) => anyOf(formsOf(character))).join('');
}

function anyOf(patterns: readonly string[]): string {
	return patterns.length === 1 ? String(patterns[0]) : `(?:${patterns.join('|')})`;
}

/** No encoder in use writes these in any other way: RFC 3986's "unreserved" without ~, which forms encode. */
const ALWAYS_PLAIN = /^[A-Za-z0-9._-]$/;

const SHORT_JSON_ESCAPES: Record<string, string> = {
	'"': '"',
	'\\': '\\\\',
	'/': '/',
	'\b': 'b',
	'\f': 'f',
	'\n': 'n',
	'\r': 'r',
	'\t': 't',
};

/** All patterns of one character (a code point). */
function formsOf(character: string): string[] {
	const plain = escapeRegExp(character);
	if (ALWAYS_PLAIN.test(character)) return [plain];
	const bytes = Buffer.from(character, 'utf8');
	const percent = [...bytes].map((byte) => `%(?:25)?${hex(byte, 2)}`).join('');
	const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
	const escaped = units.map((unit) => `\\\\u${hex(unit, 4)}`).join('');
	const short = SHORT_JSON_ESCAPES[character];
	return [
		// A backslash or a percent sign begins its own escape: plain comes after, or half of the escape would be left.
		...(short ? [`\\\\${short}`] : []),
		escaped,
		percent,
		plain,
		...(character === ' ' ? ['\\+'] : []),
		// UTF-8 read as Latin-1, as in binary data.
		...(bytes.length > 1 ? [escapeRegExp(bytes.toString('latin1'))] : []),
	];
}

/** Hexadecimal digits in either case. */
function hex(value: number, digits: number): string {
	return value
		.toString(16)
		.padStart(digits, '0')
		.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
