import { jsonWithBlocks } from '../../../../../nodes/UserApiCall/template/blocks/jsonWithBlocks';
import { jsonTemplate } from '../../../../../nodes/UserApiCall/template/jsonTemplate';
import { queryTemplates } from '../../../../../nodes/UserApiCall/template/query';
import { urlTemplate } from '../../../../../nodes/UserApiCall/template/url/urlTemplate';
import type { MissingValues } from '../../../../../nodes/UserApiCall/template/value';
import { outcomeOf, valuesAndUser } from '../fill';

const fill = (
	raw: string,
	user: Record<string, unknown> = {},
	values: Record<string, unknown> = {},
	missing: MissingValues = 'empty',
) => outcomeOf(() => jsonWithBlocks('Extra Data', raw, missing).fill(valuesAndUser(values, user)));

describe('a block writes the first branch whose condition is true', () => {
	const greeting =
		'{"hi": "{% if receiver.first_name and receiver.last_name %}Dear {{ receiver.first_name }} {{ receiver.last_name }}{% elif receiver.last_name %}Mx {{ receiver.last_name }}{% else %}Friend{% endif %}!"}';

	test.each([
		[{ first_name: 'Ann', last_name: 'Lee' }, 'Dear Ann Lee!'],
		[{ last_name: 'Lee' }, 'Mx Lee!'],
		[{ first_name: 'Ann' }, 'Friend!'],
	])('%j', (user, text) => {
		expect(fill(greeting, user)).toEqual({
			value: JSON.stringify({ hi: text }).replace(':', ': '),
		});
		expect(fill(`=${greeting}`, user)).toEqual(fill(greeting, user));
	});

	test('and nothing when none is', () => {
		expect(fill('{"a": "x{% if vip %}!{% endif %}"}')).toEqual({ value: '{"a": "x"}' });
	});

	test('entries, values and whole fields too, with n8n’s tags inside', () => {
		const raw =
			'{"a": {% if vip %}{{ v }}{% else %}null{% endif %}{% if n %}, "b": [{{ v }}]{% endif %}}';
		expect(fill(raw, { vip: true, n: 1 }, { v: 5 })).toEqual({ value: '{"a": 5, "b": [5]}' });
		expect(fill(raw, {}, { v: 5 })).toEqual({ value: '{"a": null}' });
		const whole = '{% if vip %}{{ v }}{% else %}{"none": true}{% endif %}';
		expect(fill(whole, { vip: 1 }, { v: { a: 1 } })).toEqual({ value: '{"a":1}' });
		expect(fill(whole, {}, { v: { a: 1 } })).toEqual({ value: '{"none": true}' });
		expect(fill('{% if vip %}{"a": 1}{% endif %}')).toEqual({ value: '{}' });
	});

	test('blocks stand in blocks, over several lines', () => {
		const raw =
			'={\n{% if a %}\n  {%if b%}"x": 1{%else%}"y": 2{%endif%}\n{% else %}\n  "z": "{% if b %}b{% endif %}"\n{% endif %}\n}';
		const sent = (user: Record<string, unknown>) => {
			const filled = fill(raw, user);
			return 'value' in filled ? (JSON.parse(filled.value) as unknown) : filled;
		};
		expect([{ a: 1, b: 1 }, { a: 1 }, { b: 1 }, {}].map(sent)).toEqual([
			{ x: 1 },
			{ y: 2 },
			{ z: 'b' },
			{ z: '' },
		]);
	});

	test('a tag of a branch that is not taken may have any value, or none', () => {
		const raw = '{"a": {% if vip %}{{ v }}{% else %}1{% endif %}}';
		expect(fill(raw, {}, { v: 'text' })).toEqual({ value: '{"a": 1}' });
		expect(fill(raw, {}, {}, 'fail')).toEqual({ value: '{"a": 1}' });
		expect(fill(raw, { vip: true }, {}, 'fail')).toHaveProperty('badData');
	});

	test('the tags of all branches are told, so that n8n evaluates them in one call', () => {
		const { tags } = jsonWithBlocks(
			'Extra Data',
			'{"a": "{{ v }}{% if x %}{{ w }}{% elif y %}{{ receiver.z }}{% else %}{{ u }}{% endif %}"}',
			'empty',
		);
		expect(tags.map(({ source }) => source)).toEqual([
			'{{ v }}',
			'{{ w }}',
			'{{ receiver.z }}',
			'{{ u }}',
		]);
	});
});

describe('what looks like a block and is none', () => {
	test.each([
		['{"a": "\\{% if x %}"}', '{"a": "{% if x %}"}'],
		['{"a": "\\{% {{ v }} \\{{ \\{# x #}{% if b %}{% endif %}"}', '{"a": "{% V {{ {# x #}"}'],
		['{"a": "100 %} {# no comment"}', '{"a": "100 %} {# no comment"}'],
		['{"a": "{{ "{%" }}"}', '{"a": "C"}'],
	])('%s', (raw, sent) => {
		expect(fill(raw, {}, { v: 'V', '"{%"': 'C' })).toEqual({ value: sent });
	});

	test('a comment is dropped, with the tags in it, when it ends in its line', () => {
		expect(
			fill('{# all {{ of }} {% this %} #}{"a": 1{# , "b": {{ v }} #}, "c": "{# x #}d"}'),
		).toEqual({ value: '{"a": 1, "c": "d"}' });
		expect(fill('{"a": "{# x", \n"b": "#}"}')).toEqual({ value: '{"a": "{# x", \n"b": "#}"}' });
		const { tags } = jsonWithBlocks('Extra Data', '{"a": 1{# {{ v }} #}}', 'empty');
		expect(tags).toEqual([]);
	});

	test('a value is never read as a block, a comment or an escape', () => {
		for (const v of ['{% endif %}', '{% if x %}', '{# x #}', '\\{%', '{{ v }}', '", "b": "']) {
			const filled = fill('{"a": "{% if x %}{% else %}{{ v }}{% endif %}"}', {}, { v });
			expect('value' in filled && JSON.parse(filled.value)).toEqual({ a: v });
		}
	});
});

describe('a block that can be right for no data is a template fault with its place', () => {
	test.each<[string, string, string]>([
		['{"a": "\n {% if x %}"}', '{% if x %} at line 2, column 2: it is not closed', 'endif'],
		['{"a": "{% if x %}{% if y %}{% endif %}"}', '{% if x %} at line 1, column 8', 'endif'],
		['{"a": "{% endif %}"}', '{% endif %} at line 1, column 8: no {% if %} is open', 'if'],
		['{"a": "{% elif x %}"}', '{% elif x %} at line 1, column 8: no {% if %} is open', 'if'],
		['{"a": "{% if x %}{% else %}{% else %}{% endif %}"}', 'column 28: it stands behind', 'last'],
		['{"a": "{% if x %}{% else %}{% elif y %}{% endif %}"}', 'column 28: it stands behind', 'last'],
		['{"a": "{% if x %}{% else if y %}{% endif %}"}', 'nothing may stand behind else', 'elif'],
		['{"a": "{% if x %}{% endif x %}"}', 'nothing may stand behind endif', ''],
		['{"a": "{% if x"}', '{% if x"} at line 1, column 8 is not closed', '\\{%'],
		['{"a": "{% if {{ receiver.x }} %}b{% endif %}"}', 'is not closed', 'without braces'],
		['{"a": "{{ v }}{% if x > 5 %}b{% endif %}"}', '{% if x > 5 %} at line 1, column 15', '$json'],
		['{"a": "{{ f("\\}}") }}{% if %}"}', 'column 22: its condition is empty', ''],
		['{"a": "\\{{ \\{% {% if %}"}', 'column 16: its condition is empty', ''],
		['{"a": {{% if x %}"b": 1{% endif %}}}', '{{% is read as a tag', '{ {%'],
		['{"a": "{% for x in y %}"}', '{% for x in y %} at line 1, column 8', '.map('],
		['{"a": "{% endfor %}"}', '{% endfor %}', '.map('],
		['{"a": "{% deals %}"}', '{% deals %}', '.map('],
		['{"a": "{% now "Y" %}"}', '{% now "Y" %}', '$now'],
		['{"a": "{% comment %}"}', '{% comment %}', '{# … #}'],
		['{"a": "{% if x %}{% elsif y %}{% endif %}"}', '{% elsif y %}', 'elif'],
		['{"a": "{%- if x -%}"}', '{%- if x -%}', 'n8n expression'],
		['{"a": "{% constructor %}"}', 'only if, elif, else and endif', 'n8n expression'],
		[
			'{"a": "{% if x %}{{ receiver.a|upper }}{% endif %}"}',
			'a filter that is not known',
			'default',
		],
	])('%s', (raw, problem, fix) => {
		const filled = fill(`=${raw}`);
		expect(filled).toEqual({ templateFault: expect.stringContaining(problem) });
		expect(filled).toEqual({ templateFault: expect.stringContaining(fix) });
	});

	test('in other fields every block is one, which says where blocks work', () => {
		const block = '{% if receiver.x %}a{% endif %}';
		const row = (name: string, value: string) => () =>
			queryTemplates([{ name, value }], 'empty').fill(valuesAndUser({}, {}));
		for (const read of [
			() => urlTemplate(`https://a.example/${block}`, 'empty'),
			() => urlTemplate('https://a.example/{%if', 'empty'),
			row('q', block),
			row(block, 'v'),
			() => jsonTemplate('User', `{"a": "${block}"}`, 'empty'),
		]) {
			expect(outcomeOf<unknown>(read)).toEqual({
				templateFault: expect.stringContaining('work in Extra Data and in header values'),
			});
		}
		const url = (raw: string) => urlTemplate(raw, 'empty').fill(valuesAndUser({}, {})).href;
		expect(url('https://a.example/?q={%22a%22:1}')).toBe('https://a.example/?q={%22a%22:1}');
		expect(row('q', '\\{% if')()).toBe('q=%7B%25%20if');
	});
});

describe('each combination of branches must be JSON', () => {
	test.each<[string, string]>([
		[
			'{"a": 1 {% if x %}"b": 2{% endif %}}',
			'{% if x %} (line 1, column 9) the JSON is broken at line 1, column 19',
		],
		[
			'{"a": {% if x %}1{% else %}b{% endif %}}',
			'{% else %} (line 1, column 18) the JSON is broken at line 1, column 28',
		],
		['{"a": "{% if x %}b"{% else %}c{% endif %}"}', '{% if x %} (line 1, column 8)'],
		['{"a": 1,{% if x %}"b": 1{% endif %},}', 'line 1, column 37'],
		['{"a": {% if x %}{ {{ v }}: 1 }{% else %}1{% endif %}}', 'line 1, column 19'],
		['{% if x %}1{% else %}{}{% endif %}', '{% if x %}'],
	])('a branch that breaks it whatever the others give is a template fault: %s', (raw, problem) => {
		expect(fill(raw)).toEqual({ templateFault: expect.stringContaining(problem) });
	});

	test('a comma that only some combinations need may stand in a block of its own', () => {
		const raw =
			'{ {% if a %}"a": 1{% endif %}{% if a and b %}, {% endif %}{% if b %}"b": 2{% endif %} }';
		const sent = [{ a: 1, b: 1 }, { a: 1 }, { b: 1 }, {}].map((user) => fill(raw, user));
		expect(sent).toEqual([
			{ value: '{ "a": 1, "b": 2 }' },
			{ value: '{ "a": 1 }' },
			{ value: '{ "b": 2 }' },
			{ value: '{  }' },
		]);
	});

	test('one that breaks it for an item is that item’s bad data, and names the branch and the place', () => {
		const comma = '{\n"a": {% if a %}1{% endif %}\n}';
		expect(fill(comma, { a: 1 })).toEqual({ value: '{\n"a": 1\n}' });
		expect(fill(comma)).toEqual({
			badData: expect.stringContaining(
				'Extra Data: with no branch of {% if a %} (line 2, column 6) the JSON is broken at line 3, column 1, near "}"',
			),
		});
		const two = '{ {% if a %}"a": 1{% endif %} {% if b %}{% else %}, "b": 2{% endif %} }';
		expect(fill(two, { a: 1 })).toEqual({ value: '{ "a": 1 , "b": 2 }' });
		expect(fill(two)).toEqual({
			badData: expect.stringContaining(
				'with {% else %} (line 1, column 41) the JSON is broken at line 1, column 51',
			),
		});
	});

	test('sixty blocks in a row, in each other, or each with a bracket of its own are read at once', () => {
		const names = Array.from({ length: 60 }, (_, i) => `n${i}`);
		const all = Object.fromEntries(names.map((name) => [name, true]));
		const row = names.map((name) => `"${name}": "{% if ${name} %}1{% else %}0{% endif %}"`).join();
		const nested = names.reduce(
			(inner, name) => `{% if ${name} %}[${inner}]{% else %}"{{ v }}"{% endif %}`,
			'1',
		);
		const open = names.map((name) => `{% if ${name} %}[{% else %}{ "a": {% endif %}`).join('');
		const started = performance.now();
		expect(fill(`{${row}}`, { n7: true })).toEqual({
			value: `{${names.map((name) => `"${name}": "${name === 'n7' ? 1 : 0}"`).join()}}`,
		});
		expect(fill(`[${nested}]`, all)).toEqual({ value: `${'['.repeat(61)}1${']'.repeat(61)}` });
		expect(fill(open, all)).toEqual({ badData: expect.stringContaining('near its end') });
		expect(performance.now() - started).toBeLessThan(1000);
	});
});

test.each([
	['{"a": "{% if a %}x{% endif %}", “b”: 1}', 'JSON knows straight quotes only'],
	['{"a": "{% if a %}x{% endif %}" // one\n}', 'JSON has no comments'],
])('%j is broken beside its blocks, and told so', (raw, advice) => {
	expect(fill(raw)).toEqual({ templateFault: expect.stringContaining(advice) });
});
