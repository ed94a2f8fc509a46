/** The longest piece of a value that a message may show, in characters. */
const SHOWN = 40;

/** The longest piece of an error's words: they are read to the end. */
const SHOWN_OF_ERROR = 5 * SHOWN;

/** As much of a value as is looked at for it: with white space that becomes one space. */
const LOOKED_AT = 10 * SHOWN;

/** What is wrong in a field, and what to do about it. As an error it says the first; the fix is said beside it, once. */
abstract class Fault extends Error {
	/**
	 * @param field the field's name in the editor
	 * @param problem what is wrong and where, a sentence without its full stop; of a tag, beginning with the tag
	 * @param fix what to do, a sentence
	 */
	constructor(
		readonly field: string,
		readonly problem: string,
		readonly fix: string,
	) {
		super(`${field}: ${problem}`);
	}
}

/**
 * What no data can put right: broken JSON around the tags, a URL without a scheme, a header name that is not one.
 * The node stops before anything is sent.
 */
export class TemplateFault extends Fault {}

/** One item's value that does not fit its place: that item alone leaves on Failure, or the node stops by option. */
export class BadData extends Fault {}

/** A value as a message shows it: one line, cut to 40 characters. Takes no longer, and no more memory, for a longer one. */
export function shown(value: string): string {
	return lineOf(value, SHOWN);
}

/** The words of an error, which may hold a value, as a message shows them: one line, cut to 200 characters. */
export function shownError(words: string): string {
	return lineOf(words, SHOWN_OF_ERROR);
}

function lineOf(value: string, most: number): string {
	const line = value.slice(0, LOOKED_AT).replace(/\s+/g, ' ').trim();
	const characters = Array.from(line);
	const isCut = value.length > LOOKED_AT || characters.length > most;
	return isCut ? `${characters.slice(0, most - 1).join('')}…` : line;
}

/** What something that was thrown says of itself; anything can be thrown, also what can't be made text. Never throws. */
export function saidBy(problem: unknown): string {
	try {
		const said = (problem as { readonly message?: unknown } | null | undefined)?.message ?? problem;
		const isText = said === null || !['object', 'function'].includes(typeof said);
		return isText ? String(said) : typeof said;
	} catch {
		return 'something that can not be read';
	}
}
