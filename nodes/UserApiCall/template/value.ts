import { unquoted } from '../../shared/json';
import { isRecord } from '../../shared/record';
import { BadData } from '../faults';
import type { SnippetTag } from './snippetTags';

/** What a missing value (undefined) becomes: *Missing Values* in the options. */
export type MissingValues = 'empty' | 'null' | 'fail';

/** Where a tag stands, for values and messages. */
export interface Place {
	/** The field's name in the editor. */
	readonly field: string;
	readonly tag: SnippetTag;
	readonly missing: MissingValues;
}

/** Gives the value of a tag for the current item; undefined when it is missing. Throws BadData when it can't be had. */
export type ValueOf = (field: string, tag: SnippetTag) => unknown;

/**
 * A value as text, for a place inside quotes, a header or a query: text as it is, number and boolean as JSON writes
 * them, BigInt its digits, dates and durations as ISO 8601, object and array their JSON. Missing follows *Missing Values*; null is
 * written `null` where missing values are, and nothing elsewhere, as n8n does.
 *
 * @throws BadData for NaN, Infinity, function, symbol, Map, Set, RegExp, and for missing with `fail`
 */
export function textOf(value: unknown, place: Place): string {
	if (typeof value === 'string') return value;
	if (value === undefined) return missingText(place);
	if (value === null) return place.missing === 'null' ? 'null' : '';
	// What is an object to JavaScript may be a text to JSON: a date, a duration, `new String("a")`.
	return unquoted(jsonOf(value, place));
}

/**
 * A value as JSON text of its own type. Missing is `null`; missing properties of objects are left out, as JSON does.
 *
 * @throws BadData as {@link textOf} does, and for an object that contains itself
 */
export function jsonOf(value: unknown, place: Place): string {
	if (value === undefined) {
		if (place.missing === 'fail') throw missingFault(place);
		return 'null';
	}
	let problem: unknown;
	try {
		return writeJson(value, place, new Set());
	} catch (error) {
		problem = error;
	}
	if (problem instanceof BadData) throw problem;
	throw unwritable(place, 'something that could not be read (a getter that throws, or too deep)');
}

/** Is the value a Date, or a Luxon DateTime (of whichever copy of Luxon)? */
function isDate(value: unknown): boolean {
	return (
		value instanceof Date ||
		(isRecord(value) && value.isLuxonDateTime === true && typeof value.toISO === 'function')
	);
}

function missingText(place: Place): string {
	if (place.missing === 'fail') throw missingFault(place);
	return place.missing === 'null' ? 'null' : '';
}

function missingFault({ field, tag }: Place): BadData {
	return new BadData(
		field,
		`${tag.source} has no value`,
		'Give it one, or write into the tag what is sent without one, as {{ $json.plan ?? "none" }}.',
	);
}

/** `ancestors` are the objects that hold this value: one that is met again would never end. */
function writeJson(value: unknown, place: Place, ancestors: Set<object>): string {
	switch (typeof value) {
		case 'string':
		case 'boolean':
			return JSON.stringify(value);
		case 'number':
			if (!Number.isFinite(value)) throw unwritable(place, String(value));
			return JSON.stringify(value);
		case 'bigint':
			return String(value);
		case 'function':
			throw unwritable(place, 'a function', 'Call it: add () behind its name.');
		case 'symbol':
			throw unwritable(place, 'a symbol');
		default:
			if (value === null || value === undefined) return 'null';
			return writeObject(value, place, ancestors);
	}
}

function writeObject(value: object, place: Place, ancestors: Set<object>): string {
	if (ancestors.has(value)) throw unwritable(place, 'an object that contains itself');
	if (isDate(value)) return writeDate(value, place);
	const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
	if (UNWRITABLE.includes(kind)) throw unwritable(place, `a ${kind}`);
	const held = BOXES.includes(kind) ? heldBy(value) : value;
	if (held !== value) return writeJson(held, place, ancestors);
	ancestors.add(value);
	const json = writeHolder(value, place, ancestors);
	ancestors.delete(value);
	return json;
}

/** What `new Number(5)` holds; an object that only says it is such a box is itself. */
function heldBy(box: object): unknown {
	if (typeof box.valueOf !== 'function') return box;
	const held: unknown = box.valueOf();
	return typeof held === 'object' ? box : held;
}

function writeHolder(value: object, place: Place, ancestors: Set<object>): string {
	if (Array.isArray(value)) {
		return `[${Array.from(value, (element) => writeJson(element, place, ancestors)).join(',')}]`;
	}
	if ('toJSON' in value && typeof value.toJSON === 'function') {
		return writeJson((value as { toJSON(): unknown }).toJSON(), place, ancestors);
	}
	const properties = Object.entries(value)
		.filter(([, property]) => property !== undefined)
		.map(([name, property]) => `${JSON.stringify(name)}:${writeJson(property, place, ancestors)}`);
	return `{${properties.join(',')}}`;
}

/** By their tag, since a value may come from n8n's sandbox with classes of its own. */
const UNWRITABLE = ['Map', 'Set', 'RegExp', 'WeakMap', 'WeakSet', 'Promise'];
const BOXES = ['Number', 'String', 'Boolean', 'BigInt'];

function writeDate(value: object, place: Place): string {
	const date = value as {
		toISO?: () => string | null;
		toISOString?: () => string;
		getTime?: () => number;
	};
	if (date.getTime && Number.isNaN(date.getTime())) throw unwritable(place, 'an invalid date');
	const iso = date.toISO ? date.toISO() : date.toISOString?.();
	if (!iso) throw unwritable(place, 'an invalid date');
	return JSON.stringify(iso);
}

function unwritable({ field, tag }: Place, what: string, fix?: string): BadData {
	return new BadData(
		field,
		`${tag.source} gave ${what}, which can't be sent`,
		fix ?? 'Give text, a number, a boolean, a date, an object or an array.',
	);
}
