import type { BodyError, ReceivedBody } from '../call';
import { bodyForm, contentTypeOf, fileNameOf } from './contentType';

/** Deepest JSON that is parsed: n8n and the nodes after this one walk values by recursion. */
export const MAX_JSON_DEPTH = 100;

/** A body as the item will carry it, and why it is not what its header promised. */
export interface ReadBody {
	readonly body: ReceivedBody;
	readonly bodyError?: BodyError;
}

/** Turns the bytes of a whole body into JSON, text or binary data, by its headers (names in lower case). */
export function readResponseBody(
	bytes: Buffer,
	headers: Readonly<Record<string, string>>,
): ReadBody {
	if (bytes.length === 0) return { body: { kind: 'none' } };
	const { type, charset } = contentTypeOf(headers['content-type']);
	const form = bodyForm(type);
	const looksLikeText = form === 'unknown' && !bytes.includes(0) && decode(bytes, charset).exact;
	if (form === 'binary' || (form === 'unknown' && !looksLikeText)) {
		const fileName = fileNameOf(headers['content-disposition']);
		return {
			body: {
				kind: 'binary',
				data: bytes,
				contentType: type || 'application/octet-stream',
				...(fileName ? { fileName } : {}),
			},
		};
	}

	const { text, exact } = decode(bytes, charset);
	if (text === undefined) return { body: { kind: 'none' }, bodyError: 'tooLarge' };
	if (!exact) return { body: { kind: 'text', text }, bodyError: 'decoding' };
	return form === 'json' ? readJson(text) : { body: { kind: 'text', text } };
}

function readJson(text: string): ReadBody {
	if (text.trim() === '') return { body: { kind: 'none' } };
	const asText: ReadBody = { body: { kind: 'text', text }, bodyError: 'json' };
	// Every level takes two brackets: a short text can't be too deep.
	if (text.length > 2 * MAX_JSON_DEPTH && jsonDepth(text) > MAX_JSON_DEPTH) return asText;
	try {
		return { body: { kind: 'json', value: JSON.parse(text) as unknown } };
	} catch {
		return asText;
	}
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

/**
 * Text in its charset, UTF-8 by default. `exact` is false for a charset nobody knows and for bytes that don't fit it;
 * `text` is undefined for more characters than a string can hold (V8: 2^29 - 24).
 */
function decode(bytes: Buffer, charset = 'utf-8'): { text: string | undefined; exact: boolean } {
	try {
		const decoder = charset === 'utf-8' ? UTF_8 : new TextDecoder(charset, { fatal: true });
		return { text: decoder.decode(bytes), exact: true };
	} catch {
		return { text: lenient(bytes, charset) ?? lenient(bytes, 'utf-8'), exact: false };
	}
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

function lenient(bytes: Buffer, charset: string): string | undefined {
	try {
		return new TextDecoder(charset).decode(bytes);
	} catch {
		return undefined;
	}
}
