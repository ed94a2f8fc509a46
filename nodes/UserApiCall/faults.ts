/** The longest piece of a value that a message may show, in characters. */
const SHOWN = 40;

/**
 * What no data can put right: broken JSON around the tags, a URL without a scheme, a header name that is not one.
 * The node stops before anything is sent.
 */
export class TemplateFault extends Error {
	/**
	 * @param field the field's name in the editor
	 * @param problem what is wrong and where, a sentence without its full stop
	 * @param fix what to write instead, a sentence
	 */
	constructor(
		readonly field: string,
		readonly problem: string,
		readonly fix: string,
	) {
		super(`${field}: ${problem}. ${fix}`);
	}
}

/** One item's value that does not fit its place: that item alone leaves on Failure, or the node stops by option. */
export class BadData extends Error {
	/**
	 * @param field the field's name in the editor
	 * @param problem what the tag gave, beginning with the tag, a sentence without its full stop
	 * @param fix what to do, a sentence
	 */
	constructor(
		readonly field: string,
		readonly problem: string,
		readonly fix: string,
	) {
		super(`${field}: ${problem}. ${fix}`);
	}

	/** What is wrong, naming the item by n8n's own index (from 0, as `$itemIndex`), and what to do. */
	forItem(itemIndex: number): { readonly problem: string; readonly fix: string } {
		return { problem: `${this.field}, item ${itemIndex}: ${this.problem}`, fix: this.fix };
	}
}

/** A value as a message shows it: one line, cut to 40 characters. */
export function shown(value: string): string {
	const line = value.replace(/\s+/g, ' ').trim();
	const characters = Array.from(line);
	return characters.length > SHOWN ? `${characters.slice(0, SHOWN - 1).join('')}…` : line;
}
