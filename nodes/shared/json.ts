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
