const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/**
 * Where a text stops being JSON (RFC 8259), as an offset in characters; its length when it breaks off too early or is
 * not broken. `JSON.parse` knows the place too, but not every Node version tells it.
 */
export function jsonFaultAt(text: string): number {
	let at = 0;
	const skip = (pattern: RegExp): boolean => {
		pattern.lastIndex = at;
		const found = pattern.exec(text);
		if (found) at = pattern.lastIndex;
		return found !== null && found[0] !== '';
	};
	const expect = (character: string): boolean => {
		skip(SPACE);
		if (text[at] !== character) return false;
		at++;
		return true;
	};
	const list = (close: string, entry: () => boolean): boolean => {
		if (expect(close)) return true;
		do {
			if (!entry()) return false;
		} while (expect(','));
		return expect(close);
	};
	const entry = (): boolean => {
		skip(SPACE);
		return skip(STRING) && expect(':') && value();
	};
	const value = (): boolean => {
		if (expect('{')) return list('}', entry);
		if (expect('[')) return list(']', value);
		return skip(STRING) || skip(SCALAR);
	};
	if (value()) skip(SPACE);
	return at;
}
