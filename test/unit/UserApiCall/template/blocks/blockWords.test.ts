import { headerTemplates } from '../../../../../nodes/UserApiCall/template/headers';
import { blockTree } from '../../../../../nodes/UserApiCall/template/blocks/blocks';
import { jsonWithBlocks } from '../../../../../nodes/UserApiCall/template/blocks/jsonWithBlocks';
import { outcomeOf, valuesAndUser } from '../fill';

const fill = (raw: string, user: Record<string, unknown> = {}) =>
	outcomeOf(() => jsonWithBlocks('Extra Data', raw, 'empty').fill(valuesAndUser({}, user)));
const inHeader = (value: string) =>
	outcomeOf(() => headerTemplates([{ name: 'X', value }], 'empty').fill(valuesAndUser({}, {})));

describe('a block that is none says what to write in its place', () => {
	const other =
		'Write an n8n expression, as {{ $json.score > 5 ? "high" : "low" }}, or \\{% for text.';
	test.each<[string, string]>([
		[
			'for a in b',
			'For a list write an n8n expression, as {{ $json.orders.map((order) => order.name) }}.',
		],
		[
			'endfor',
			'For a list write an n8n expression, as {{ $json.orders.map((order) => order.name) }}.',
		],
		['deals', 'For a list write an n8n expression, as {{ $json.deals.map((deal) => deal.name) }}.'],
		['now "Y"', 'Write an n8n expression, as {{ $now.toISODate() }}.'],
		[
			'with a=b',
			'Write the name itself where it is needed, or set it in a Set node before this one.',
		],
		[
			'endwith',
			'Write the name itself where it is needed, or set it in a Set node before this one.',
		],
		['comment', 'Write a comment as {# … #}, in one line.'],
		['endcomment', 'Write a comment as {# … #}, in one line.'],
		['verbatim', 'Write \\{{ and \\{% for braces that are text.'],
		['elseif a', 'Write {% elif … %}.'],
		['elsif a', 'Write {% elif … %}.'],
		['ifequal a b', 'Write {% if receiver.plan == "gold" %}.'],
		['endifequal', 'Write {% if receiver.plan == "gold" %}.'],
		['ifnotequal a b', 'Write {% if receiver.plan != "gold" %}.'],
		['block x', other],
		['toString', other],
		['- if a', other],
		['IF a', other],
		['iff a', other],
		['sendfor', other],
	])('{%% %s %%}', (code, fix) => {
		const block = `{% ${code} %}`;
		expect(inHeader(`a${block}`)).toEqual({
			templateFault: `Header "X": ${block} at line 1, column 2: only if, elif, else and endif are blocks that work. ${fix}`,
		});
	});
});

describe('a block in the wrong place says so, with its line and column', () => {
	const before = 'no {% if %} is open there. Write {% if … %} before it, or remove it.';
	const behind = 'it stands behind {% else %}. Put {% else %} last, and only once.';
	const rest = 'For another condition write {% elif … %}.';
	test.each<[string, string]>([
		['{% endif %}', `{% endif %} at line 1, column 1: ${before}`],
		['a {%else%}', `{%else%} at line 1, column 3: ${before}`],
		['{% if a %}{% endif %}{% elif b %}', `{% elif b %} at line 1, column 22: ${before}`],
		['{% if a %}{% else %}{% else %}', `{% else %} at line 1, column 21: ${behind}`],
		['{% if a %}{% else %}{% elif b %}', `{% elif b %} at line 1, column 21: ${behind}`],
		[
			'{% if a %}{% else b %}',
			`{% else b %} at line 1, column 11: nothing may stand behind else. ${rest}`,
		],
		[
			'{% if a %}{% endif a %}',
			`{% endif a %} at line 1, column 11: nothing may stand behind endif. ${rest}`,
		],
		[
			'a{% if a %}b',
			'{% if a %} at line 1, column 2: it is not closed. Write {% endif %} where it ends.',
		],
		[
			'{% if a %}{% if b %}c{% endif %}',
			'{% if a %} at line 1, column 1: it is not closed. Write {% endif %} where it ends.',
		],
		[
			'{% if a %}{% elif b %}c',
			'{% if a %} at line 1, column 1: it is not closed. Write {% endif %} where it ends.',
		],
		[
			'{% if a',
			'the block tag {% if a at line 1, column 1 is not closed. Close it with %}, or write \\{% for text.',
		],
		[
			'x {% if {{ a }} %}b',
			'the block tag {% if {{ a }} %}b at line 1, column 3 is not closed. In a block tag names stand without braces, as in {% if receiver.first_name %}.',
		],
		[
			'{% if {{ a }} b',
			'the block tag {% if {{ a }} b at line 1, column 1 is not closed. Close it with %}, or write \\{% for text.',
		],
	])('%j', (raw, told) => {
		expect(inHeader(`=${raw}`)).toEqual({ templateFault: `Header "X": ${told}` });
	});

	test('counted from the text of the field, escapes and lines before it too', () => {
		expect(fill('={"a": "\\{{ \\{%",\n\n  "b": "{% endif %}"}')).toEqual({
			templateFault: expect.stringContaining('{% endif %} at line 3, column 9: no'),
		});
	});
});

describe('a field without blocks is told about its JSON as if blocks were unknown', () => {
	test.each([
		['{"a": "\\{%" "b": 1}', 'line 1, column 13: a comma is missing before "b": 1}'],
		['{"a": "x #}" "b": 1}', 'line 1, column 14: a comma is missing before "b": 1}'],
		['{"a": "{# x" "b": 1}', 'line 1, column 15: a comma is missing before "b": 1}'],
		['{"a": "100%}" "b": 1}', 'line 1, column 15: a comma is missing before "b": 1}'],
	])('%s', (raw, told) => {
		expect(fill(raw)).toEqual({ templateFault: expect.stringContaining(`broken at ${told}`) });
	});

	test.each(['', '=', 'a', '{{ a }}', '\\{% a', '{# a', 'a #} b', '100 %}'])(
		'%j has none',
		(raw) => {
			expect(blockTree('X', raw)).toBeUndefined();
		},
	);
});

describe('comments', () => {
	test.each<[string, string]>([
		['a{# b #}c', 'ac'],
		['a{##}c', 'ac'],
		['{# a #}{# b #}c', 'c'],
		['a{# {{ v }} #}c', 'ac'],
		['a{# {{ v }} {{ w }} x #}c{# d #}', 'ac'],
		['a{# b #} c #}', 'a c #}'],
		['a{#c', 'a{#c'],
		['a{# {{ "#}" }} c', 'a{#  c'],
		['\\{# a #}b', '{# a #}b'],
		['{# {% if x %} #}a', 'a'],
	])('%j leaves %j', (raw, left) => {
		expect(inHeader(`=${raw}`)).toEqual({ value: { X: left } });
	});

	test.each(['{"a": "{# b\n#}"}', '{"a": "{# {{ "\n" }} #}"}', '{"a": "{#\n", "b": "#}"}'])(
		'one whose line ends before it does is text: %j',
		(raw) => {
			const filled = outcomeOf(() => blockTree('Extra Data', raw));
			const texts = 'value' in filled ? (filled.value ?? []) : [];
			expect(JSON.stringify(texts)).toContain('{#');
		},
	);
});

const FIX =
	'The JSON must be right whichever branches are taken: put the comma into the branch of its entry, and write an {% else %} where a value can not be left out.';

describe('a branch that breaks the JSON is named with its place, and so is where it breaks', () => {
	test.each<[string, string]>([
		[
			'{"a": 1 {% if x %}"b": 2{% endif %}}',
			'with {% if x %} (line 1, column 9) the JSON is broken at line 1, column 19, near ""b": 2{% endif %}}"',
		],
		[
			'{"a":\n{% if x %}1{% elif y %}2{% else %}b{% endif %}}',
			'with {% else %} (line 2, column 25) the JSON is broken at line 2, column 35, near "b{% endif %}}"',
		],
		[
			'{"a": 1,{% if x %}"b": 1{% endif %},}',
			'the JSON is broken at line 1, column 37, near "}", whatever the blocks give',
		],
		[
			'{"a": 1{% if x %}, "b": 1{% endif %}',
			'the JSON is broken at line 1, column 37, near its end, whatever the blocks give',
		],
		[
			'[{% if x %}1{% if y %},{% else %},,{% endif %}2{% else %}3{% endif %}]',
			'with {% else %} (line 1, column 24) the JSON is broken at line 1, column 35, near ",{% endif %}2{% else"',
		],
		[
			'[{% if x %}{{ v }}{{ w }}{% endif %}]',
			'with {% if x %} (line 1, column 2) the JSON is broken at line 1, column 19, near "{{ w }}{% endif %}]"',
		],
	])('%s', (raw, told) => {
		expect(fill(raw)).toEqual({ templateFault: `Extra Data: ${told}. ${FIX}` });
	});

	test('a tag in the place of a key breaks it, be it the first or another', () => {
		for (const before of ['', '"a": 1, ']) {
			expect(fill(`{ ${before}{% if x %}{{ v }}: 1{% else %}"b": 2{% endif %} }`)).toEqual({
				templateFault: expect.stringMatching(/: with \{% if x %\} .* near "\{\{ v \}\}: 1/),
			});
		}
	});

	test.each<[string, Record<string, unknown>, string]>([
		[
			'{"a": {% if a %}1{% endif %}}',
			{},
			'with no branch of {% if a %} (line 1, column 7) the JSON is broken at line 1, column 29, near "}"',
		],
		[
			'[1 {% if b %}{% elif c %}, 2{% endif %}{% if a %}{% else %}, 3{% endif %}{% if d %},{% endif %}{% if e %}4{% endif %}]',
			{ a: 1, d: 1 },
			'with no branch of {% if e %} (line 1, column 96) the JSON is broken at line 1, column 118, near "]"',
		],
		['[{% if a %}{% else %}1{% endif %}{% if b %}, 2{% endif %}]', { b: 1 }, ''],
		[
			'[{% if a %}{% else %}1{% endif %}{% if b %}, 2{% endif %}]',
			{ a: 1, b: 1 },
			'with {% if b %} (line 1, column 34) the JSON is broken at line 1, column 44, near ", 2{% endif %}]"',
		],
		['{% if a %}[{% endif %}{% if a %}]{% endif %}', { a: 1 }, ''],
		[
			'{% if a %}[{% endif %}{% if b %}]{% endif %}',
			{ a: 1 },
			'with no branch of {% if b %} (line 1, column 23) the JSON is broken at line 1, column 45, near its end',
		],
	])('one choice alone is bad data: %s for %j', (raw, user, told) => {
		const filled = fill(raw, user);
		if (told === '') expect(filled).toHaveProperty('value');
		else expect(filled).toEqual({ badData: `Extra Data: ${told}. ${FIX}` });
	});

	test('the next item with the same choice is told the same, and one with another choice is sent', () => {
		const template = jsonWithBlocks(
			'Extra Data',
			'{"a": {% if a %}{{ receiver.a }}{% endif %}}',
			'empty',
		);
		const sent = [{}, { a: 1 }, {}, { a: 2 }].map((user) =>
			outcomeOf(() => template.fill(valuesAndUser({}, user))),
		);
		expect(sent).toEqual([
			{ badData: expect.any(String) },
			{ value: '{"a": 1}' },
			sent[0],
			{ value: '{"a": 2}' },
		]);
	});
});
