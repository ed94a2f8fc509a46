import { unquoted } from '../../shared/json';
import { shown } from '../faults';
import type { Field } from './declaration';

/** A value that fits its field, or what is wrong with it and what to give instead, as sentences. */
export type Checked =
	| { readonly kind: 'value'; readonly value: unknown }
	| { readonly kind: 'fault'; readonly problem: string; readonly fix: string };

/**
 * Checks a value against its field's type, choices and bounds. n8n checks nothing that an expression gives, or that
 * stands in a workflow that was not made in the editor. Nothing (undefined, null) is the field's default, and so is
 * empty text where text is no answer.
 */
export function check(field: Field, given: unknown): Checked {
	if (given === undefined || given === null) return value(field.default);
	switch (field.type) {
		case 'boolean':
			return checkBoolean(field, given);
		case 'number':
			return checkNumber(field, given);
		case 'options':
			return checkChoice(field, given);
		default:
			return value(Array.isArray(given) ? given.map(textOf).join(',') : textOf(given));
	}
}

/** Text of a value that the workflow stores, or an expression gives, as something else. Never throws. */
export function textOf(given: unknown): string {
	if (typeof given === 'string') return given;
	if (given === undefined || given === null || Number.isNaN(given)) return '';
	try {
		if (typeof given === 'bigint') return String(given);
		// A date is its ISO text, without the quotes that JSON has around it.
		return unquoted(JSON.stringify(given) ?? '');
	} catch {
		return 'something that JSON can not hold';
	}
}

function checkBoolean({ default: byDefault }: Field, given: unknown): Checked {
	const text = textOf(given).trim().toLowerCase();
	if (text === '') return value(byDefault);
	if (text === 'true' || text === '1') return value(true);
	if (text === 'false' || text === '0') return value(false);
	return fault(`${quoted(given)} is neither true nor false`, 'Give true or false.');
}

/** Digits as text are a number too. A whole number, unless the field says how many decimals it takes. */
function checkNumber({ typeOptions }: Field, given: unknown): Checked {
	const least = typeOptions?.minValue ?? 0;
	const most = typeOptions?.maxValue ?? Number.MAX_SAFE_INTEGER;
	const decimals = typeOptions?.numberPrecision ?? 0;
	const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
	const isInRange = typeof number === 'number' && number >= least && number <= most;
	if (decimals > 0) {
		const smallest = 10 ** -decimals;
		if (isInRange && (number === 0 || number >= smallest)) return value(number);
		return fault(
			`${quoted(given)} is neither 0 nor a number from ${smallest} up`,
			`Write 0, or a number of ${smallest} or more.`,
		);
	}
	if (isInRange && Number.isSafeInteger(number)) return value(number);
	const upTo = typeOptions?.maxValue === undefined ? 'up' : `up to ${most}`;
	return fault(
		`${quoted(given)} is not a whole number from ${least} ${upTo}`,
		`Write a whole number, ${least} or more${typeOptions?.maxValue === undefined ? '' : `, ${most} at most`}.`,
	);
}

function checkChoice(field: Field, given: unknown): Checked {
	const choices = (field.options ?? []).flatMap((choice) =>
		'value' in choice ? [String(choice.value)] : [],
	);
	const text = textOf(given);
	const found =
		choices.find((choice) => choice === text) ??
		choices.find((choice) => choice.toLowerCase() === text.trim().toLowerCase());
	if (found !== undefined) return value(found);
	return fault(
		`${quoted(given)} is not one of its values`,
		`Choose one of: ${choices.join(', ')}.`,
	);
}

/** What JSON has no word for, NaN and Infinity, by its own name. */
function quoted(given: unknown): string {
	return `"${shown(typeof given === 'number' ? String(given) : textOf(given))}"`;
}

function value(found: unknown): Checked {
	return { kind: 'value', value: found };
}

function fault(problem: string, fix: string): Checked {
	return { kind: 'fault', problem, fix };
}
