import { DateTime } from 'luxon';
import type { GenericValue, IDataObject } from 'n8n-workflow';

import { parseExact } from '../../../shared/json';
import { isRounded } from '../../service/plainText';

/** What a designer says a value is. User.com's attributes have types and the editor's fields hold text. */
export type ValueType = 'asIs' | 'boolean' | 'empty' | 'json' | 'number' | 'string';

export type SentValue =
	| { readonly kind: 'value'; readonly value: GenericValue | IDataObject }
	| { readonly kind: 'fault'; readonly message: string };

/** The value to send for the attribute `name`, as the type says; a value that is not of it is a fault. */
export function attributeValue(name: string, type: ValueType, given: unknown): SentValue {
	if (type === 'empty') return { kind: 'value', value: null };
	const value = withTimesAsText(given);
	// As text, null would be the word.
	if (value === undefined || (value === null && type === 'string')) {
		return fault(name, 'has no value. To clear it, set the type to Empty');
	}
	switch (type) {
		case 'boolean':
			return booleanValue(name, value);
		case 'number':
			return numberValue(name, value);
		case 'string':
			if (isRounded(value)) return fault(name, 'is a number that was rounded. Give it as text');
			return {
				kind: 'value',
				value: typeof value === 'object' ? JSON.stringify(value) : String(value),
			};
		case 'json':
			return jsonValue(name, value);
		default:
			return { kind: 'value', value: value as GenericValue };
	}
}

/** Dates become the text that User.com takes: ISO 8601, UTC, with a Z. What JSON would write as null is undefined. */
export function withTimesAsText(value: unknown): unknown {
	if (typeof value === 'number' && !Number.isFinite(value)) return undefined;
	if (DateTime.isDateTime(value)) return value.toUTC().toISO() ?? undefined;
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
	return value;
}

function booleanValue(name: string, value: unknown): SentValue {
	const text = String(value).trim().toLowerCase();
	if (text === 'true' || text === 'false') return { kind: 'value', value: text === 'true' };
	return fault(name, 'is to be a boolean. Give true or false');
}

function numberValue(name: string, value: unknown): SentValue {
	const number = typeof value === 'number' ? value : Number(String(value).trim() || NaN);
	if (typeof value === 'string' && Number.isFinite(number) && isInexact(value))
		return fault(name, 'is a number that would be rounded. Send it as text');
	if (typeof value !== 'boolean' && Number.isFinite(number))
		return { kind: 'value', value: number };
	return fault(name, 'is to be a number. Give digits, with a dot before decimals');
}

function isInexact(digits: string): boolean {
	return typeof parseExact(digits)?.value === 'string';
}

function jsonValue(name: string, value: unknown): SentValue {
	if (typeof value !== 'string') return { kind: 'value', value: value as GenericValue };
	const parsed = parseExact(value);
	return parsed
		? { kind: 'value', value: parsed.value as IDataObject }
		: fault(name, 'is to be JSON and is not. Check quotes and brackets');
}

function fault(name: string, what: string): SentValue {
	return { kind: 'fault', message: `The attribute "${name}" ${what}.` };
}
