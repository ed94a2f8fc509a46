import { TemplateFault } from '../faults';
import type { ExpressionTag } from './snippetTags';

/** A tag's code without what its brackets and strings hold: every outermost bracket is `()`, every string `_`. */
interface Outline {
	readonly text: string;
	/** For each character of the text where it stands in the code. */
	readonly places: readonly number[];
	/** How many braces are open at the code's end. */
	readonly openBraces: number;
	/** Does a bracket close something that stands before the code? */
	readonly closesBefore: boolean;
}

function outlineOf(code: string): Outline {
	let text = '';
	const places: number[] = [];
	let depth = 0;
	let openBraces = 0;
	let closesBefore = false;
	const write = (piece: string, at: number) => {
		text += piece;
		for (let i = 0; i < piece.length; i++) places.push(at);
	};
	for (let i = 0; i < code.length; i++) {
		const character = code.charAt(i);
		if (character === '{') openBraces++;
		if (character === '}') openBraces--;
		if ('"\'`'.includes(character)) {
			if (depth === 0) write('_', i);
			i = closingQuote(code, i);
		} else if ('([{'.includes(character)) {
			if (depth++ === 0) write('()', i);
		} else if (')]}'.includes(character)) closesBefore ||= --depth < 0;
		else if (depth === 0) write(character, i);
	}
	return { text, places, openBraces, closesBefore };
}

function closingQuote(code: string, open: number): number {
	for (let i = open + 1; i < code.length; i++) {
		if (code[i] === '\\') i++;
		else if (code[i] === code[open]) return i;
	}
	return code.length;
}

/** `encodeURIComponent(…)`, and names, calls and indexes that end in `.urlEncode()`. */
const ENCODE_URI_COMPONENT = /^encodeURIComponent\s*\(\)$/;
const URL_ENCODE =
	/^[\p{L}\p{N}_$]+(?:\s*\??\.\s*[\p{L}\p{N}_$]+|\s*(?:\?\.)?\(\))*\s*\.\s*urlEncode\s*\(\)$/u;

/**
 * Does the tag's code say by itself that its value is encoded: is it, whole, one call of `encodeURIComponent(…)` or of
 * `….urlEncode()`? Anything around the call, and it is not.
 */
export function isEncodingCall(code: string): boolean {
	const { text } = outlineOf(code.trim());
	if (ENCODE_URI_COMPONENT.test(text)) return true;
	return URL_ENCODE.test(text) && /\(\s*\)$/.test(code.trim());
}

/**
 * Does the tag's code say by itself that its value is escaped for the inside of a JSON string: is it, whole,
 * `JSON.stringify(…).slice(1, -1)`?
 */
export function isEscapingCall(code: string): boolean {
	const { text, places } = outlineOf(code.trim());
	if (!/^JSON\s*\.\s*stringify\s*\(\)\s*\.\s*slice\s*\(\)$/.test(text)) return false;
	return /^\(\s*1\s*,\s*-\s*1\s*,?\s*\)$/.test(code.trim().slice(places.at(-1)));
}

/** `JSON.stringify`, or a function that does nothing else. */
const WRITES_JSON =
	/^\(\s*(?:JSON\.stringify|\(?\s*([\w$]+)\s*\)?\s*=>\s*JSON\.stringify\(\s*\1\s*\))\s*\)$/;

/**
 * The list that a tag's code joins to a text: `tags` of `tags.map(JSON.stringify).join(",")`. Undefined for code that
 * joins none.
 */
export function joinedList(code: string): string | undefined {
	const { text, places } = outlineOf(code.trim());
	const join = /\s*\??\.\s*join\s*\(\)$/.exec(text);
	if (!join) return undefined;
	const list = code.trim().slice(0, places[join.index]);
	const map = /\s*\??\.\s*map\s*\(\)$/.exec(text.slice(0, join.index));
	if (!map) return list;
	const argument = list.slice(places[map.index + map[0].length - 1]);
	return WRITES_JSON.test(argument) ? list.slice(0, places[map.index]) : list;
}

/** Does the tag's code read the same item of another node for every item: `$('Users').first()`, `$input.all()`? */
export function readsOneItem(code: string): boolean {
	const { text } = outlineOf(code.trim());
	return /^\$(?:\(\)|input)\s*\.\s*(?:first|last|all)\s*\(\)/.test(text);
}

/** Did the `}}` of nested braces end the tag, in the middle of its expression? */
export function isCutOff(code: string): boolean {
	return outlineOf(code).openBraces > 0;
}

/** May a bracket of the code close one that is not its own? Says yes too often, since it knows no regular expressions and comments. */
export function mayCloseBefore(code: string): boolean {
	return outlineOf(code).closesBefore;
}

/** The fault of a tag that {@link isCutOff}. */
export function cutTagFault(field: string, tag: ExpressionTag): TemplateFault {
	return new TemplateFault(
		field,
		`the tag ${tag.source} ends at its first }}, in the middle of an expression`,
		'Inside a tag write } } with a space between the braces, as in {{ { a: { b: 1 } } }}.',
	);
}
