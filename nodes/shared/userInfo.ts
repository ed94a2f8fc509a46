/** The URL Standard ends the authority at `/ ? # \`, and reads any number of slashes before it as two. */
const USER_INFO = /^https?:\/\/[/\\]*[^/?#\\]*@/i;

/** Does an http or https URL hold a user name or a password, be they empty? They would replace the Authorization header. */
export function hasUserInfo(url: string): boolean {
	return USER_INFO.test(url);
}

/**
 * What was meant as one URL, without its user info, for a message that says it is none: also where a backslash ended the
 * host too early (`//domain\user:password@host`).
 */
export function urlWithoutUserInfo(url: string): string {
	return url.replace(/\/\/[^/?#]*@/, '//');
}

/** The text without the user info of its URLs: `https://user:password@host` becomes `https://host`. */
export function withoutUserInfo(text: string): string {
	if (!text.includes('://') || !text.includes('@')) return text;
	// Alone, a URL's host begins after the last @. In a text, a comma or a bracket more likely ends the URL.
	return /^[a-z][a-z0-9+.-]*:\/\/\S*$/i.test(text)
		? text.replace(/^([^:]+:\/\/)[^/?#\\]*@/, '$1')
		: text.replace(/:\/\/[\w.~%!$&*+=:@-]*@/g, '://');
}
