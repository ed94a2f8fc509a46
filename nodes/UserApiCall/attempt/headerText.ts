// eslint-disable-next-line no-control-regex
const BEYOND_ASCII = /[^\u0000-\u007f]/;
const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * A header's value, or a status message, as its sender meant it. Node hands over each byte as one character, which is right
 * for Latin-1; but who writes beyond ASCII today writes UTF-8 (nodejs/node#7928), and what is valid UTF-8 is no Latin-1 text by chance.
 */
export function headerText(received: string): string {
	if (!BEYOND_ASCII.test(received)) return received;
	try {
		return UTF_8.decode(Buffer.from(received, 'latin1'));
	} catch {
		return received;
	}
}
