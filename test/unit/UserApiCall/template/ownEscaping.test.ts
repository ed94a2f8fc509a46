import fc from 'fast-check';

import { jsonTemplate } from '../../../../nodes/UserApiCall/template/jsonTemplate';
import { isEscapingCall, joinedList } from '../../../../nodes/UserApiCall/template/tagCode';
import { cases } from '../../../harness/cases';
import { outcomeOf, valuesOf } from './fill';

const fill = (raw: string, values: Record<string, unknown>) =>
	outcomeOf(() => jsonTemplate('Extra Data', raw, 'empty').fill(valuesOf(values)));

describe('JSON.stringify(…).slice(1, -1) in quotes is taken as escaped already', () => {
	const code = 'JSON.stringify($json.name).slice(1, -1)';
	const sent = (escaped: unknown) => {
		const filled = fill(`{"a": "<{{ ${code} }}>"}`, { [code]: escaped });
		return 'value' in filled ? (JSON.parse(filled.value) as { a: string }).a : filled;
	};

	test('any text arrives as it was before it was escaped', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(sent(JSON.stringify(text).slice(1, -1))).toBe(`<${text}>`);
			}),
			cases(),
		);
	});

	test('what is not escaped after all can not break out', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom('"', '\\', 'u', '0', '\n', 'n', '\ud800', '{', '💥') }),
				(text) => {
					expect(sent(text)).toMatch(/^<[^]*>$/);
				},
			),
			cases(),
		);
		expect(sent('a"b\\x\n')).toBe('<a"b\\x\n>');
		expect(sent('\\u12')).toBe('<\\u12>');
	});

	test('without a value it is missing', () => {
		expect(sent(undefined)).toBe('<>');
	});

	test.each([
		'JSON.stringify(x).slice(1, -1)',
		' JSON.stringify( f("a)", [1]) ).slice(1,-1) ',
		'JSON . stringify(x, null, 2)\n.slice( 1 , - 1 )',
	])('%s is such a call', (call) => {
		expect(isEscapingCall(call)).toBe(true);
	});

	test.each([
		'JSON.stringify(x)',
		'JSON.stringify(x).slice(1)',
		'JSON.stringify(x).slice(1, -2)',
		'JSON.stringify(x).slice(1, -1) + y',
		'y + JSON.stringify(x).slice(1, -1)',
		'JSON.stringify(x).slice(1, -1).trim()',
		'(JSON.stringify(x).slice(1, -1))',
		'f("JSON.stringify(x).slice(1, -1)")',
		'x.slice(1, -1)',
	])('%s is not', (call) => {
		expect(isEscapingCall(call)).toBe(false);
	});
});

describe('a list that was joined to a text by hand', () => {
	test.each([
		['tags.map(JSON.stringify).join(",")', 'tags'],
		['$json.tags.map((t) => JSON.stringify(t)).join(", ")', '$json.tags'],
		['$json.tags?.map(t => JSON.stringify(t))?.join()', '$json.tags'],
		['$json.users.map((u) => u.name).join(",")', '$json.users.map((u) => u.name)'],
		["a['x.join()'].map(f).map(JSON.stringify).join(',')", "a['x.join()'].map(f)"],
		['[1, 2].join(",")', '[1, 2]'],
		['a.join(",") + b', undefined],
		['a.join', undefined],
	])('%s joins %s', (code, list) => {
		expect(joinedList(code)).toBe(list);
	});

	test('is bad data, and the message says to write the list', () => {
		const code = 'tags.map(JSON.stringify).join(",")';
		expect(fill(`[{{ ${code} }}]`, { [code]: '"a","b"' })).toEqual({
			badData:
				'Extra Data: {{ tags.map(JSON.stringify).join(",") }} gave text outside quotes ("a","b"). Write {{ tags }} in place of it and of the [ ] around it: outside quotes a list is written as JSON.',
		});
	});

	test('of plain words, both ways out are named', () => {
		const code = 'tags.join(",")';
		expect(fill(`[{{ ${code} }}]`, { [code]: 'a,b' })).toEqual({
			badData: expect.stringMatching(
				/Write \{\{ tags \}\} in place.*For text put the tag in quotes/,
			),
		});
	});

	test.each(['[{{ v }}]', '[1, [\n{{ v }} ]]'])('in %s is advised to be one list', (template) => {
		expect(fill(template, { v: '1, {"a": 2}' })).toEqual({
			badData: expect.stringContaining('Give one list in place of it and of the [ ] around it'),
		});
	});

	test.each([
		['{"v": {{ v }}}', '12,345.6'],
		['[1, {{ v }}]', '12,345.6'],
		['{"v": {{ v }}}', '\n'],
	])('in %s no list is spoken of, since no brackets stand around it', (template, v) => {
		expect(fill(template, { v })).toEqual({
			badData: expect.stringMatching(/Put the tag in quotes: "\{\{ v \}\}"$/),
		});
	});

	test('that comes as text is told by its look', () => {
		expect(fill('[{{ v }}]', { v: '1, {"a": 2}' })).toEqual({
			badData: expect.stringContaining('Give one list in place of it'),
		});
	});
});
