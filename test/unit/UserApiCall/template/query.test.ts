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
