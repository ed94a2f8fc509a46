/** Deepest JSON that is taken: n8n and the nodes after this one walk values by recursion. */
export const MAX_JSON_DEPTH = 100;

/** Reads JSON (RFC 8259) without throwing; undefined for text that is none. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
	try {
		return { value: JSON.parse(text) as unknown };
	} catch {
		return undefined;
	}
}

/** JSON as text for a place that has quotes of its own, or needs none: of a string what it says, of all else how it is written. */
export function unquoted(json: string): string {
	return json.startsWith('"') ? (JSON.parse(json) as string) : json;
}

/** Is it what JSON calls an object: no array, and not null? */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Do the brackets of a JSON text nest deeper than `MAX_JSON_DEPTH`? Told without parsing it. */
export function isTooDeep(text: string): boolean {
	// Every level takes two brackets: a short text can't be too deep.
	return text.length > 2 * MAX_JSON_DEPTH && jsonDepth(text) > MAX_JSON_DEPTH;
}

/** How deep the brackets of a JSON text nest, told without parsing it. */
export function jsonDepth(text: string): number {
	let depth = 0;
	let deepest = 0;
	let inString = false;
	for (let at = 0; at < text.length; at++) {
		const char = text.charCodeAt(at);
		if (inString) {
			if (char === BACKSLASH) at++;
			else if (char === QUOTE) inString = false;
		} else if (char === QUOTE) inString = true;
		else if (char === OPEN_BRACKET || char === OPEN_BRACE) deepest = Math.max(deepest, ++depth);
		else if (char === CLOSE_BRACKET || char === CLOSE_BRACE) depth--;
	}
	return deepest;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** An integer that may be more than a double holds, or a number that may be more than any double. */
const MAY_BE_INEXACT = /\d{16}|[eE]\+?\d{3}/;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * As {@link parseJson}, but numbers that a double would change silently, integers beyond 2^53 and numbers beyond the
 * largest double, become text of what is written. All other numbers stay numbers.
 */
export function parseExact(text: string): { readonly value: unknown } | undefined {
	const parsed = parseJson(text);
	return parsed && MAY_BE_INEXACT.test(text) ? parseJson(withInexactQuoted(text)) : parsed;
}

/** @param text valid JSON */
function withInexactQuoted(text: string): string {
	const pieces: string[] = [];
	let copied = 0;
	for (let at = 0; at < text.length; at++) {
		const char = text.charCodeAt(at);
		if (char === QUOTE) {
			at = endOfString(text, at);
		} else if (char === MINUS || (char >= ZERO && char <= NINE)) {
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

function endOfString(text: string, open: number): number {
	let at = open + 1;
	while (at < text.length && text.charCodeAt(at) !== QUOTE)
		at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
	return at;
}

function isInexact(number: string): boolean {
	const value = Number(number);
	if (!Number.isFinite(value)) return true;
	if (number.length < 16 || !/^-?\d+$/.test(number)) return false;
	return !Number.isSafeInteger(value) && BigInt(number) !== BigInt(value);
}

const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
