import { check } from '../../../../nodes/UserApiCall/fields/check';
import type { Field } from '../../../../nodes/UserApiCall/fields/declaration';

const common = { displayName: 'Field', name: 'field' };
const boolean: Field = { ...common, type: 'boolean', default: false };
const number: Field = { ...common, type: 'number', typeOptions: { minValue: 1 }, default: 10 };
const text: Field = { ...common, type: 'string', default: 'x' };
const choice: Field = {
	...common,
	type: 'options',
	options: [
		{ name: 'Post', value: 'POST' },
		{ name: 'Get', value: 'GET' },
	],
	default: 'POST',
};

test.each<[string, Field, unknown, unknown]>([
	['the text "false" is false', boolean, 'false', false],
	['the text "False" is false', boolean, ' False ', false],
	['the text "true" is true', boolean, 'true', true],
	['false is false', boolean, false, false],
	['true is true', boolean, true, true],
	['0 is false', boolean, 0, false],
	['1 is true', boolean, 1, true],
	['empty text is the default', boolean, '', false],
	['digits as text are a number', number, ' 25 ', 25],
	['a number is itself', number, 1, 1],
	['a choice is itself', choice, 'GET', 'GET'],
	['a choice may be written in any case', choice, 'get', 'GET'],
	['text is not trimmed', text, ' X-Key ', ' X-Key '],
	['a number in a text field is its digits', text, 7, '7'],
	['NaN in a text field is nothing', text, NaN, ''],
	['a list in a text field is its entries with commas', text, ['a', 'b'], 'a,b'],
	['an object in a text field is its JSON', text, { a: 1 }, '{"a":1}'],
	['a date in a text field is its ISO text', text, new Date(0), '1970-01-01T00:00:00.000Z'],
])('%s', (_, field, given, value) => {
	expect(check(field, given)).toEqual({ kind: 'value', value });
});

describe('a number that may have decimals', () => {
	const rate: Field = { ...number, typeOptions: { minValue: 0, numberPrecision: 2 }, default: 0 };

	test.each([
		[0.5, 0.5],
		['0.25', 0.25],
		[1 / 3, 1 / 3],
		[0.01, 0.01],
		[0, 0],
		[200, 200],
	])('%j is %d', (given, taken) => {
		expect(check(rate, given)).toEqual({ kind: 'value', value: taken });
	});

	test.each([0.009, -1, -0.5, NaN, Infinity, '1/2', '', 1e300])('%j is a fault', (given) => {
		expect(check(rate, given)).toMatchObject({
			kind: 'fault',
			fix: 'Write 0, or a number of 0.01 or more.',
		});
	});
});

test.each([boolean, number, text, choice])('nothing at all is the default (%#)', (field) => {
	expect(check(field, undefined)).toEqual({ kind: 'value', value: field.default });
	expect(check(field, null)).toEqual({ kind: 'value', value: field.default });
});

test.each<[Field, unknown, string, string]>([
	[boolean, 'maybe', '"maybe" is neither true nor false', 'Give true or false.'],
	[boolean, 2, '"2" is neither true nor false', 'Give true or false.'],
	[boolean, {}, '"{}" is neither true nor false', 'Give true or false.'],
	[number, 0, '"0" is not a whole number from 1 up', 'Write a whole number, 1 or more.'],
	[number, 1.5, '"1.5" is not a whole number from 1 up', 'Write a whole number, 1 or more.'],
	[number, '', '"" is not a whole number from 1 up', 'Write a whole number, 1 or more.'],
	[number, true, '"true" is not a whole number from 1 up', 'Write a whole number, 1 or more.'],
	[number, NaN, '"NaN" is not a whole number from 1 up', 'Write a whole number, 1 or more.'],
	[
		number,
		Infinity,
		'"Infinity" is not a whole number from 1 up',
		'Write a whole number, 1 or more.',
	],
	[
		{ ...number, typeOptions: { minValue: 0, maxValue: 9 } },
		10,
		'"10" is not a whole number from 0 up to 9',
		'Write a whole number, 0 or more, 9 at most.',
	],
	[choice, 'PUSH', '"PUSH" is not one of its values', 'Choose one of: POST, GET.'],
	[
		choice,
		['POST', 'GET'],
		'"["POST","GET"]" is not one of its values',
		'Choose one of: POST, GET.',
	],
])(
	'a value that does not fit is named, with what to give instead (%#)',
	(field, given, problem, fix) => {
		expect(check(field, given)).toEqual({ kind: 'fault', problem, fix });
	},
);

test('a value that JSON can not hold is a fault and throws nothing', () => {
	const circle: Record<string, unknown> = {};
	circle.self = circle;
	for (const given of [circle, 5n, Symbol('s'), () => 1]) {
		for (const field of [boolean, number, choice]) check(field, given);
		expect(check(text, given).kind).toBe('value');
	}
	expect(check(choice, circle)).toMatchObject({ kind: 'fault' });
});
