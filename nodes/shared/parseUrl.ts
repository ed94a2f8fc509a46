/**
 * A URL, or undefined for text that is none (WHATWG URL). In place of `URL.canParse`, which on Node 20.20 says no to URLs
 * with letters beyond ASCII once it has been called some thousand times.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}

/** Scheme and host as a URL writes them, without taking it apart; all of a text that has none. */
export function writtenOrigin(url: string): string {
	return /^[^/?#]*\/\/[^/?#]*/.exec(url)?.[0] ?? url;
}
