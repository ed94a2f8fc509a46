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
