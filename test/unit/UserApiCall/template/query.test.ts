import { queryTemplates, withQuery } from '../../../../nodes/UserApiCall/template/query';
import { outcomeOf, valuesOf } from './fill';

const query = (
	rows: Array<{ name: string; value: string }>,
	values: Record<string, unknown> = {},
) => outcomeOf(() => queryTemplates(rows, 'empty').fill(valuesOf(values)));

test('names and values of parameters are encoded, order kept, empty rows left out', () => {
	expect(
		query(
			[
				{ name: 'b c', value: '1&2' },
				{ name: '', value: '' },
				{ name: 'a', value: '=<{{ v }}>' },
			],
			{ v: 'x=y' },
		),
	).toEqual({ value: 'b%20c=1%262&a=%3Cx%3Dy%3E' });
});

test('a value without a name is a template fault that says which row', () => {
	const rows = [
		{ name: '', value: '' },
		{ name: 'a', value: '1' },
		{ name: '', value: 'x' },
	];
	expect(query(rows)).toEqual({
		templateFault: 'Query Parameter 2: it has a value and no name. Give it a name, or remove it.',
	});
	expect(query([{ name: '=', value: 'x' }])).toHaveProperty('templateFault');
});

test('a name that comes out empty is bad data that says which row', () => {
	const rows = [
		{ name: 'a', value: '1' },
		{ name: '={{ v }}', value: 'x' },
	];
	expect(query(rows)).toEqual({
		badData: 'Query Parameter 2: its name is empty for this item. Give the name a value.',
	});
	expect(query(rows, { v: 'b c' })).toEqual({ value: 'a=1&b%20c=x' });
});

test('a parameter with a name and no value is sent without one', () => {
	expect(query([{ name: 'a', value: '' }])).toEqual({ value: 'a=' });
});

test('each tag is known with the parameter that it stands in, those of the name first', () => {
	const { tags } = queryTemplates(
		[
			{ name: '{{ a }}{{ b }}', value: '{{ c }}' },
			{ name: 'd', value: 'x{{ e }}' },
		],
		'empty',
	);
	expect(tags.map(({ field, tag }) => `${field} ${tag.source}`)).toEqual([
		'Query Parameter 1 {{ a }}',
		'Query Parameter 1 {{ b }}',
		'Query Parameter 1 {{ c }}',
		'Query Parameter 2 {{ e }}',
	]);
});

test.each([
	['empty', 'a='],
	['null', 'a=null'],
] as const)('a missing value with Missing Values %s is sent as %s', (missing, sent) => {
	const templates = queryTemplates([{ name: 'a', value: '{{ v }}' }], missing);
	expect(templates.fill(valuesOf({}))).toBe(sent);
});

describe('a value that is one tag which gives a list', () => {
	const row = (value: string) => [
		{ name: 'a', value: '1' },
		{ name: 'tag', value },
	];

	test.each<[unknown, string]>([
		[['new', 'e&u', 7, true, null], 'a=1&tag=new&tag=e%26u&tag=7&tag=true&tag='],
		[['one'], 'a=1&tag=one'],
		[[{ a: 1 }, ['b']], 'a=1&tag=%7B%22a%22%3A1%7D&tag=%5B%22b%22%5D'],
		[[], 'a=1'],
		['new', 'a=1&tag=new'],
	])('%j repeats the parameter', (v, sent) => {
		expect(query(row('={{ v }}'), { v })).toEqual({ value: sent });
	});

	test('alone and empty leaves no query', () => {
		expect(query([{ name: 'tag', value: '{{ v }}' }], { v: [] })).toEqual({ value: '' });
	});

	test('beside other text is one value', () => {
		for (const value of ['x{{ v }}', '{{ v }}x', '{{ v }}{{ w }}']) {
			const sent = encodeURIComponent(value.replace('{{ v }}', '["b"]').replace('{{ w }}', ''));
			expect(query(row(value), { v: ['b'] })).toEqual({ value: `a=1&tag=${sent}` });
		}
	});

	test('one entry that does not fit is bad data', () => {
		expect(query(row('{{ v }}'), { v: ['b', NaN] })).toHaveProperty('badData');
		expect(query(row('{{ v }}'), { v: ['b', '\ud800'] })).toHaveProperty('badData');
	});
});

test('half a character that was typed is sent as the sign for what can not be read', () => {
	expect(query([{ name: 'a', value: 'b\ud800' }])).toEqual({ value: 'a=%EF%BF%BD' });
});

test.each(['https://x.com/', 'https://x.com/?', 'https://x.com/?b'])(
	'without parameters %s stays as it is',
	(url) => {
		expect(withQuery(new URL(url), '')).toBe(url);
	},
);

test.each([
	['https://x.com/', 'https://x.com/?a=1'],
	['https://x.com/?', 'https://x.com/?a=1'],
	['https://x.com/?b=2', 'https://x.com/?b=2&a=1'],
])('parameters follow what %s has', (url, href) => {
	expect(withQuery(new URL(url), 'a=1')).toBe(href);
});
