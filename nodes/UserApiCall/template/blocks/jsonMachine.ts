/**
 * How far a JSON text (RFC 8259) has been read: what may come next, and the brackets that are open. Two texts that end in
 * the same state can be continued in the same ways.
 */
export interface JsonState {
	readonly expects: string;
	/** The open brackets, from the outermost: `{[`. */
	readonly open: string;
}

/** The state before the first character: nothing but an object, an array or one tag alone may come. */
export const START: JsonState = { expects: 'start', open: '' };

/** May the field end here? It may also be empty, or one tag and nothing else. */
export function mayEnd({ expects, open }: JsonState): boolean {
	return open === '' && ['start', 'after', 'tagAlone'].includes(expects);
}

/** Behind a tag, which is text inside a string and one value outside; undefined where none may stand, as inside an escape. */
export function afterTag({ expects, open }: JsonState): JsonState | undefined {
	if (expects === 's' || expects === 'k') return { expects, open };
	if (expects === 'start') return { expects: 'tagAlone', open };
	return expects === 'value' || expects === 'firstValue' ? { expects: 'after', open } : undefined;
}

/** Behind more text; or the offset in it of the character that can't stand where it does. */
export function afterText(state: JsonState, text: string): JsonState | number {
	let { expects, open } = state;
	for (let at = 0; at < text.length; at++) {
		const next = step(expects, open, text.charAt(at));
		if (!next) return at;
		({ expects, open } = next);
	}
	return { expects, open };
}

// Strings are `s` (a value) and `k` (a key), with `\` behind it after a backslash, `u4` … `u1` while hex digits miss.
// Numbers are `#` and a name of what was read of them; literals `!` and what misses.
function step(expects: string, open: string, char: string): JsonState | undefined {
	const to = (next: string, brackets = open) => ({ expects: next, open: brackets });
	const isSpace = ' \t\n\r'.includes(char);
	switch (expects) {
		case 'start':
			if (isSpace) return to('start');
			return char === '{' || char === '[' ? valueBegins(open, char) : undefined;
		case 'tagAlone':
			return isSpace ? to(expects) : undefined;
		case 'value':
		case 'firstValue':
			if (isSpace) return to(expects);
			if (expects === 'firstValue' && char === ']') return to('after', open.slice(0, -1));
			return valueBegins(open, char);
		case 'key':
		case 'firstKey':
			if (isSpace) return to(expects);
			if (expects === 'firstKey' && char === '}') return to('after', open.slice(0, -1));
			return char === '"' ? to('k') : undefined;
		case 'colon':
			if (isSpace) return to(expects);
			return char === ':' ? to('value') : undefined;
		case 'after':
			return afterValue(open, char);
		default:
			break;
	}
	if (expects.startsWith('#')) {
		const next = NUMBER[expects]?.[kindOf(char)];
		if (next) return to(next);
		return NUMBER_ENDS.includes(expects) ? afterValue(open, char) : undefined;
	}
	if (expects.startsWith('!')) {
		if (!expects.startsWith(char, 1)) return undefined;
		return to(expects.length === 2 ? 'after' : `!${expects.slice(2)}`);
	}
	const next = inString(expects, char);
	return next === undefined ? undefined : to(next);
}

function valueBegins(open: string, char: string): JsonState | undefined {
	switch (char) {
		case '{':
			return { expects: 'firstKey', open: `${open}{` };
		case '[':
			return { expects: 'firstValue', open: `${open}[` };
		case '"':
			return { expects: 's', open };
		case 't':
			return { expects: '!rue', open };
		case 'f':
			return { expects: '!alse', open };
		case 'n':
			return { expects: '!ull', open };
		default: {
			const number = NUMBER['#']?.[kindOf(char)];
			return number === undefined ? undefined : { expects: number, open };
		}
	}
}

function afterValue(open: string, char: string): JsonState | undefined {
	if (' \t\n\r'.includes(char)) return { expects: 'after', open };
	const innermost = open.at(-1);
	if (char === ',' && innermost) return { expects: innermost === '{' ? 'key' : 'value', open };
	const closes = (char === '}' && innermost === '{') || (char === ']' && innermost === '[');
	return closes ? { expects: 'after', open: open.slice(0, -1) } : undefined;
}

function inString(expects: string, char: string): string | undefined {
	const string = expects.charAt(0);
	switch (expects.slice(1)) {
		case '':
			if (char === '"') return string === 'k' ? 'colon' : 'after';
			if (char < ' ') return undefined;
			return char === '\\' ? `${string}\\` : string;
		case '\\':
			if (char === 'u') return `${string}u4`;
			return '"\\/bfnrt'.includes(char) ? string : undefined;
		default: {
			if (!/[0-9a-fA-F]/.test(char)) return undefined;
			const missing = Number(expects.charAt(2)) - 1;
			return missing === 0 ? string : `${string}u${missing}`;
		}
	}
}

type CharKind = '0' | '1' | '.' | 'e' | '+' | '-' | '';

function kindOf(char: string): CharKind {
	if (char === 'E') return 'e';
	if (char >= '1' && char <= '9') return '1';
	return '0.e+-'.includes(char) ? (char as CharKind) : '';
}

/** What was read of a number, and what the next character makes of it. */
const NUMBER: Readonly<Record<string, Partial<Record<CharKind, string>>>> = {
	'#': { '-': '#-', '0': '#0', '1': '#1' },
	'#-': { '0': '#0', '1': '#1' },
	'#0': { '.': '#.', e: '#e' },
	'#1': { '0': '#1', '1': '#1', '.': '#.', e: '#e' },
	'#.': { '0': '#.1', '1': '#.1' },
	'#.1': { '0': '#.1', '1': '#.1', e: '#e' },
	'#e': { '0': '#e1', '1': '#e1', '+': '#e+', '-': '#e+' },
	'#e+': { '0': '#e1', '1': '#e1' },
	'#e1': { '0': '#e1', '1': '#e1' },
};
const NUMBER_ENDS = ['#0', '#1', '#.1', '#e1'];
