import {
	isJsonObject,
	isTooDeep,
	jsonDepth,
	MAX_JSON_DEPTH,
	parseExact,
	parseJson,
	unquoted,
} from '../../../nodes/shared/json';

test.each([
	['null', { value: null }],
	[' [1, "a"] ', { value: [1, 'a'] }],
	['', undefined],
	['{a: 1}', undefined],
	['[1', undefined],
])('%j is JSON, or is none without a throw', (text, parsed) => {
	expect(parseJson(text)).toEqual(parsed);
	expect(parseExact(text)).toEqual(parsed);
});

test.each([
	['"a \\"b\\" \\n"', 'a "b" \n'],
	['12', '12'],
	['null', 'null'],
	['["a"]', '["a"]'],
	['{"a":"b"}', '{"a":"b"}'],
])('%s stands in a text as %j', (json, text) => {
	expect(unquoted(json)).toBe(text);
});

test.each([
	[{}, true],
	[{ a: 1 }, true],
	[[], false],
	[null, false],
	['{}', false],
	[undefined, false],
	[() => {}, false],
])('%p is what JSON calls an object: %j', (value, isObject) => {
	expect(isJsonObject(value)).toBe(isObject);
});

describe('how deep JSON nests', () => {
	it.each([
		['1', 0],
		['[]', 1],
		['{}', 1],
		['[[],[],{}]', 2],
		['{"a":[{}],"b":{}}', 3],
		['[{},{},{},{}]', 2],
		['["[[{{", []]', 2],
		['["\\"[[", {}]', 2],
		['["\\\\", [[]]]', 3],
		['["]]}}", [[]]]', 3],
	])('%s: %d', (text, depth) => {
		expect(jsonDepth(text)).toBe(depth);
	});

	it('is too deep beyond the limit, and not by its length', () => {
		const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
		expect(isTooDeep(nested(MAX_JSON_DEPTH))).toBe(false);
		expect(isTooDeep(nested(MAX_JSON_DEPTH + 1))).toBe(true);
		expect(isTooDeep(`[${'[],'.repeat(1_000)}[]]`)).toBe(false);
	});
});

describe('a number that a double would change becomes text of what is written', () => {
	it.each<[string, unknown]>([
		['9007199254740993', '9007199254740993'],
		['-9007199254740993', '-9007199254740993'],
		['[9007199254740993,9007199254740995]', ['9007199254740993', '9007199254740995']],
		['{"a": 12345678901234567890 , "b": 1}', { a: '12345678901234567890', b: 1 }],
		['1e400', '1e400'],
		['[-1.5E+999, 2]', ['-1.5E+999', 2]],
		['123456789012345678.5e300', '123456789012345678.5e300'],
	])('%s', (text, value) => {
		expect(parseExact(text)).toEqual({ value });
	});
});

describe('every other number stays a number', () => {
	it.each<[string, unknown]>([
		['9007199254740991', 9007199254740991],
		['-9007199254740991', -9007199254740991],
		// Beyond 2^53, and still held by a double.
		['9007199254740992', 9007199254740992],
		['[100000000000000000000, 1]', [1e20, 1]],
		['0.12345678901234567890', Number('0.12345678901234567890')],
		['1e300', 1e300],
		['1e-400', 0],
		['[-0, -1, -1.5e-2]', [-0, -1, -0.015]],
		// Nothing in text is a number.
		[
			'["9007199254740993", "\\"9007199254740993", 7]',
			['9007199254740993', '"9007199254740993', 7],
		],
		['{"9007199254740993\\\\": 1}', { '9007199254740993\\': 1 }],
		['{"a\\\\": 12345678901234567890}', { 'a\\': '12345678901234567890' }],
	])('%s', (text, value) => {
		expect(parseExact(text)).toEqual({ value });
	});
});
