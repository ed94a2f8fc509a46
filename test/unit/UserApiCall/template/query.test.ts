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

test('a value without a name is a template fault, a name that comes out empty is bad data', () => {
	expect(query([{ name: '', value: 'x' }])).toHaveProperty('templateFault');
	expect(query([{ name: '={{ v }}', value: 'x' }])).toHaveProperty('badData');
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
		expect(query(row('x{{ v }}'), { v: ['b'] })).toEqual({ value: 'a=1&tag=x%5B%22b%22%5D' });
	});

	test('one entry that does not fit is bad data', () => {
		expect(query(row('{{ v }}'), { v: ['b', NaN] })).toHaveProperty('badData');
		expect(query(row('{{ v }}'), { v: ['b', '\ud800'] })).toHaveProperty('badData');
	});
});

test('half a character that was typed is sent as the sign for what can not be read', () => {
	expect(query([{ name: 'a', value: 'b\ud800' }])).toEqual({ value: 'a=%EF%BF%BD' });
});

test.each([
	['https://x.com/', 'https://x.com/?a=1'],
	['https://x.com/?', 'https://x.com/?a=1'],
	['https://x.com/?b=2', 'https://x.com/?b=2&a=1'],
])('parameters follow what %s has', (url, href) => {
	expect(withQuery(new URL(url), 'a=1')).toBe(href);
});
