const UNRESERVED = /[A-Za-z0-9._~-]/;
/**
 * Percent-encodes everything that is not unreserved (RFC 3986, section 2.3), as UTF-8.
 *
 * @returns undefined for text with half a surrogate pair, which has no UTF-8 form
 */
export function percentEncode(text: string): string | undefined {
	if (/\p{Surrogate}/u.test(text)) return undefined;
	return encodeURIComponent(text).replace(/[!'()*]/g, escapeCharacter);
}

/** As {@link percentEncode}, for text that is encoded already: every valid `%XX` is kept. */
export function completeEncoding(text: string): string | undefined {
	if (/\p{Surrogate}/u.test(text)) return undefined;
	return text.replace(/%[0-9A-Fa-f]{2}|[^]/gu, (piece) =>
		/^%../.test(piece) || UNRESERVED.test(piece) ? piece : (percentEncode(piece) ?? ''),
	);
}

/** `encodeURIComponent(…)`, and names, calls and indexes that end in `.urlEncode()`, brackets emptied. */
const ENCODE_URI_COMPONENT = /^encodeURIComponent\s*\(\)$/;
const URL_ENCODE =
	/^[\p{L}\p{N}_$]+(?:\s*\??\.\s*[\p{L}\p{N}_$]+|\s*(?:\?\.)?\(\))*\s*\.\s*urlEncode\s*\(\)$/u;

/**
 * Does the tag's code say by itself that its value is encoded: is it, whole, one call of `encodeURIComponent(…)` or of
 * `….urlEncode()`? Anything around the call, and it is not.
 */
export function isEncodingCall(code: string): boolean {
	const outline = emptyBrackets(code.trim());
	if (ENCODE_URI_COMPONENT.test(outline)) return true;
	return URL_ENCODE.test(outline) && /\(\s*\)$/.test(code.trim());
}

/** The code's outline: every outermost bracket with all it holds becomes `()`, every string `_`. */
function emptyBrackets(code: string): string {
	let outline = '';
	let depth = 0;
	for (let i = 0; i < code.length; i++) {
		const character = code.charAt(i);
		if ('"\'`'.includes(character)) {
			i = closingQuote(code, i);
			if (depth === 0) outline += '_';
		} else if ('([{'.includes(character)) depth++;
		else if (')]}'.includes(character)) {
			if (--depth === 0) outline += '()';
		} else if (depth === 0) outline += character;
	}
	return outline;
}

function closingQuote(code: string, open: number): number {
	for (let i = open + 1; i < code.length; i++) {
		if (code[i] === '\\') i++;
		else if (code[i] === code[open]) return i;
	}
	return code.length;
}

function escapeCharacter(character: string): string {
	return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
