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

/**
 * What of a value arrives, as its start and end: white space at the ends belongs to the line, not to the value (RFC 9110,
 * section 5.5). Character by character, since a pattern would look at white space in the middle again and again.
 */
export function arrivingPart(value: string): { readonly start: number; readonly end: number } {
	let start = 0;
	let end = value.length;
	while (start < end && isBlank(value.charCodeAt(start))) start++;
	while (end > start && isBlank(value.charCodeAt(end - 1))) end--;
	return { start, end };
}

function isBlank(code: number): boolean {
	return code === 0x20 || code === 0x09;
}

/** axios passes over them, since they could reach a prototype (`lib/utils.js`, `merge`, of 1.18). */
const OF_PROTOTYPES: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** Would n8n's HTTP helper leave out a query parameter of this name, of those that it is given by themselves? */
export function isLostParameter(name: string): boolean {
	return OF_PROTOTYPES.includes(name);
}

/** And the names under which axios keeps its defaults, in any case (`lib/core/Axios.js`). */
const LOST = new Set([
	...['common', 'delete', 'get', 'head', 'patch', 'post', 'put', 'query'],
	...OF_PROTOTYPES,
]);

/** Would n8n's HTTP helper leave out a header of this name, or send it under another one? */
export function isLostHeader(name: string): boolean {
	return LOST.has(name.toLowerCase());
}

/** Headers that belong to the connection (RFC 9110, section 7.6.1) or that the client must set to send the body right. */
const OF_THE_CONNECTION = new Set([
	'connection',
	'content-length',
	'host',
	'keep-alive',
	'proxy-authenticate',
	'proxy-authorization',
	'proxy-connection',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
]);

/** Is it a header, in any case, that the connection sets itself? */
export function isConnectionHeader(name: string): boolean {
	return OF_THE_CONNECTION.has(name.toLowerCase());
}

/** Has the header, in any case, a meaning that a key or a secret in it would spoil: how the body is sent, and what it is? */
export function saysHowItIsSent(name: string): boolean {
	return isConnectionHeader(name) || name.toLowerCase() === 'content-type';
}
