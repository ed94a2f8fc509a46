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
	return text.replace(
		/%(?![0-9A-Fa-f]{2})|[^%A-Za-z0-9._~-]+/g,
		(piece) => percentEncode(piece) ?? '',
	);
}

function escapeCharacter(character: string): string {
	return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
