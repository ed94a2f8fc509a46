import { unquoted } from '../../../shared/json';
import { BadData, shown } from '../../faults';

/** The type of such a body. */
export const FORM_TYPE = 'application/x-www-form-urlencoded';

/**
 * The top-level fields of a JSON object as `application/x-www-form-urlencoded` (URL Standard, section 5.2). A list repeats
 * its field, an object and a list in a list are their JSON text, null is left out, in lists too. Numbers are sent in the
 * digits that are written, however many.
 *
 * @param extra valid JSON: an object or an array
 * @throws BadData for an array, whose elements have no names, and for half a character, which has no UTF-8 form
 */
export function formBody(extra: string): Buffer {
	const json = extra.trim();
	if (!json.startsWith('{')) {
		throw new BadData(
			'Extra Data',
			'it is a list, and form fields need names',
			'Write { "name": "value" }, or choose another Payload Body.',
		);
	}
	const form = new URLSearchParams();
	for (const member of elementsOf(json)) {
		const nameEnd = endOfString(member, 0);
		const name = JSON.parse(member.slice(0, nameEnd)) as string;
		const value = member.slice(member.indexOf(':', nameEnd) + 1).trim();
		const values = value.startsWith('[') ? elementsOf(value) : [value];
		for (const written of values) {
			if (written !== 'null') form.append(sendable(name), sendable(textOf(written)));
		}
	}
	return Buffer.from(form.toString(), 'utf8');
}

/** The receiver would get U+FFFD for it. */
function sendable(text: string): string {
	if (!/\p{Surrogate}/u.test(text)) return text;
	throw new BadData(
		'Extra Data',
		`a form field holds half a character (${shown(text)})`,
		'Clean the text before this node.',
	);
}

function textOf(written: string): string {
	return unquoted(withoutSpace(written));
}

/** White space that says nothing. The digits of numbers stay as they are, which parsing would not leave them. */
function withoutSpace(json: string): string {
	return json.replaceAll(/("[^"\\]*(?:\\.[^"\\]*)*")|\s+/g, '$1');
}

/** The members of an object or the elements of an array, as they are written, without white space around them. */
function elementsOf(json: string): string[] {
	const elements: string[] = [];
	let depth = 0;
	let start = 1;
	for (let at = 0; at < json.length; at++) {
		const char = json[at];
		if (char === '"') at = endOfString(json, at) - 1;
		else if (char === '{' || char === '[') depth++;
		else if (char === '}' || char === ']') depth--;
		if ((depth === 1 && char === ',') || depth === 0) {
			elements.push(json.slice(start, at).trim());
			start = at + 1;
		}
	}
	return elements.filter((element) => element !== '');
}

/** Where a string ends that begins with a quote there: the place behind its last quote. */
function endOfString(json: string, open: number): number {
	let at = open + 1;
	while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
	return at + 1;
}
