const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/** Where a text stops being JSON, and what is wrong there when that is plain to see. */
export interface JsonFault {
	/** Offset in characters; the text's length when it breaks off too early or is not broken. */
	readonly at: number;
	/** `commaTooMany`: what stands there should not follow a comma; `commaMissing`: it should. */
	readonly kind: 'commaTooMany' | 'commaMissing' | 'other';
}

/** Finds the place where a text stops being JSON (RFC 8259). `JSON.parse` knows it too, but not every Node version tells it. */
export function jsonFaultIn(text: string): JsonFault {
	let at = 0;
	let kind: JsonFault['kind'] = 'other';
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
	const fail = (reason: JsonFault['kind']): false => {
		kind = reason;
		return false;
	};
	const list = (close: string, entry: () => boolean, begins: RegExp): boolean => {
		if (expect(close)) return true;
		do {
			skip(SPACE);
			if (text[at] === ',' || text[at] === close) return fail('commaTooMany');
			if (!entry()) return false;
		} while (expect(','));
		if (expect(close)) return true;
		begins.lastIndex = at;
		return fail(begins.test(text) ? 'commaMissing' : 'other');
	};
	const entry = (): boolean => {
		skip(SPACE);
		return skip(STRING) && expect(':') && value();
	};
	const value = (): boolean => {
		if (expect('{')) return list('}', entry, KEY_BEGINS);
		if (expect('[')) return list(']', value, VALUE_BEGINS);
		return skip(STRING) || skip(SCALAR);
	};
	if (value()) skip(SPACE);
	return { at, kind };
}

const KEY_BEGINS = /"/y;
const VALUE_BEGINS = new RegExp(`["{[]|${SCALAR.source}`, 'y');
