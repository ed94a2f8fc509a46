/* eslint-disable @n8n/community-nodes/no-restricted-imports -- values of another realm, as n8n's sandbox gives them */
import { runInNewContext } from 'node:vm';

import { DateTime, Duration } from 'luxon';

import type { SnippetTag } from '../../../../nodes/UserApiCall/template/snippetTags';
import type { MissingValues } from '../../../../nodes/UserApiCall/template/value';
import { jsonOf, textOf } from '../../../../nodes/UserApiCall/template/value';
import { outcomeOf } from './fill';

const tag: SnippetTag = { kind: 'expression', source: '{{ v }}', code: ' v ' };
const place = { field: 'Extra Data', tag, missing: 'empty' } as const;

/** What it becomes inside quotes, and outside. */
const written = (value: unknown) => [
	outcomeOf(() => textOf(value, place)),
	outcomeOf(() => jsonOf(value, place)),
];

describe('a value is written', () => {
	test('with the same object in it twice: that is no cycle', () => {
		const address = { city: 'Rome', tags: ['a'] };
		const value = { home: address, work: address, all: [address, address.tags, { address }] };
		const json = JSON.stringify(value);
		expect(written(value)).toEqual([{ value: json }, { value: json }]);
	});

	test.each<[string, unknown, string]>([
		['a toJSON that is text', { toJSON: 'text', a: 1 }, '{"toJSON":"text","a":1}'],
		['a toJSON that is null', { toJSON: null }, '{"toJSON":null}'],
		['a toJSON that is an object', { toJSON: { a: 1 } }, '{"toJSON":{"a":1}}'],
		['a toJSON that is a function', { toJSON: () => ({ b: [1] }), a: 1 }, '{"b":[1]}'],
		['a toJSON below the top', { a: { toJSON: () => 'x' } }, '{"a":"x"}'],
	])('with %s', (_name, value, json) => {
		expect(written(value)).toEqual([{ value: json }, { value: json }]);
	});

	test.each<[string, unknown]>([
		['new Number(5)', 5],
		['new Boolean(false)', false],
		['new String("a\\"b")', 'a"b'],
	])('as what it holds: %s', (code, held) => {
		const value = runInNewContext(code) as unknown;
		expect(written(value)).toEqual([{ value: String(held) }, { value: JSON.stringify(held) }]);
		const json = JSON.stringify({ a: [held] });
		expect(written({ a: [value] })).toEqual([{ value: json }, { value: json }]);
	});

	test('as its digits when it holds a BigInt', () => {
		expect(written(runInNewContext('Object(10n)'))).toEqual([{ value: '10' }, { value: '10' }]);
	});

	test.each<[string, unknown, string]>([
		['a duration', Duration.fromObject({ minutes: 5 }), 'PT5M'],
		['a date of another realm', runInNewContext('new Date(0)'), '1970-01-01T00:00:00.000Z'],
		['an object that says it is a text', { toJSON: () => 'x' }, 'x'],
	])('in quotes as text without quotes of its own: %s', (_name, value, text) => {
		expect(written(value)).toEqual([{ value: text }, { value: JSON.stringify(text) }]);
	});

	test('with a tag of its own that says it is a number', () => {
		const value = { [Symbol.toStringTag]: 'Number', a: 1 };
		expect(written(value)).toEqual([{ value: '{"a":1}' }, { value: '{"a":1}' }]);
		const bare = Object.assign(Object.create(null), value) as unknown;
		expect(written(bare)).toEqual([{ value: '{"a":1}' }, { value: '{"a":1}' }]);
	});

	test('without the properties of an object that are missing, and with null for those of a list', () => {
		const sparse = [1];
		sparse[2] = 3;
		const value = { a: undefined, b: [undefined, null], c: sparse };
		const json = '{"b":[null,null],"c":[1,null,3]}';
		expect(written(value)).toEqual([{ value: json }, { value: json }]);
	});
});

describe('a value that JSON has no form for is bad data, told by what it is', () => {
	const FIX = 'Give text, a number, a boolean, a date, an object or an array.';

	test.each<[string, string, string?]>([
		['Promise.resolve(1)', 'a Promise'],
		['(async () => 1)()', 'a Promise'],
		['new Map()', 'a Map'],
		['new Set()', 'a Set'],
		['new WeakMap()', 'a WeakMap'],
		['new WeakSet()', 'a WeakSet'],
		['/x/', 'a RegExp'],
		['NaN', 'NaN'],
		['-Infinity', '-Infinity'],
		['Symbol("s")', 'a symbol'],
		['() => 1', 'a function', 'Call it: add () behind its name.'],
		[
			'(() => { const loop = {}; loop.self = loop; return loop; })()',
			'an object that contains itself',
		],
		[
			'(() => { const loop = []; loop.push([loop]); return loop; })()',
			'an object that contains itself',
		],
	])('%s', (code, what, fix = FIX) => {
		const badData = `Extra Data: {{ v }} gave ${what}, which can't be sent. ${fix}`;
		const value = runInNewContext(code) as unknown;
		expect(written(value)).toEqual([{ badData }, { badData }]);
		expect(written({ a: [value] })).toEqual([{ badData }, { badData }]);
	});
});

describe('a missing value', () => {
	const at = (missing: MissingValues) => ({ ...place, missing });
	const none = {
		badData:
			'Extra Data: {{ v }} has no value. Give it one, or write into the tag what is sent without one, as {{ $json.plan ?? "none" }}.',
	};

	test('is nothing, null or bad data in quotes, and null or bad data outside', () => {
		const texts = (value: unknown) =>
			(['empty', 'null', 'fail'] as const).map((missing) => [
				outcomeOf(() => textOf(value, at(missing))),
				outcomeOf(() => jsonOf(value, at(missing))),
			]);
		expect(texts(undefined)).toEqual([
			[{ value: '' }, { value: 'null' }],
			[{ value: 'null' }, { value: 'null' }],
			[none, none],
		]);
		expect(texts(null)).toEqual([
			[{ value: '' }, { value: 'null' }],
			[{ value: 'null' }, { value: 'null' }],
			[{ value: '' }, { value: 'null' }],
		]);
	});
});

describe('a date', () => {
	const luxon = DateTime.fromISO('2021-02-01T07:27:44Z', { zone: 'utc' });
	const ofAnotherCopy = { isLuxonDateTime: true, toISO: () => '2021-02-01T07:27:44.000Z', a: 1 };
	test.each([
		['a Date', new Date('2021-02-01T07:27:44Z')],
		['a DateTime', luxon],
		['a DateTime of another copy of Luxon', ofAnotherCopy],
	])('is written as ISO 8601: %s', (_name, value) => {
		expect(written(value)).toEqual([
			{ value: '2021-02-01T07:27:44.000Z' },
			{ value: '"2021-02-01T07:27:44.000Z"' },
		]);
		expect(written([value])[1]).toEqual({ value: '["2021-02-01T07:27:44.000Z"]' });
	});

	test.each([
		['a Date', new Date(NaN)],
		['a DateTime', DateTime.invalid('no')],
	])('that is invalid is bad data: %s', (_name, value) => {
		const badData =
			"Extra Data: {{ v }} gave an invalid date, which can't be sent. Give text, a number, a boolean, a date, an object or an array.";
		expect(written(value)).toEqual([{ badData }, { badData }]);
		expect(written({ a: value })).toEqual([{ badData }, { badData }]);
	});

	test.each([
		['only says so', { isLuxonDateTime: true, a: 1 }],
		['has such a method only', { toISO: 'x', a: 1 }],
		['says no', { isLuxonDateTime: false, toISO: 'x' }],
		['came as JSON', { isLuxonDateTime: true, toISO: 'x' }],
	])('is not what %s', (_name, value) => {
		expect(written(value)[1]).toEqual({ value: JSON.stringify(value) });
	});
});

test('what can not be read is bad data that says so', () => {
	const thrower = Object.defineProperty({}, 'x', {
		enumerable: true,
		get: () => {
			throw new TypeError('no');
		},
	});
	const badData =
		"Extra Data: {{ v }} gave something that could not be read (a getter that throws, or too deep), which can't be sent. Give text, a number, a boolean, a date, an object or an array.";
	expect(written(thrower)).toEqual([{ badData }, { badData }]);
});
