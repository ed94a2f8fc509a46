import { isTooDeep, parseJson } from '../../shared/json';
import type { BodyError, ReceivedBody } from '../call';
import { bodyForm, contentTypeOf, fileNameOf } from './contentType';

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
	if (isTooDeep(text)) return asText;
	const parsed = parseJson(text);
	return parsed ? { body: { kind: 'json', value: parsed.value } } : asText;
}

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
