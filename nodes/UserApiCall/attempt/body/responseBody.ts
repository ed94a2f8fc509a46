import { isTooDeep, parseExact } from '../../../shared/json';
import type { BodyError, ReceivedBody } from '../../call';
import { decodeText } from './charset';
import { type BodyForm, bodyForm, contentTypeOf, type ContentType } from './contentType';
import { fileNameOf } from './fileName';

/** A body as the item will carry it, and why it is not what its header promised. */
export interface ReadBody {
	readonly body: ReceivedBody;
	readonly bodyError?: BodyError;
}

/** The bytes of a whole body, decompressed, and what is known of them. */
export interface WholeBody {
	readonly bytes: Buffer;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	/** The answer is no success: what it says is the reason, and no file. */
	readonly isReason: boolean;
}

const NONE: ReadBody = { body: { kind: 'none' } };

/** Turns the bytes of a whole body into JSON, text or binary data, by its headers. */
export function readResponseBody(whole: WholeBody): ReadBody {
	const { bytes, headers } = whole;
	if (bytes.length === 0) return NONE;
	const contentType = contentTypeOf(headers['content-type']);
	const { type, charset } = contentType;
	const form = bodyForm(type);
	if (form === 'binary' && !(whole.isReason && looksLikeText(bytes)))
		return file(whole, contentType);
	if (form === 'unknown' && !looksLikeText(bytes)) return file(whole, contentType);

	const decoded = decodeText(bytes, type, charset);
	if (decoded.kind === 'tooLong') return { ...NONE, bodyError: 'tooLarge' };
	if (decoded.kind === 'undecodable') {
		return { ...file(whole, contentType), bodyError: 'decoding' };
	}
	return readText(decoded.text, type, form);
}

function readText(text: string, type: string, form: BodyForm): ReadBody {
	if (form === 'json') return readJson(text);
	if (form === 'jsonLines') return readJsonLines(text);
	if (type === '*/*' && /^\s*[[{]/.test(text)) {
		const read = readJson(text);
		if (read.body.kind === 'json') return read;
	}
	return { body: { kind: 'text', text } };
}

function file({ bytes, headers }: WholeBody, { written }: ContentType): ReadBody {
	const fileName = fileNameOf(headers['content-disposition']);
	const contentType = written === '' || written === '*/*' ? 'application/octet-stream' : written;
	return {
		body: { kind: 'binary', data: bytes, contentType, ...(fileName ? { fileName } : {}) },
	};
}

/** UTF-8, or UTF-16 with its mark, without the bytes that no text holds. */
function looksLikeText(bytes: Buffer): boolean {
	const decoded = decodeText(bytes, '', undefined);
	// eslint-disable-next-line no-control-regex
	return decoded.kind === 'text' && !/[\u0000-\u0008\u000e-\u001a]/.test(decoded.text);
}

function readJson(text: string): ReadBody {
	if (text.trim() === '') return NONE;
	const parsed = isTooDeep(text) ? undefined : parseExact(text);
	return parsed
		? { body: { kind: 'json', value: parsed.value } }
		: { body: { kind: 'text', text }, bodyError: 'json' };
}

/** A list of the values on its lines; empty lines are none. */
function readJsonLines(text: string): ReadBody {
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	if (lines.length === 0) return NONE;
	const values: unknown[] = [];
	for (const line of lines) {
		const read = readJson(line);
		if (read.body.kind !== 'json') return { body: { kind: 'text', text }, bodyError: 'json' };
		values.push(read.body.value);
	}
	return { body: { kind: 'json', value: values } };
}
