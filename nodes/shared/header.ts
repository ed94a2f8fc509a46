/** A token (RFC 9110, section 5.6.2). */
const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** All but tab and printable Latin-1, which is what Node's HTTP client sends unchanged (RFC 9110, section 5.5). */
const UNSENDABLE = /[^\t\x20-\x7e\xa0-\xff]/u;

/** Is it the name of a header (RFC 9110, section 5.1)? */
export function isHeaderName(name: string): boolean {
	return NAME.test(name);
}

/** Can a header hold this value, so that every character arrives? White space at its ends does not. */
export function isHeaderValue(value: string): boolean {
	return !UNSENDABLE.test(value);
}

/** The first character that keeps a value out of a header; undefined when it has none. */
export function unsendableCharacter(value: string): string | undefined {
	return UNSENDABLE.exec(value)?.[0];
}

/** The value as it arrives: white space at its ends belongs to the line, not to the value (RFC 9110, section 5.5). */
export function arrivingHeaderValue(value: string): string {
	return value.replace(/^[\t ]+|[\t ]+$/g, '');
}
