import { bodyForm } from './contentType';

/** Text that bytes hold, or why there is none. */
export type Decoded =
	| { readonly kind: 'text'; readonly text: string }
	/** They don't fit their charset. */
	| { readonly kind: 'undecodable' }
	/** More characters than a string can hold. */
	| { readonly kind: 'tooLong' };

/** V8's longest string, 2^29 - 24 characters; Node's `buffer.constants` may not be imported by a node. */
const LONGEST_STRING = 2 ** 29 - 24;

/**
 * Decodes text by, in this order: its byte order mark (Encoding Standard, 6.1), the zeros of JSON, the charset of its header, what XML and HTML
 * say of themselves, UTF-8. Bytes whose charset nobody knows are read as UTF-8, and so is JSON that only its header calls Latin-1.
 *
 * @param type the media type, in lower case
 * @param charset of the header, in lower case
 */
export function decodeText(bytes: Buffer, type: string, charset: string | undefined): Decoded {
	const label =
		markedCharset(bytes) ?? zerosCharset(bytes, type) ?? charset ?? declaredCharset(bytes, type);
	const decoder = (label && decoderOf(label)) || UTF_8;
	if (decoder.encoding === 'windows-1252') return utf8Json(bytes, type) ?? windows1252(bytes);
	// Not left to the decoder: for some charsets Node 20 ends the whole process over a string that is too long.
	if (bytes.length > LONGEST_STRING && !decoder.encoding.startsWith('utf-')) return TOO_LONG;
	try {
		return { kind: 'text', text: decoder.decode(bytes) };
	} catch (error) {
		const { code } = error as { code?: unknown };
		return code === 'ERR_STRING_TOO_LONG' ? TOO_LONG : { kind: 'undecodable' };
	}
}

/**
 * JSON is UTF-8 and has no charset (RFC 8259, 8.1 and 11): many a server adds its default of Latin-1 or ASCII to every type. What is
 * valid UTF-8 is no Latin-1 by chance.
 */
function utf8Json(bytes: Buffer, type: string): Decoded | undefined {
	if (!isJson(type)) return undefined;
	try {
		return { kind: 'text', text: UTF_8.decode(bytes) };
	} catch {
		return undefined;
	}
}

function isJson(type: string): boolean {
	return ['json', 'jsonLines'].includes(bodyForm(type));
}

const TOO_LONG: Decoded = { kind: 'tooLong' };

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

function decoderOf(label: string): typeof UTF_8 | undefined {
	try {
		return new TextDecoder(label, { fatal: true });
	} catch {
		return undefined;
	}
}

/** A byte order mark says more surely than any label what the bytes are. */
function markedCharset(bytes: Buffer): string | undefined {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined;
}

/** JSON begins with two characters of ASCII, and no byte of it is 0 unless it is UTF-16 (RFC 4627, 3). */
function zerosCharset(bytes: Buffer, type: string): string | undefined {
	if (bytes.length < 4 || !isJson(type)) return undefined;
	const zeros = Array.from(bytes.subarray(0, 4), (byte) => (byte === 0 ? '0' : 'x')).join('');
	if (zeros === '0x0x') return 'utf-16be';
	return zeros === 'x0x0' ? 'utf-16le' : undefined;
}

/** Where HTML must name its charset (HTML Standard, 13.2.3.2): in the first 1024 bytes. XML does so in its first line. */
const HEAD_BYTES = 1_024;
const XML_ENCODING = /^<\?xml[^>]{0,200}?\sencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']/;
const META_CHARSET = /<meta\s[^>]{0,400}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/i;

function declaredCharset(bytes: Buffer, type: string): string | undefined {
	const isHtml = type === 'text/html' || type === 'application/xhtml+xml';
	const isXml = type.endsWith('xml');
	if (!isHtml && !isXml) return undefined;
	const head = bytes.toString('latin1', 0, HEAD_BYTES);
	const found = (isXml && XML_ENCODING.exec(head)) || (isHtml && META_CHARSET.exec(head));
	const label = found ? found[1]?.toLowerCase() : undefined;
	// Whoever can be read so far is not UTF-16, whatever it says (HTML Standard, 13.2.3.2).
	return label?.startsWith('utf-16') ? 'utf-8' : label;
}

/** What Windows wrote between 0x80 and 0x9F (Encoding Standard, index windows-1252); five bytes stand for themselves. */
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The decoder of Node 20 takes these bytes for Latin-1's control characters, and ends the process over too long a text. */
function windows1252(bytes: Buffer): Decoded {
	if (bytes.length > LONGEST_STRING) return TOO_LONG;
	const text = bytes.toString('latin1');
	return {
		kind: 'text',
		text: text.replace(/[\u0080-\u009f]/g, (control) => C1.charAt(control.charCodeAt(0) - 0x80)),
	};
}
