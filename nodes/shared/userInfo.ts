import { parseUrl } from './parseUrl';

/** The URL Standard ends the authority at `/ ? # \`, and reads any number of slashes before it as two. */
const USER_INFO = /^https?:\/\/[/\\]*[^/?#\\]*@/i;

/** Does an http or https URL hold a user name or a password, be they empty? They would replace the Authorization header. */
export function hasUserInfo(url: string): boolean {
	return USER_INFO.test(url);
}

/** As much of what was meant as a URL as a message may need. */
const LOOKED_AT = 400;

/**
 * What was meant as one URL, without its user info, for a message that says it can't be called. A password ends at the @ of
 * the host, and whatever kept the text from being a URL may have put anything before that: a slash, a line break, a second
 * @, no scheme. So of what is no http URL nothing is left that stands before its last @, or behind a colon where a port
 * would be. A long one is cut, which is no URL either.
 */
export function urlWithoutUserInfo(url: string): string {
	if (isReadable(url)) return url.replace(/\/\/[^/?#]*@/, '//');
	const [scheme = ''] = /^\s{0,9}(?:[a-z][a-z0-9+.-]{0,20}:)?[/\\]{2,9}/i.exec(url) ?? [];
	const behind = Math.max(url.lastIndexOf('@') + 1, scheme.length);
	const rest = url.slice(behind, behind + LOOKED_AT);
	return scheme + rest.replace(/^([^/?#:[\]]*):(?!\d{0,5}(?:[/?#]|$))[^]*/, '$1:…');
}

/** Does the URL parser find the user info where a person would? It drops line breaks, and reads a backslash as a slash. */
function isReadable(url: string): boolean {
	return (
		url.length <= LOOKED_AT &&
		!/[\p{Cc}\\]/u.test(url) &&
		/^https?:\/\//i.test(url) &&
		parseUrl(url) !== undefined
	);
}

/** The text without the user info of its URLs: `https://user:password@host` becomes `https://host`. */
export function withoutUserInfo(text: string): string {
	if (!text.includes('://') || !text.includes('@')) return text;
	// Alone, a URL's host begins after the last @. In a text, a comma or a bracket more likely ends the URL.
	return /^[a-z][a-z0-9+.-]*:\/\/\S*$/i.test(text)
		? text.replace(/^([^:]+:\/\/)[^/?#\\]*@/, '$1')
		: text.replace(/:\/\/[\w.~%!$&*+=:@-]*@/g, '://');
}
