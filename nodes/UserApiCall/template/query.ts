import { BadData, TemplateFault } from '../faults';
import type { NamedValue } from './headers';
import { percentEncode } from './percentEncoding';
import type { PlacedTag, TemplatePart } from './snippetTags';
import { splitTemplate, tagsOf } from './snippetTags';
import { queryComponent } from './url/urlValue';
import type { MissingValues, ValueOf } from './value';

/** The node's query parameters, checked once and filled for each item. */
export interface QueryTemplates {
	readonly tags: readonly PlacedTag[];
	/**
	 * `name=value&…`, percent-encoded, in the order of the editor; empty without parameters. A value that is one tag which
	 * gives a list repeats its parameter, and an empty list leaves it out.
	 *
	 * @throws BadData for a value that does not fit, and a name that is empty for this item
	 */
	fill(valueOf: ValueOf): string;
}

/**
 * Reads the query parameters. Written text is text: it is encoded as values are. Rows without name and value are left out.
 *
 * @throws TemplateFault for a value without a name
 */
export function queryTemplates(
	rows: readonly NamedValue[],
	missing: MissingValues,
): QueryTemplates {
	const parameters = rows
		.filter(({ name, value }) => name !== '' || value !== '')
		.map((row, index) => {
			const field = `Query Parameter ${index + 1}`;
			const name = splitTemplate(field, row.name);
			if (name.length === 0)
				throw new TemplateFault(
					field,
					'it has a value and no name',
					'Give it a name, or remove it.',
				);
			return { field, name, value: splitTemplate(field, row.value) };
		});
	return {
		tags: parameters.flatMap(({ field, name, value }) =>
			[...tagsOf(name), ...tagsOf(value)].map((tag) => ({ field, tag })),
		),
		fill: (valueOf) =>
			parameters
				.flatMap(({ field, name, value }) => {
					const filled = encode(field, name, missing, valueOf);
					if (filled === '')
						throw new BadData(field, 'its name is empty for this item', 'Give the name a value.');
					const values = listOf(field, value, missing, valueOf) ?? [
						encode(field, value, missing, valueOf),
					];
					return values.map((text) => `${filled}=${text}`);
				})
				.join('&'),
	};
}

/** The values of a row whose value is one tag that gives a list. */
function listOf(
	field: string,
	parts: readonly TemplatePart[],
	missing: MissingValues,
	valueOf: ValueOf,
): string[] | undefined {
	const [tag] = parts;
	if (parts.length !== 1 || typeof tag !== 'object') return undefined;
	const list = valueOf(field, tag);
	if (!Array.isArray(list)) return undefined;
	return Array.from(list, (value: unknown) => queryComponent(value, { field, tag, missing }));
}

function encode(
	field: string,
	parts: readonly TemplatePart[],
	missing: MissingValues,
	valueOf: ValueOf,
): string {
	return parts
		.map((part) =>
			typeof part === 'string'
				? (percentEncode(part) ?? encodeURIComponent('\ufffd'))
				: queryComponent(valueOf(field, part), { field, tag: part, missing }),
		)
		.join('');
}

/** The URL with more query parameters behind its own. */
export function withQuery(url: URL, query: string): string {
	if (query === '') return url.href;
	return `${url.href}${url.search === '' ? (url.href.endsWith('?') ? '' : '?') : '&'}${query}`;
}
