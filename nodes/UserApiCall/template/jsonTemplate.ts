import { parseJson } from '../../shared/json';
import { isRecord } from '../../shared/record';
import { BadData, shown, TemplateFault } from '../faults';
import { brokenJson, JSON_FIX } from './json/brokenJson';
import { completeEscaping, jsonEscape, sendableJson } from './json/jsonEscaping';
import { jsonPlaces, refuseRepeatedKeys } from './json/jsonPlaces';
import type { SnippetTag, TemplatePart } from './snippetTags';
import { splitTemplate, tagsOf, writtenAs } from './snippetTags';
import { isEscapingCall, joinedList } from './tagCode';
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

	const places = jsonPlaces(parts);
	check(field, parts, places.quoted);
	if (tags.length === 0) {
		const text = parts.join('').trim();
		return { field, tags, fill: () => text };
	}
	const escaped = new Set(
		tags.filter((tag) => tag.kind === 'expression' && isEscapingCall(tag.code)),
	);
	const fill = (valueOf: ValueOf) => {
		const inQuotes = (tag: SnippetTag) => {
			const text = textOf(valueOf(field, tag), { field, tag, missing });
			return escaped.has(tag) ? completeEscaping(text) : jsonEscape(text);
		};
		refuseRepeatedKeys(field, places, inQuotes);
		const written = parts.map((part, index) => {
			if (typeof part === 'string') return part;
			return places.quoted.has(part)
				? inQuotes(part)
				: bareValue({ field, tag: part, missing }, valueOf, isWholeList(parts, index));
		});
		return written.join('').trim();
	};
	return { field, tags, fill: (valueOf) => parsable(field, fill(valueOf)) };
}

function onlyTag(parts: readonly TemplatePart[]): SnippetTag | undefined {
	const written = parts.filter((part) => typeof part !== 'string' || part.trim() !== '');
	const [first] = written;
	return written.length === 1 && typeof first === 'object' ? first : undefined;
}

function check(
	field: string,
	parts: readonly TemplatePart[],
	quoted: ReadonlySet<SnippetTag>,
): void {
	const standIns = parts.map((part) =>
		// A space, so that no tag stands in the middle of an escape, which its value would change.
		typeof part === 'string' ? part : quoted.has(part) ? ' ' : 'null',
	);
	const parsed = parseJson(standIns.join(''));
	if (parsed === undefined) throw brokenJson(field, parts, standIns);
	if (!isRecord(parsed.value)) {
		throw new TemplateFault(
			field,
			`it must be a JSON object or array, and is ${shown(parts.map(writtenAs).join(''))}`,
			'Write { "name": "value" }.',
		);
	}
}

/** Does the tag stand alone between the brackets of a list? */
function isWholeList(parts: readonly TemplatePart[], index: number): boolean {
	const [before, after] = [parts[index - 1], parts[index + 1]];
	return (
		typeof before === 'string' &&
		typeof after === 'string' &&
		/\[\s*$/.test(before) &&
		/^\s*\]/.test(after)
	);
}

function bareValue(place: Place, valueOf: ValueOf, isList: boolean): string {
	const value = valueOf(place.field, place.tag);
	if (typeof value !== 'string') return jsonOf(value, place);
	if (parseJson(value) !== undefined) return sendableJson(value);
	throw new BadData(
		place.field,
		`${place.tag.source} gave text outside quotes${value.trim() === '' ? ' (empty)' : ` (${shown(value)})`}`,
		(isList ? listFix(place.tag, value) : undefined) ??
			`Put the tag in quotes: "${place.tag.source}"`,
	);
}

/** What to do about a text that was made to be the inside of a JSON list. */
function listFix(tag: SnippetTag, text: string): string | undefined {
	const list = tag.kind === 'expression' ? joinedList(tag.code) : undefined;
	const isWritten = text.trim() !== '' && parseJson(`[${text}]`) !== undefined;
	if (list !== undefined) {
		const orText = isWritten ? '' : ` For text put the tag in quotes: "${tag.source}"`;
		return `Write {{ ${list} }} in place of it and of the [ ] around it: outside quotes a list is written as JSON.${orText}`;
	}
	return isWritten
		? 'Give one list in place of it and of the [ ] around it: outside quotes a list is written as JSON.'
		: undefined;
}

function wholeValue(place: Place, valueOf: ValueOf): string {
	const value = valueOf(place.field, place.tag);
	if (value === undefined && place.missing === 'fail') return jsonOf(value, place);
	if (value === undefined || value === null || value === '') return '{}';
	const text = (typeof value === 'string' ? value : jsonOf(value, place)).trim();
	if (isRecord(parseJson(text)?.value)) return sendableJson(text);
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
