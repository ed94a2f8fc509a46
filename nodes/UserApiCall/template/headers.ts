import { BadData, shown, TemplateFault } from '../faults';
import type { SnippetTag, TemplatePart } from './snippetTags';
import { splitTemplate, tagsOf } from './snippetTags';
import type { MissingValues, Place, ValueOf } from './value';
import { textOf } from './value';

/** A row of a list of names and values, raw as the workflow stores it. */
export interface NamedValue {
	readonly name: string;
	readonly value: string;
}

/** The headers of the node, checked once and filled for each item. */
export interface HeaderTemplates {
	readonly tags: ReadonlyArray<{ readonly field: string; readonly tag: SnippetTag }>;
	/** Is a header of this name among them, in any case? */
	has(name: string): boolean;
	/**
	 * Names as written, values filled.
	 *
	 * @throws BadData for a value that could not arrive as it is
	 */
	fill(valueOf: ValueOf): Record<string, string>;
}

/** RFC 9110, section 5.6.2. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Headers that belong to the connection (RFC 9110, section 7.6.1) or that the client must set to send the body right. */
const NOT_YOURS = new Set([
	'connection',
	'content-length',
	'host',
	'keep-alive',
	'proxy-authenticate',
	'proxy-authorization',
	'proxy-connection',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
]);

/** What Node's HTTP client sends unchanged: tab and printable Latin-1 (RFC 9110, section 5.5). */
const UNSENDABLE = /[^\t\x20-\x7e\xa0-\xff]/;

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

/** @throws TemplateFault unless the name is a header's (RFC 9110, section 5.1) that a request may set */
export function checkHeaderName(name: string): void {
	if (!TOKEN.test(name)) {
		throw new TemplateFault(
			'Headers',
			name === '' ? 'a header has a value and no name' : `"${shown(name)}" is not a header name`,
			'Names are letters, digits and hyphens, without spaces, colons and tags.',
		);
	}
	if (NOT_YOURS.has(name.toLowerCase())) {
		throw new TemplateFault(
			'Headers',
			`"${name}" is set by the connection itself`,
			'Remove this header.',
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
 * Reads a value that will be sent as a header.
 *
 * @throws TemplateFault for written characters that a header can't hold
 */
export function headerValueTemplate(
	field: string,
	raw: string,
	missing: MissingValues,
): TextTemplate {
	const parts = withoutOuterSpace(splitTemplate(field, raw));
	const wrong = parts.find(
		(part): part is string => typeof part === 'string' && UNSENDABLE.test(part),
	);
	if (wrong !== undefined) {
		throw new TemplateFault(
			field,
			`it holds ${character(wrong)}, which a header can't hold`,
			LATIN_1,
		);
	}
	return {
		field,
		tags: tagsOf(parts),
		fill: (valueOf) => {
			const texts = parts.map((part) =>
				typeof part === 'string'
					? part
					: sendable(valueOf(field, part), { field, tag: part, missing }),
			);
			return withoutLostSpace(field, parts, texts);
		},
	};
}

const LATIN_1 =
	'Only printable characters of Latin-1 may stand there; encode the rest, for example with encodeURIComponent().';

function sendable(value: unknown, place: Place): string {
	const text = textOf(value, place);
	if (!UNSENDABLE.test(text)) return text;
	throw new BadData(
		place.field,
		`${place.tag.source} gave ${character(text)}, which a header can't hold`,
		LATIN_1,
	);
}

function character(text: string): string {
	const found = UNSENDABLE.exec(text)?.[0] ?? '';
	const code = found.codePointAt(0) ?? 0;
	if (code === 10 || code === 13) return 'a line break';
	return code < 0xa0
		? `the control character U+${code.toString(16).toUpperCase().padStart(4, '0')}`
		: `"${found}"`;
}

/** White space at the ends of a value never arrives (RFC 9110, section 5.5): written, it is left out, … */
function withoutOuterSpace(parts: readonly TemplatePart[]): TemplatePart[] {
	return parts.map((part, index) => {
		if (typeof part !== 'string') return part;
		const start = index === 0 ? part.trimStart() : part;
		return index === parts.length - 1 ? start.trimEnd() : start;
	});
}

/** … and from a value it is bad data, since the receiver would get another value. */
function withoutLostSpace(
	field: string,
	parts: readonly TemplatePart[],
	texts: readonly string[],
): string {
	const first = texts.findIndex((text) => text !== '');
	const last = texts.findLastIndex((text) => text !== '');
	const lost = /^[\t ]/.test(texts[first] ?? '')
		? first
		: /[\t ]$/.test(texts[last] ?? '')
			? last
			: -1;
	const part = parts[lost];
	if (typeof part !== 'object') return texts.join('').replace(/^[\t ]+|[\t ]+$/g, '');
	throw new BadData(
		field,
		`${part.source} gave white space at the end of the header`,
		`Trim it: ${part.source.replace(/\s*\}\}$/, '.trim() }}')}`,
	);
}
