import {
	arrivingPart,
	isConnectionHeader,
	isHeaderName,
	isHeaderValue,
	isLostHeader,
	saysHowItIsSent,
	unsendableCharacter,
} from '../../shared/header';
import { BadData, shown, TemplateFault } from '../faults';
import { blockTree, choice, tagsOfTree, templateParts, textsOfTree } from './blocks/blocks';
import type { PlacedTag, SnippetTag, TemplatePart } from './snippetTags';
import { splitTemplate, tagsOf, withoutOuterSpace } from './snippetTags';
import type { MissingValues, Place, ValueOf } from './value';
import { textOf } from './value';

/** A row of a list of names and values, raw as the workflow stores it. */
export interface NamedValue {
	readonly name: string;
	readonly value: string;
}

/** The headers of the node, checked once and filled for each item. */
export interface HeaderTemplates {
	readonly tags: readonly PlacedTag[];
	/** Is a header of this name among them, in any case? */
	has(name: string): boolean;
	/**
	 * Names as written, values filled.
	 *
	 * @throws BadData for a value that could not arrive as it is
	 */
	fill(valueOf: ValueOf): Record<string, string>;
}

/**
 * Reads the node's headers. Rows without name and value are left out, as are those of an untouched "Add Header".
 *
 * @throws TemplateFault for a name that is not one, one that the node sets itself, and one that stands twice
 */
export function headerTemplates(
	rows: readonly NamedValue[],
	missing: MissingValues,
): HeaderTemplates {
	const written = rows.filter(({ name, value }) => name !== '' || value !== '');
	const seen = new Map<string, string>();
	const headers = written.map(({ name, value }) => {
		checkHeaderName(name);
		const twin = seen.get(name.toLowerCase());
		if (twin !== undefined) {
			throw new TemplateFault(
				'Headers',
				`"${twin}" and "${name}" are the same header`,
				'Keep one of them.',
			);
		}
		seen.set(name.toLowerCase(), name);
		return { name, value: headerValueTemplate(`Header "${name}"`, value, missing) };
	});
	return {
		tags: headers.flatMap(({ value }) => value.tags.map((tag) => ({ field: value.field, tag }))),
		has: (name) => seen.has(name.toLowerCase()),
		fill: (valueOf) =>
			Object.fromEntries(headers.map(({ name, value }) => [name, value.fill(valueOf)])),
	};
}

function checkHeaderName(name: string): void {
	if (name === '') {
		throw new TemplateFault('Headers', 'a header has a value and no name', NAME_FIX);
	}
	checkSendable('Headers', name);
	if (isConnectionHeader(name)) {
		throw new TemplateFault(
			'Headers',
			`"${name}" is set by the connection itself`,
			'Remove this header.',
		);
	}
}

const NAME_FIX = 'Names are letters, digits and hyphens, without spaces, colons and tags.';

/**
 * @param field the option that names the header
 * @param usual a name that is usual for it
 * @throws TemplateFault unless the node may add a header of that name (RFC 9110, section 5.1)
 */
export function checkAddedHeader(field: string, name: string, usual: string): void {
	checkSendable(field, name);
	if (saysHowItIsSent(name)) {
		throw new TemplateFault(
			field,
			`the header "${name}" says how a call is sent and is not free for it`,
			`Write ${usual}, or the name that the receiver asks for.`,
		);
	}
}

function checkSendable(field: string, name: string): void {
	if (!isHeaderName(name)) {
		throw new TemplateFault(field, `"${shown(name)}" is not a header name`, NAME_FIX);
	}
	if (isLostHeader(name)) {
		throw new TemplateFault(
			field,
			`n8n can't send a header named "${name}"`,
			'Use another name that the receiver takes.',
		);
	}
}

/** One header's value, or another text that goes into a header. */
export interface TextTemplate {
	readonly field: string;
	readonly tags: readonly SnippetTag[];
	fill(valueOf: ValueOf): string;
}

/**
 * Reads a value that will be sent as a header. Block tags work in it.
 *
 * @throws TemplateFault for written characters that a header can't hold, and as {@link blockTree} does
 */
export function headerValueTemplate(
	field: string,
	raw: string,
	missing: MissingValues,
): TextTemplate {
	const tree = blockTree(field, raw.replace(/^(=?)\s+/, '$1').trimEnd());
	const fill = (parts: readonly TemplatePart[], valueOf: ValueOf) => {
		const texts = parts.map((part) =>
			typeof part === 'string'
				? part
				: sendable(valueOf(field, part), { field, tag: part, missing }),
		);
		return withoutLostSpace(field, parts, texts);
	};
	if (tree) {
		checkWritten(field, textsOfTree(tree));
		const partsFor = (valueOf: ValueOf) =>
			withoutOuterSpace(templateParts(choice(field, tree, valueOf).pieces));
		return { field, tags: tagsOfTree(tree), fill: (valueOf) => fill(partsFor(valueOf), valueOf) };
	}
	// White space at the ends of a value never arrives: written, it is left out; from a tag it is bad data.
	const parts = withoutOuterSpace(splitTemplate(field, raw));
	checkWritten(field, parts);
	return { field, tags: tagsOf(parts), fill: (valueOf) => fill(parts, valueOf) };
}

/** @throws TemplateFault for written characters that a header can't hold */
function checkWritten(field: string, parts: readonly TemplatePart[]): void {
	const wrong = parts.find(
		(part): part is string => typeof part === 'string' && !isHeaderValue(part),
	);
	if (wrong === undefined) return;
	throw new TemplateFault(
		field,
		`it holds ${character(wrong)}, which a header can't hold`,
		LATIN_1,
	);
}

const LATIN_1 =
	'Only printable characters of Latin-1 may stand there; encode the rest, for example with encodeURIComponent().';

function sendable(value: unknown, place: Place): string {
	const text = textOf(value, place);
	if (isHeaderValue(text)) return text;
	throw new BadData(
		place.field,
		`${place.tag.source} gave ${character(text)}, which a header can't hold`,
		LATIN_1,
	);
}

/** The character that stands in the way, as a message shows it. */
function character(text: string): string {
	const found = unsendableCharacter(text) ?? '';
	const code = found.codePointAt(0) ?? 0;
	if (code === 10 || code === 13) return 'a line break';
	const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
	if (code < 0xa0) return `the control character ${name}`;
	return /\p{Surrogate}/u.test(found) ? `half a character (${name})` : `"${found}"`;
}

/** White space that a tag brings to an end of the value is bad data, since the receiver would get another value. */
function withoutLostSpace(
	field: string,
	parts: readonly TemplatePart[],
	texts: readonly string[],
): string {
	const whole = texts.join('');
	const { start, end } = arrivingPart(whole);
	if (start === 0 && end === whole.length) return whole;
	let at = 0;
	const losing = parts.find((part, index): part is SnippetTag => {
		const from = at;
		at += texts[index]?.length ?? 0;
		return typeof part === 'object' && from < at && (from < start || at > end);
	});
	if (!losing) return whole.slice(start, end);
	throw new BadData(
		field,
		`${losing.source} gave white space at the end of the header`,
		`Trim it: ${losing.source.slice(0, -2).trimEnd()}.trim() }}`,
	);
}
