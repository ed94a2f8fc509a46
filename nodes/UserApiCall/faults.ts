/** The longest piece of a value that a message may show, in characters. */
const SHOWN = 40;

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

/** A value as a message shows it: one line, cut to 40 characters. */
export function shown(value: string): string {
	const line = value.replace(/\s+/g, ' ').trim();
	const characters = Array.from(line);
	return characters.length > SHOWN ? `${characters.slice(0, SHOWN - 1).join('')}…` : line;
}
