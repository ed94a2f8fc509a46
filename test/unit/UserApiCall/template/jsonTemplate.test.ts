import fc from 'fast-check';
import { DateTime } from 'luxon';

import { jsonTemplate } from '../../../../nodes/UserApiCall/template/jsonTemplate';
import type { MissingValues } from '../../../../nodes/UserApiCall/template/value';
import { cases } from '../../../harness/cases';
import { outcomeOf, valuesOf } from './fill';

const fill = (
	raw: string,
	values: Record<string, unknown> = {},
	missing: MissingValues = 'empty',
) => outcomeOf(() => jsonTemplate('Extra Data', raw, missing).fill(valuesOf(values)));

describe('inside quotes a value is text', () => {
	test.each<[string, unknown, string]>([
		['text', 'plain', 'plain'],
		['a quote', 'say "hi"', 'say "hi"'],
		['a line break and a backslash', 'a\n\\b', 'a\n\\b'],
		['an attempt to add a key', '","admin":true,"x":"', '","admin":true,"x":"'],
		['a number', 1.5, '1.5'],
		['a large number', 1e21, '1e+21'],
		['a boolean', false, 'false'],
		['a BigInt', 123456789012345678901234567890n, '123456789012345678901234567890'],
		['a Date', new Date(0), '1970-01-01T00:00:00.000Z'],
		[
			'a DateTime',
			DateTime.fromISO('2021-02-01T07:27:44Z', { zone: 'utc' }),
			'2021-02-01T07:27:44.000Z',
		],
		['an object', { a: [1, 'x'] }, '{"a":[1,"x"]}'],
		['half a surrogate pair', '\ud800', '\ud800'],
		['null', null, ''],
		['a missing value', undefined, ''],
	])('%s', (_name, value, text) => {
		expect(fill('{"k": "<{{ v }}>"}', { v: value })).toEqual({
			value: `{"k": "<${JSON.stringify(text).slice(1, -1)}>"}`,
		});
	});
});

describe('outside quotes a value keeps its type', () => {
	test.each<[string, unknown, string]>([
		['a number', 1.5, '1.5'],
		['a boolean', true, 'true'],
		['null', null, 'null'],
		['a missing value', undefined, 'null'],
		['an array', ['a'], '["a"]'],
		[
			'an object with a __proto__ key',
			JSON.parse('{"__proto__": {"a": 1}}'),
			'{"__proto__":{"a":1}}',
		],
		[
			'text that is JSON, as it is',
			'{"big": 12345678901234567890}',
			'{"big": 12345678901234567890}',
		],
		['a Date', new Date(0), '"1970-01-01T00:00:00.000Z"'],
		['a BigInt', 10n, '10'],
	])('%s', (_name, value, json) => {
		expect(fill('{"k": {{ v }}}', { v: value })).toEqual({ value: `{"k": ${json}}` });
	});

	test('text that is JSON keeps half a character, which has no bytes unless it is escaped', () => {
		const sent = { value: '{"k": {"a":"\\ud83d","💥":1}}' };
		expect(fill('{"k": {{ v }}}', { v: '{"a":"\ud83d","💥":1}' })).toEqual(sent);
		expect(fill('{{ v }}', { v: '{"k": {"a":"\ud83d","💥":1}}' })).toEqual(sent);
	});

	test.each([
		['', ' (empty)'],
		[' \n', ' (empty)'],
		['a, b', ' (a, b)'],
	])('%j is no JSON: bad data that shows it', (v, told) => {
		expect(fill('{"k": {{ v }}}', { v })).toEqual({
			badData: `Extra Data: {{ v }} gave text outside quotes${told}. Put the tag in quotes: "{{ v }}"`,
		});
	});

	test('text that is not JSON is bad data, and the message says to quote the tag', () => {
		expect(fill('{"k": {{ v }}}', { v: 'Ann' })).toEqual({
			badData:
				'Extra Data: {{ v }} gave text outside quotes (Ann). Put the tag in quotes: "{{ v }}"',
		});
	});
});

test.each<[string, unknown]>([
	['NaN', NaN],
	['Infinity', Infinity],
	['a function', () => 1],
	['a symbol', Symbol('s')],
	['a Map', new Map()],
	['a Set', new Set()],
	['a RegExp', /x/],
	['a Promise', Promise.resolve(1)],
	['a WeakMap', new WeakMap()],
	['a WeakSet', new WeakSet()],
	['an object that holds a Promise', { a: Promise.resolve(1) }],
	['an invalid Date', new Date(NaN)],
	['an object that holds NaN', { a: { b: NaN } }],
	['an array that holds a Map', [new Map()]],
])('%s is bad data, in quotes and outside', (_name, value) => {
	expect(fill('{"k": "{{ v }}"}', { v: value })).toHaveProperty('badData');
	expect(fill('{"k": {{ v }}}', { v: value })).toHaveProperty('badData');
});

test('a getter is read; one that throws, and an object too deep to write, are bad data', () => {
	const getter = (get: () => unknown) => Object.defineProperty({}, 'x', { enumerable: true, get });
	const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => [inner], 1);
	expect(fill('{"k": {{ v }}}', { v: getter(() => 1) })).toEqual({ value: '{"k": {"x":1}}' });
	const thrown = getter(() => {
		throw new TypeError('no');
	});
	expect(fill('{"k": {{ v }}}', { v: thrown })).toHaveProperty('badData');
	expect(fill('{"k": "{{ v }}"}', { v: deep })).toHaveProperty('badData');
});

test('an object that contains itself is bad data', () => {
	const loop: Record<string, unknown> = {};
	loop.self = loop;
	expect(fill('{"k": {{ v }}}', { v: loop })).toHaveProperty('badData');
});

test('the same object used twice is no loop: it is written twice', () => {
	const city = { name: 'Rome' };
	const value = { home: city, work: city, both: [city, [city]] };
	const json = JSON.stringify(value);
	expect(fill('{"k": {{ v }}}', { v: value })).toEqual({ value: `{"k": ${json}}` });
	expect(fill('{"k": "{{ v }}"}', { v: value })).toEqual({
		value: `{"k": ${JSON.stringify(json)}}`,
	});
});

test.each([['text'], [null], [{ a: 1 }]])(
	'data with a field toJSON that is no function (%j) is data',
	(toJSON) => {
		const json = JSON.stringify({ toJSON, id: 7 });
		expect(fill('{"k": {{ v }}}', { v: { toJSON, id: 7 } })).toEqual({ value: `{"k": ${json}}` });
	},
);

test('an object that says itself how it is written is written so', () => {
	const money = { cents: 5, toJSON: () => ({ amount: '0.05' }) };
	expect(fill('{"k": {{ v }}}', { v: money })).toEqual({ value: '{"k": {"amount":"0.05"}}' });
});

describe('Missing Values', () => {
	test.each<[MissingValues, string]>([
		['empty', '{"a": "", "b": null}'],
		['null', '{"a": "null", "b": null}'],
	])('%s', (missing, json) => {
		expect(fill('{"a": "{{ v }}", "b": {{ v }}}', {}, missing)).toEqual({ value: json });
	});

	test('fail makes a missing value bad data, in quotes and outside', () => {
		expect(fill('{"a": "{{ v }}"}', {}, 'fail')).toHaveProperty('badData');
		expect(fill('{"a": {{ v }}}', {}, 'fail')).toHaveProperty('badData');
		expect(fill('{{ v }}', {}, 'fail')).toHaveProperty('badData');
	});
});

describe('one tag and nothing else', () => {
	test.each<[unknown, string]>([
		[{ a: 1 }, '{"a":1}'],
		[[1], '[1]'],
		['{"a": 1.10}', '{"a": 1.10}'],
		[undefined, '{}'],
		['', '{}'],
	])('%j is sent as %s', (value, json) => {
		expect(fill('={{ v }}', { v: value })).toEqual({ value: json });
	});

	test.each([1, true, 'text', '5', '[1,'])('%j is bad data: not an object or array', (value) => {
		expect(fill('={{ v }}', { v: value })).toEqual({
			badData: `Extra Data: {{ v }} gave ${value}, which is not a JSON object or array. Give an object, an array, or text that holds one.`,
		});
	});

	test.each([undefined, null, ''])('white space around it says nothing: %j is {}', (value) => {
		expect(fill('=\n {{ v }}\t\n', { v: value })).toEqual({ value: '{}' });
	});

	test('text around its JSON says nothing either', () => {
		expect(fill('={{ v }}', { v: '\n [1, 2] ' })).toEqual({ value: '[1, 2]' });
	});
});

describe('the written text', () => {
	test('is sent as typed when it has no tags, big numbers and key order kept', () => {
		const json = '{"b": 12345678901234567890, "a": 1.0, "1": "é"}';
		expect(fill(json)).toEqual({ value: json });
	});

	test.each([' 5', '=true', '"a"', '\n null'])('%j is neither object nor array', (raw) => {
		expect(fill(raw)).toEqual({
			templateFault: `Extra Data: it must be a JSON object or array, and is ${raw.replace('=', '').trim()}. Write { "name": "value" }.`,
		});
	});

	test('is sent without the white space around it, with tags and without', () => {
		expect(fill('=\n {"a": 1} \n')).toEqual({ value: '{"a": 1}' });
		expect(fill('=\n [ {{ v }} ] \n', { v: 1 })).toEqual({ value: '[ 1 ]' });
	});

	test.each(['', '=', '=\n \n', '={}', '={\n  \n}'])('%j is an empty object', (raw) => {
		const filled = fill(raw);
		expect('value' in filled && JSON.parse(filled.value)).toEqual({});
	});

	test('\\{{ is a written {{', () => {
		expect(fill('{"a": "\\{{ not a tag }}"}')).toEqual({ value: '{"a": "{{ not a tag }}"}' });
	});

	test('a tag may hold quotes, and a User.com default too', () => {
		const raw = `={"a": "{{ o["k"] }}", "b": "{{ receiver.name|default:"Friend" }}"}`;
		expect(fill(raw, { 'o["k"]': '"' })).toEqual({ value: '{"a": "\\"", "b": ""}' });
	});
});

describe('for any values', () => {
	const anyText = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.string({ unit: 'grapheme' }),
		fc.string(),
	);

	test('text in quotes arrives exactly, and the keys are those of the template', () => {
		fc.assert(
			fc.property(fc.array(anyText, { minLength: 1, maxLength: 6 }), (texts) => {
				const entries = texts.map((_, i) => `"k${i}": "{{ v${i} }}"`).join(', ');
				const values = Object.fromEntries(texts.map((text, i) => [`v${i}`, text]));
				const filled = jsonTemplate('Extra Data', `={ ${entries} }`, 'empty').fill(
					valuesOf(values),
				);
				expect(JSON.parse(filled)).toEqual(
					Object.fromEntries(texts.map((text, i) => [`k${i}`, text])),
				);
			}),
			cases(),
		);
	});

	test('a value of any type leaves the keys as written, or is bad data', () => {
		fc.assert(
			fc.property(
				fc.anything({
					withBigInt: true,
					withDate: true,
					withMap: true,
					withSet: true,
					withNullPrototype: true,
				}),
				(value) => {
					for (const template of ['{"a": "{{ v }}", "b": 1}', '{"a": {{ v }}, "b": 1}']) {
						const filled = fill(template, { v: value });
						if (!('value' in filled)) continue;
						expect(Object.keys(JSON.parse(filled.value) as object)).toEqual(['a', 'b']);
					}
				},
			),
			cases(),
		);
	});

	test('any JSON value outside quotes arrives as it is', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				fc.pre(typeof value !== 'string');
				const filled = jsonTemplate('Extra Data', '={"a": {{ v }}}', 'empty').fill(
					valuesOf({ v: value }),
				);
				expect(JSON.parse(filled)).toEqual(JSON.parse(JSON.stringify({ a: value })));
			}),
			cases(),
		);
	});
});
