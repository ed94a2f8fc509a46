import fc from 'fast-check';

import { jsonFaultIn } from '../../../../../nodes/UserApiCall/template/json/jsonFault';
import { jsonTemplate } from '../../../../../nodes/UserApiCall/template/jsonTemplate';
import { splitTemplate, writtenAs } from '../../../../../nodes/UserApiCall/template/snippetTags';
import { cases } from '../../../../harness/cases';
import { outcomeOf, valuesOf } from '../fill';

const fill = (raw: string) =>
	outcomeOf(() => jsonTemplate('Extra Data', raw, 'empty').fill(valuesOf({})));

describe('a template fault stops everything and names the place', () => {
	test.each([
		['{"a": 1,}', 'line 1, column 9'],
		['{"a": "x"\n "b": 2}', 'line 2, column 2'],
		["{'a': 1}", 'line 1, column 2'],
		['{"a": {{ v }}', 'line 1, column 14'],
		['{"a": x{{ v }}}', 'line 1, column 7'],
		['{ {{ v }}: 1 }', 'line 1, column 3'],
		['{"a": "line\nbreak"}', 'line 1, column 7'],
	])('%j at %s', (raw, place) => {
		expect(fill(`=${raw}`)).toMatchObject({ templateFault: expect.stringContaining(place) });
	});

	test.each(['"text"', '5', 'null'])('%s is neither object nor array', (raw) => {
		expect(fill(raw)).toHaveProperty('templateFault');
	});

	test('an unknown filter', () => {
		expect(fill('{"a": "{{ receiver.name|upper }}"}')).toMatchObject({
			templateFault: expect.stringContaining('filter'),
		});
	});

	test('a tag that is not closed, and an empty one', () => {
		expect(fill('{"a": 1}{{')).toEqual({ templateFault: expect.stringContaining('not closed') });
		expect(fill('{"a": "{{ v "}')).toHaveProperty('templateFault');
		expect(fill('{"a": "{{  }}"}')).toHaveProperty('templateFault');
	});
});

describe('a fault is told by the text as the designer wrote it', () => {
	test.each([
		['{"a": "{{ $json.name }}" "b": 1}', 'line 1, column 26: a comma is missing before "b": 1}'],
		['{"a": "{{ x }}",\n "b": {{ y }},}', 'line 2, column 15: there is a trailing comma before }'],
		['{"a": "\\{{ no tag }}",}', 'line 1, column 23: there is a trailing comma before }'],
		['[{{ a }} {{ b }}]', 'line 1, column 10: a comma is missing before {{ b }}]'],
		['[{{ a }}, ]', 'line 1, column 11: there is a trailing comma before ]'],
		['[{{ a }},, 1]', 'line 1, column 10: there is a comma too many.'],
		['[, 1]', 'line 1, column 2: there is a comma too many.'],
		['[1 [2]]', 'line 1, column 4: a comma is missing before [2]]'],
		['{"a": [true false]}', 'line 1, column 13: a comma is missing before false]}'],
		['{"a": {{ x }}px, "b": 1}', 'line 1, column 7, near "{{ x }}px, "b": 1}"'],
		['{"a": "{{ x }}" {{ y }}: 1}', 'line 1, column 17, near "{{ y }}: 1}"'],
		['{"a": "{{ x }} said "hi"", "b": 1}', 'line 1, column 22, near "hi"", "b": 1}"'],
		['{"a": {{ "x" + "\\}}" }} b}', 'line 1, column 25, near "b}"'],
	])('%s: %s', (raw, told) => {
		for (const text of [raw, `=${raw}`]) {
			expect(fill(text)).toEqual({
				templateFault: expect.stringContaining(`Extra Data: the JSON is broken at ${told}`),
			});
		}
	});

	test('what is neither object nor array is shown as it is written', () => {
		expect(fill('"Dear {{ name }}"')).toEqual({
			templateFault: expect.stringContaining('is "Dear {{ name }}"'),
		});
	});

	test('any template is put together again from its parts as it was written', () => {
		const piece = fc.constantFrom(
			'{{ a }}',
			'\\{{',
			'\\}}',
			'}}',
			'{ ',
			'"',
			'a',
			'{{ "\\}}" \\}} b }}',
		);
		fc.assert(
			fc.property(fc.array(piece), (pieces) => {
				const raw = pieces.join('');
				const split = outcomeOf(() => splitTemplate('Extra Data', `=${raw}`));
				if ('value' in split) expect(split.value.map(writtenAs).join('')).toBe(raw);
			}),
			cases(),
		);
	});
});

test.each(['{{ {values: {}} }}', '{"a": {{ f({b: {c: 1}}) }}}', '[{{ {a: [{}]}} }}, 1]'])(
	'%s: braces in a tag that end it are told as such',
	(raw) => {
		expect(fill(raw)).toEqual({
			templateFault: expect.stringMatching(
				/ends at its first \}\}, in the middle of an expression\. Inside a tag write \} \} /,
			),
		});
	},
);

test('the place of a fault is found exactly where a broken piece was put in', () => {
	fc.assert(
		fc.property(fc.json(), (json) => {
			expect(jsonFaultIn(json).at).toBe(json.length);
			expect(jsonFaultIn(`[${json} §`).at).toBe(json.length + 2);
		}),
		cases(),
	);
});

describe('a bracket that is missing at the end is named', () => {
	test.each([
		['{"a": 1', 'line 1, column 8: it ends before a { is closed. Write } there.'],
		['[1, 2 ', 'line 1, column 7: it ends before a [ is closed. Write ] there.'],
		['{"a": [{"b": "{{ x }}"}', 'line 1, column 24: it ends before a [ is closed. Write ] there.'],
		['{"a": {"b": {{ x }}\n}', 'line 2, column 2: it ends before a { is closed. Write } there.'],
	])('%j: %s', (raw, told) => {
		expect(fill(raw)).toEqual({ templateFault: `Extra Data: the JSON is broken at ${told}` });
	});
});

describe('what is wrong at the place where a text stops being JSON', () => {
	test.each<[string, number, string]>([
		['[1,]', 3, 'commaTooMany'],
		['[1, ]', 4, 'commaTooMany'],
		['[,]', 1, 'commaTooMany'],
		['[1,,2]', 3, 'commaTooMany'],
		['{"a":1,}', 7, 'commaTooMany'],
		['{ , "a":1}', 2, 'commaTooMany'],
		['{"a":[1,]}', 8, 'commaTooMany'],
		['[1 2]', 3, 'commaMissing'],
		['[1 "a"]', 3, 'commaMissing'],
		['[1 {}]', 3, 'commaMissing'],
		['[[] []]', 4, 'commaMissing'],
		['[1 -2.5e3]', 3, 'commaMissing'],
		['[1 null]', 3, 'commaMissing'],
		['[true false]', 6, 'commaMissing'],
		['{"a":1 "b":2}', 7, 'commaMissing'],
		['{"a":{} "b":2}', 8, 'commaMissing'],
		['{"a":1 2}', 7, 'other'],
		['{"a":1 {}}', 7, 'other'],
		['[1 nullx]', 3, 'other'],
		['[1 x]', 3, 'other'],
		['[1}', 2, 'other'],
		['{"a":1]', 6, 'other'],
		['', 0, 'other'],
		['  ', 2, 'other'],
		['[01]', 1, 'other'],
		['[1.]', 1, 'other'],
		['[1.5.5]', 1, 'other'],
		['[+1]', 1, 'other'],
		['[-]', 1, 'other'],
		['[1e]', 1, 'other'],
		['[1e+-1]', 1, 'other'],
		['["a\nb"]', 1, 'other'],
		['["a\rb"]', 1, 'other'],
		['["a\tb"]', 1, 'other'],
		['["\\x"]', 1, 'other'],
		['["\\u12"]', 1, 'other'],
		['["\\u12x4"]', 1, 'other'],
		['["a]', 1, 'other'],
		['{a:1}', 1, 'other'],
		['{"a" 1}', 5, 'other'],
		['{"a"}', 4, 'other'],
		['{"a":}', 5, 'other'],
		['{1:2}', 1, 'other'],
		['[\u00a01]', 1, 'other'],
		['[1] 2', 4, 'other'],
		['nul', 0, 'other'],
	])('%j at %d: %s', (text, at, kind) => {
		expect(jsonFaultIn(text)).toEqual({ at, kind });
	});

	test.each([
		...[
			'{}',
			' [ ] ',
			'\t{\r\n"a" : [ 1 , -0 , 0.5 , 1e5 , 1E+05 , -12.30e-4 ] }',
			'"a"',
			'true',
			'0',
		],
		...[
			'["\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uABCD", "é💥", false, null]',
			'[[[{}],[]],{"":{"a":""}}]',
		],
	])('%j is right to its end', (text) => {
		expect(JSON.parse(text)).toBeDefined();
		expect(jsonFaultIn(text)).toEqual({ at: text.length, kind: 'other' });
	});
});

describe('what is plain to see at the place is told with what to write', () => {
	test.each([
		['{“a”: 1}', 'JSON knows straight quotes only: write " in place of typographic ones.'],
		["{'a': 1}", 'JSON knows double quotes only: write " in place of it.'],
		['{"a": 1, // one\n"b": 2}', 'JSON has no comments: take it out.'],
		['{"a": True}', 'JSON writes true, false and null.'],
		...['\ufeff{"a": 1}', '{\u00a0"a": 1}', '[1,\u200b2]', '[\u20281]'].map((raw) => [
			raw,
			'There is a character that is not to be seen, or looks like a space and is none: delete it.',
		]),
		['{"a": "b, "c": 1}', 'Names and text stand in double quotes, tags too'],
		['{"a": "b}', 'The text that begins there has no quote at its end.'],
		['{"a": "C:\\Users"}', 'holds \\U, which JSON does not know here: for a backslash write two.'],
		['{"a": "\\u00{{ v }}41"}', 'holds \\u, which JSON does not know here'],
		['{"a": "{{ v }}\n"}', 'The text that begins there holds a line break: write \\n for it.'],
		['{"a": "\t"}', 'The text that begins there holds a tab or another control character'],
		['{"a": "\u0001"}', 'The text that begins there holds a tab or another control character'],
		['{"a": "C:\\\\{{ v }}"}', 'For a backslash before a tag write it into the tag'],
	])('%j: %s', (raw, advice) => {
		expect(fill(`=${raw}`)).toEqual({ templateFault: expect.stringContaining(advice) });
	});
});
