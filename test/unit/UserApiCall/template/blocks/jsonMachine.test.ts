import {
	afterTag,
	afterText,
	mayEnd,
	START,
} from '../../../../../nodes/UserApiCall/template/blocks/jsonMachine';
import type { JsonState } from '../../../../../nodes/UserApiCall/template/blocks/jsonMachine';

/** Whether a text may end there; else where it breaks, or `more` when something is missing. */
function read(text: string): number | 'right' | 'more' {
	const state = afterText(START, text);
	if (typeof state === 'number') return state;
	return mayEnd(state) ? 'right' : 'more';
}

const VALUES = [
	...[
		'0',
		'-0',
		'7',
		'10',
		'1234567890',
		'-19',
		'0.5',
		'1.05',
		'20.90',
		'1e5',
		'1E5',
		'1e+5',
		'1E-05',
	],
	...[
		'0e0',
		'0.1e10',
		'9.9E+99',
		'true',
		'false',
		'null',
		'""',
		'"a"',
		'" {[,:]} "',
		'"\\""',
		'"\\\\"',
	],
	...[
		'"\\/\\b\\f\\n\\r\\t"',
		'"\\u00e9"',
		'"\\uABCD\\uef09"',
		'"é💥\u007f"',
		'{}',
		'[]',
		'{ }',
		'[ ]',
	],
	...[
		'{"a":1}',
		'{ "a" : [ 1 , { } ] , "" : { "b" : null } }',
		'[[[]],[{}]]',
		'{"a":{"b":{"c":[]}}}',
	],
];

describe('whatever is JSON may stand in a list and in an object, and more of it may follow', () => {
	test.each(VALUES)('%s', (value) => {
		expect(JSON.parse(`[${value}]`)).toHaveLength(1);
		for (const text of [
			`[${value}]`,
			`[${value},${value}]`,
			`{"a":${value}}`,
			`{"a":${value},"b":${value}}`,
			` \t\r\n[ \t\r\n${value} \t\r\n, \t\r\n${value} \t\r\n] \t\r\n`,
			`{ "a" \t\r\n: \t\r\n${value} \t\r\n}`,
		]) {
			expect([text, read(text)]).toEqual([text, 'right']);
			const inside = text.trim().slice(0, -1);
			for (let end = 1; end <= inside.length; end++) {
				expect([inside.slice(0, end), read(inside.slice(0, end))]).toEqual([
					inside.slice(0, end),
					'more',
				]);
			}
		}
	});
});

describe('a text breaks at the first character that no JSON has there', () => {
	test.each<[string, number]>([
		...(['1', '"a"', 'null', 'x', '}', ']', ',', ':', '-', '\u00a0'] as const).map(
			(text): [string, number] => [text, 0],
		),
		...['[01]', '[00]', '[-x]', '[-.5]', '[--1]'].map((text): [string, number] => [text, 2]),
		...['[1 2]', '[1-]', '[1+]', '[1x]', '[1 "a"]', '[1:]', '[1}', '{"}'].map(
			(text): [string, number] => (text === '{"}' ? ['{"a\n', 3] : [text, /\s/.test(text) ? 3 : 2]),
		),
		...['[1.]', '[1.e5]', '[1.x]', '[1..5]', '[1e]', '[1e.5]', '[1e]'].map(
			(text): [string, number] => [text, 3],
		),
		['[.5]', 1],
		['[+1]', 1],
		['[e5]', 1],
		['[E5]', 1],
		['[1.5.5]', 4],
		['[1.5-]', 4],
		['[1e5.5]', 4],
		['[1e5e5]', 4],
		['[1e+]', 4],
		['[1e++5]', 4],
		['[1e5+]', 4],
		['[tru]', 4],
		['[ture]', 2],
		['[falsy]', 5],
		['[nul]', 4],
		['[nulll]', 5],
		['[True]', 1],
		['[truex]', 5],
		['[,]', 1],
		['[1,]', 3],
		['[1,,2]', 3],
		['[:]', 1],
		['[}', 1],
		['[1}', 2],
		['[[1}', 3],
		['{,}', 1],
		['{1:2}', 1],
		['{a:1}', 1],
		["{'a':1}", 1],
		['{]', 1],
		['{"a"}', 4],
		['{"a",', 4],
		['{"a"::1}', 5],
		['{"a":}', 5],
		['{"a":1]', 6],
		['{"a":1,}', 7],
		['{"a":1 "b"', 7],
		['{"a":1,,', 7],
		['{"a":1,1', 7],
		['{{', 1],
		['{[', 1],
		['{}}', 2],
		['[]]', 2],
		['{} {}', 3],
		['[],', 2],
		['[] x', 3],
		['["a\nb"]', 3],
		['["a\tb"]', 3],
		['["a\u0000"]', 3],
		['["a\u001f"]', 3],
		['["\\x"]', 3],
		['["\\\n"]', 3],
		['["\\u0g"]', 5],
		['["\\u00"]', 6],
		['["\\uG"]', 4],
		['["\\u000g"]', 7],
		['{"\\u0x', 5],
		['{"\\a', 3],
		['[\u00a01]', 1],
		['[1\u00a0]', 2],
		['[\f1]', 1],
		['{\v}', 1],
		['{"a"\f:', 4],
	])('%j at %d', (text, at) => {
		expect(read(text)).toBe(at);
	});
});

describe('a tag', () => {
	const behind = (text: string) => afterTag(afterText(START, text) as JsonState);
	const reads = (text: string, more: string) => {
		const state = behind(text);
		const end = state && afterText(state, more);
		return typeof end === 'object' && mayEnd(end);
	};

	test.each([
		['', ''],
		[' ', ' \n'],
		['[', ']'],
		['[ ', ' ]'],
		['[1,', ',2]'],
		['{"a":', '}'],
		['{"a": ', ', "b": 1}'],
		['{"', '": 1}'],
		['{"a', 'b": 1}'],
		['{"a": "', '"}'],
		['{"a": "x', 'y", "b": 1}'],
		['["', '\\n"]'],
		['["\\n', '"]'],
		['["\\\\', '"]'],
		['["s', 'k"]'],
	])('may stand between %j and %j', (text, more) => {
		expect(reads(text, more)).toBe(true);
	});

	test.each([
		'{',
		'{"a"',
		'{"a":1',
		'{"a":1,',
		'[1',
		'[1 ',
		'[tr',
		'["a"',
		'[]',
		'{} ',
		'["\\',
		'{"\\',
		'["\\u00',
		'{"\\u00e',
		'[-',
	])('may not stand behind %j', (text) => {
		expect(behind(text)).toBeUndefined();
	});

	test.each([
		['', '[]'],
		['', '"'],
		['', ','],
		['[', '1]'],
		['[', '"a"]'],
		['[', '[]]'],
		['{"a":', ':1}'],
		['{"a', ':1}'],
	])('behind %j is a whole value, or a part of a text: %j may not follow', (text, more) => {
		expect(reads(text, more)).toBe(false);
	});
});
