const SPACE = /[ \t\n\r]*/y;
/** Between the quotes: no control character, quote or backslash as they are. */
const IN_STRING = '(?:[ !#-\\[\\]-\\uffff]|\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4}))*';
const STRING = new RegExp(`"${IN_STRING}"`, 'y');
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/** Where a text stops being JSON, and what is wrong there when that is plain to see. */
export interface JsonFault {
	/** Offset in characters; the text's length when it breaks off too early or is not broken. */
	readonly at: number;
	/** `commaTooMany`: what stands there should not follow a comma; `commaMissing`: it should. */
	readonly kind: 'commaTooMany' | 'commaMissing' | 'other';
	/** The bracket that is missing at the text's end, where all before it is right. */
	readonly unclosed?: string | undefined;
}

/** Finds the place where a text stops being JSON (RFC 8259). `JSON.parse` knows it too, but not every Node version tells it. */
export function jsonFaultIn(text: string): JsonFault {
	let at = 0;
	let kind: JsonFault['kind'] = 'other';
	let unclosed: string | undefined;
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
		if (at === text.length) unclosed = close;
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
	return { at, kind, unclosed };
}

const KEY_BEGINS = /"/y;
const VALUE_BEGINS = new RegExp(`["{[]|${SCALAR.source}`, 'y');

/** The string at the beginning of a text, as far as it is right. */
const RIGHT_STRING = new RegExp(`^"${IN_STRING}`);

/** What is plain to see at the place where a text stops being JSON, and what to do about it, a sentence. */
const ADVICE: ReadonlyArray<readonly [RegExp, string]> = [
	[/^[“”„‟«»‘’‚]/, 'JSON knows straight quotes only: write " in place of typographic ones.'],
	[/^['`]/, 'JSON knows double quotes only: write " in place of it.'],
	[/^\/[/*]/, 'JSON has no comments: take it out.'],
	[/^(?:True|False|None|NULL|Null|TRUE|FALSE|undefined)\b/, 'JSON writes true, false and null.'],
	[
		/^[^\P{White_Space} \t\r\n]|^\p{Default_Ignorable_Code_Point}/u,
		'There is a character that is not to be seen, or looks like a space and is none: delete it.',
	],
];

/** Advice on a text that stops being JSON where it begins; undefined when nothing is plain to see. */
export function jsonAdvice(rest: string): string | undefined {
	const right = RIGHT_STRING.exec(rest)?.[0].length;
	if (right === undefined) return ADVICE.find(([pattern]) => pattern.test(rest))?.[1];
	const wrong = rest.slice(right);
	if (wrong === '') return 'The text that begins there has no quote at its end.';
	if (wrong.startsWith('\\{{')) {
		return 'Braces with a backslash before them are text. For a backslash before a tag write it into the tag: {{ "\\\\" + $json.name }}.';
	}
	if (wrong.startsWith('\\')) {
		return `The text that begins there holds ${wrong.slice(0, 2)}, which JSON does not know here: for a backslash write two.`;
	}
	if (/^[\r\n]/.test(wrong))
		return 'The text that begins there holds a line break: write \\n for it.';
	return wrong.startsWith('"')
		? undefined
		: 'The text that begins there holds a tab or another control character: write \\t or \\u0000 for it.';
}
