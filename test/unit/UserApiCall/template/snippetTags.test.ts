import {
	splitTags,
	splitTemplate,
	tagsOf,
	withoutOuterSpace,
	writtenAs,
} from '../../../../nodes/UserApiCall/template/snippetTags';
import type { SnippetTag } from '../../../../nodes/UserApiCall/template/snippetTags';
import { outcomeOf } from './fill';

const split = (raw: string) => outcomeOf(() => splitTemplate('URL', raw));
const expression = (code: string): SnippetTag => ({
	...{ kind: 'expression', source: `{{${code}}}`, code },
});

describe('a field is split at its tags', () => {
	test.each<[string, unknown[]]>([
		['', []],
		['=', []],
		['a', ['a']],
		['=a', ['a']],
		['==a', ['=a']],
		['a {{ b }} c', ['a ', expression(' b '), ' c']],
		['={{ a }}{{b}}', [expression(' a '), expression('b')]],
		['{{ a["}"] }}', [expression(' a["}"] ')]],
		['{{ "\\}}" }}!', [expression(' "}}" '), '!']],
		['{{ "\\}}" + "\\}}" }}!', [expression(' "}}" + "\\}}" '), '!']],
		['}} a }', ['}} a }']],
		['a \\{{ b }}', ['a {{ b }}']],
		['a \\{{', ['a {{']],
		['a ', ['a ']],
		['\\{% if %} \\{# x #}', ['{% if %} {# x #}']],
		['\\n \\\\{ {a}', ['\\n \\\\{ {a}']],
		['?q={%22a%22:1}&r={%7B', ['?q={%22a%22:1}&r={%7B']],
	])('%j', (raw, parts) => {
		expect(split(raw)).toEqual({ value: parts });
	});
});

describe('a tag as User.com writes it is read from the user', () => {
	test.each<[string, string[], string?]>([
		['receiver.name', ['name']],
		[' user.company.vat-id ', ['company', 'vat-id']],
		['receiver.größe_1', ['größe_1']],
		['receiver.tags.0', ['tags', '0']],
		['receiver.name|default:"Friend"', ['name'], 'Friend'],
		["receiver.name | default : 'Friend' ", ['name'], 'Friend'],
		['receiver.name|default:\\"Friend\\"', ['name'], 'Friend'],
		['receiver.name|default:""', ['name'], ''],
		["receiver.name|default:''", ['name'], ''],
		['receiver.name|default:"say "hi""', ['name'], 'say "hi"'],
		['receiver.name|\n default:"two\nlines"\n', ['name'], 'two\nlines'],
		['receiver.name|default:"a|b"', ['name'], 'a|b'],
		// Quotes and backslashes as Django's templates write them, and as the JSON of a module does.
		['receiver.name|default:"say \\"hi\\""', ['name'], 'say "hi"'],
		["receiver.name|default:'it\\'s'", ['name'], "it's"],
		['receiver.name|default:"C:\\\\new"', ['name'], 'C:\\new'],
		['receiver.name|default:"a\\nb"', ['name'], 'a\\nb'],
		['receiver.name|default:\\"say \\\\\\"hi\\\\\\"\\"', ['name'], 'say "hi"'],
	])('{{%s}}', (code, path, ...[fallback]) => {
		const source = `{{${code}}}`;
		const tag = { kind: 'user', source, path };
		expect(split(source)).toEqual({ value: [fallback === undefined ? tag : { ...tag, fallback }] });
	});

	test.each([
		...[
			'receiver',
			'user',
			'receiver.',
			'receivers.name',
			'x.receiver.name',
			'$json.receiver.name',
		],
		...['receiver.name || "x"', 'receiver.name + 1', 'receiver["name"]', 'receiver.name.trim()'],
		...['receiver..name', 'receiver.$a', 'Receiver.name', 'receiver .name'],
	])('but {{%s}} is n8n’s', (code) => {
		expect(split(`{{${code}}}`)).toEqual({ value: [expression(code)] });
	});

	test.each([
		...['upper', 'default', 'default:Friend', 'default:"a', 'default:"a"|upper', 'defaults:"a"'],
		...['', ' title ', 'x default:"a"', 'default:"a" x'],
		...['default:"a"|upper:"b"', "default:'a' | default:'b'", 'default:\\"a\\"|date:\\"Y\\"'],
	])('a filter that is not known, |%s, is told', (filter) => {
		expect(split(`{{receiver.name|${filter}}}`)).toEqual({
			templateFault: `URL: {{receiver.name|${filter}}} uses a filter that is not known: ${filter.trim()}. Only default works here, as in {{ receiver.first_name|default:"Friend" }}. For anything else write an n8n expression.`,
		});
	});
});

describe('what is no tag is a template fault that says what to write', () => {
	const closing = 'Close it with }}, or write \\{{ for braces that are text.';
	test.each<[string, string]>([
		['a {{ b', `the tag {{b is not closed. ${closing}`],
		['a {{ b }', `the tag {{b } is not closed. ${closing}`],
		['{{', `the tag {{ is not closed. ${closing}`],
		['{{ a }} {{ b', `the tag {{b is not closed. ${closing}`],
		['{{}}', '{{}} is empty. Write a value between the braces, or remove them.'],
		['a{{ \n }}', '{{ \n }} is empty. Write a value between the braces, or remove them.'],
		[
			'{{% if x %}}',
			'{{% is read as a tag that begins with {{. Write a space between the braces: { {%',
		],
		[
			'{{# x #}}',
			'{{# is read as a tag that begins with {{. Write a space between the braces: { {#',
		],
	])('%j', (raw, told) => {
		expect(split(raw)).toEqual({ templateFault: `URL: ${told}` });
	});

	test.each<[string, string]>([
		['{% if x %}a{% endif %}', '{% if x %}'],
		['a {{ b }} {%endif%}', '{%endif%}'],
		['{% if\nx %}', '{% if x %}'],
		['{%', '{%'],
		['{%if', '{%'],
		['{%2', '{%'],
		['{%zz', '{%'],
		['{%22 %}', '{%22 %}'],
		['\\{% a {% b %}', '{% b %}'],
	])('a block tag where none works: %j', (raw, block) => {
		expect(split(raw)).toEqual({
			templateFault: `URL: ${block} is a block tag, and none works here. Block tags work in Extra Data and in header values. Here write an n8n expression, as {{ $json.name ? "a" : "b" }}, or \\{% for text.`,
		});
	});
});

describe('each part is known with its place in the field', () => {
	test.each<[string, Array<[string, number]>]>([
		[
			'ab{{ c }}d{{e}}',
			[
				['ab', 0],
				['{{ c }}', 2],
				['d', 9],
				['{{e}}', 10],
			],
		],
		[
			'={{ "\\}}" }}b{{ c }}d',
			[
				['{{ "}}" }}', 0],
				['b', 11],
				['{{ c }}', 12],
				['d', 19],
			],
		],
		[
			'{% a %}\\{{ {{ b }}',
			[
				['{% a %}\\{{ ', 0],
				['{{ b }}', 11],
			],
		],
	])('%j', (raw, places) => {
		const shown = splitTags('URL', raw).map(({ part, at }) => [
			typeof part === 'string' ? part : part.source,
			at,
		]);
		expect(shown).toEqual(places);
	});
});

test.each([
	'a {{ b }} c',
	'\\{{ \\{% \\{#',
	'{ { {a',
	'{{ "\\}}" + "\\}}" }}',
	'a {{ receiver.b }}',
])('%j is shown as it is written', (raw) => {
	expect(splitTemplate('URL', raw).map(writtenAs).join('')).toBe(raw);
});

test('the tags are those of the field, in order', () => {
	expect(tagsOf(splitTemplate('URL', 'a{{b}}c{{d}}{{b}}')).map(({ source }) => source)).toEqual([
		'{{b}}',
		'{{d}}',
		'{{b}}',
	]);
});

describe('white space at the ends of a field is left out where it is written', () => {
	test.each<[string, unknown[]]>([
		[' \n', []],
		[' a ', ['a']],
		[' a {{b}} c ', ['a ', expression('b'), ' c']],
		[' {{b}} ', [expression('b')]],
		['{{b}} {{c}}', [expression('b'), ' ', expression('c')]],
		['\ta {{b}}', ['a ', expression('b')]],
		['{{b}} c\n', [expression('b'), ' c']],
	])('%j', (raw, parts) => {
		expect(withoutOuterSpace(splitTemplate('URL', raw))).toEqual(parts);
	});
});
