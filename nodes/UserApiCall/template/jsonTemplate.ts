import { parseJson } from '../../shared/json';
import { isRecord } from '../../shared/record';
import { BadData, shown, TemplateFault } from '../faults';
import { jsonFaultAt } from './jsonFault';
import type { SnippetTag, TemplatePart } from './snippetTags';
import { splitTemplate, tagsOf } from './snippetTags';
import type { MissingValues, Place, ValueOf } from './value';
import { jsonOf, textOf } from './value';

/** A JSON field, checked once and filled for each item. */
export interface JsonTemplate {
	readonly field: string;
	readonly tags: readonly SnippetTag[];
	/**
	 * The JSON text to send: what the designer wrote with the tags replaced, never re-serialised, so that big numbers
	 * and the order of keys survive. Always an object or an array; `{}` when the field is empty.
	 *
	 * @throws BadData for a value that does not fit its place
	 */
	fill(valueOf: ValueOf): string;
}

/**
 * Reads a JSON field: where each tag stands decides how its value is written (docs/contract.md, "Snippet tags").
 *
 * @throws TemplateFault when the JSON is broken with the tags left out, naming line and column
 */
export function jsonTemplate(field: string, raw: string, missing: MissingValues): JsonTemplate {
	return jsonOfParts(field, splitTemplate(field, raw), missing);
}

/** As {@link jsonTemplate}, for a field that is split already. */
export function jsonOfParts(
	field: string,
	parts: readonly TemplatePart[],
	missing: MissingValues,
): JsonTemplate {
	const tags = tagsOf(parts);
	const only = onlyTag(parts);
	if (only)
		return { field, tags, fill: (valueOf) => wholeValue({ field, tag: only, missing }, valueOf) };
	if (parts.every((part) => typeof part === 'string' && part.trim() === '')) {
		return { field, tags, fill: () => '{}' };
	}

	const inQuotes = quotedTags(parts);
	check(field, parts, inQuotes);
	if (tags.length === 0) {
		const text = parts.join('').trim();
		return { field, tags, fill: () => text };
	}
	const fill = (valueOf: ValueOf) =>
		parts
			.map((part) => {
				if (typeof part === 'string') return part;
				const place = { field, tag: part, missing };
				return inQuotes.has(part)
					? JSON.stringify(textOf(valueOf(field, part), place)).slice(1, -1)
					: bareValue(place, valueOf);
			})
			.join('')
			.trim();
	return { field, tags, fill: (valueOf) => parsable(field, fill(valueOf)) };
}

function onlyTag(parts: readonly TemplatePart[]): SnippetTag | undefined {
	const written = parts.filter((part) => typeof part !== 'string' || part.trim() !== '');
	const [first] = written;
	return written.length === 1 && typeof first === 'object' ? first : undefined;
}

/** The tags that stand inside a JSON string, found by following the quotes of the written text. */
function quotedTags(parts: readonly TemplatePart[]): Set<SnippetTag> {
	const quoted = new Set<SnippetTag>();
	let inside = false;
	for (const part of parts) {
		if (typeof part !== 'string') {
			if (inside) quoted.add(part);
			continue;
		}
		for (let i = 0; i < part.length; i++) {
			if (inside && part[i] === '\\') i++;
			else if (part[i] === '"') inside = !inside;
		}
	}
	return quoted;
}

function check(
	field: string,
	parts: readonly TemplatePart[],
	inQuotes: ReadonlySet<SnippetTag>,
): void {
	const sample = parts
		.map((part) => (typeof part === 'string' ? part : inQuotes.has(part) ? '' : 'null'))
		.join('');
	const parsed = parseJson(sample);
	if (parsed === undefined) {
		const at = jsonFaultAt(sample);
		throw new TemplateFault(
			field,
			`the JSON is broken at ${position(sample, at)}, near ${near(sample, at)}`,
			JSON_FIX,
		);
	}
	if (!isRecord(parsed.value)) {
		throw new TemplateFault(
			field,
			`it must be a JSON object or array, and is ${shown(sample)}`,
			'Write { "name": "value" }.',
		);
	}
}

const JSON_FIX =
	'Names and text stand in double quotes, tags too ("{{ $json.name }}"), with a comma between two entries and none behind the last.';

function position(text: string, offset: number): string {
	const before = text.slice(0, offset).split('\n');
	return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

function near(text: string, offset: number): string {
	return offset >= text.length ? 'its end' : `"${shown(text.slice(offset, offset + 20))}"`;
}

function bareValue(place: Place, valueOf: ValueOf): string {
	const value = valueOf(place.field, place.tag);
	if (typeof value !== 'string') return jsonOf(value, place);
	if (parseJson(value) !== undefined) return value;
	throw new BadData(
		place.field,
		`${place.tag.source} gave text outside quotes${value === '' ? ' (empty)' : ` (${shown(value)})`}`,
		`Put the tag in quotes: "${place.tag.source}"`,
	);
}

function wholeValue(place: Place, valueOf: ValueOf): string {
	const value = valueOf(place.field, place.tag);
	if (value === undefined && place.missing === 'fail') return jsonOf(value, place);
	if (value === undefined || value === null || value === '') return '{}';
	const text = (typeof value === 'string' ? value : jsonOf(value, place)).trim();
	if (isRecord(parseJson(text)?.value)) return text;
	throw new BadData(
		place.field,
		`${place.tag.source} gave ${shown(text)}, which is not a JSON object or array`,
		'Give an object, an array, or text that holds one.',
	);
}

/** The last check before anything is sent; it can fail only where two values meet in one name. */
function parsable(field: string, text: string): string {
	if (parseJson(text) !== undefined) return text;
	throw new BadData(
		field,
		`with this item's values it is not valid JSON: ${shown(text)}`,
		JSON_FIX,
	);
}
