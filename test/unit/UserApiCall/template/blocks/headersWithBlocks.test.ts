import fc from 'fast-check';

import { headerTemplates } from '../../../../../nodes/UserApiCall/template/headers';
import { cases } from '../../../../harness/cases';
import { outcomeOf, valuesAndUser } from '../fill';

const one = (
	value: string,
	user: Record<string, unknown> = {},
	values: Record<string, unknown> = {},
) =>
	outcomeOf(
		() =>
			headerTemplates([{ name: 'X-A', value }], 'empty').fill(valuesAndUser(values, user))['X-A'],
	);

test('a header value may have blocks, with tags of both kinds inside', () => {
	const value = '=Plan {% if plan == "gold" %}{{ receiver.plan }} {{ v }}{% else %}none{% endif %}';
	expect(one(value, { plan: 'gold' }, { v: 1 })).toEqual({ value: 'Plan gold 1' });
	expect(one(value)).toEqual({ value: 'Plan none' });
	expect(one('a{# {{ v }} #}b \\{% x', {}, { v: '\n' })).toEqual({ value: 'ab {% x' });
});

test('white space that is written at its ends is left out, whichever branch it stands in', () => {
	expect(one('=\n {% if a %} b {% endif %} \n', { a: 1 })).toEqual({ value: 'b' });
	expect(one(' {% if a %} b {% endif %} ')).toEqual({ value: '' });
	expect(one('\n {% if a %}b{% endif %}\n', { a: 1 })).toEqual({ value: 'b' });
	expect(one('= =\t{% if a %}b{% endif %}c', { a: 1 })).toEqual({ value: '=\tbc' });
	expect(one('{% if a %} {{ v }}{% endif %}', { a: 1 }, { v: ' c' })).toHaveProperty('badData');
});

test('what no header can hold is a template fault in every branch, taken or not', () => {
	expect(one('a{% if x %}€{% endif %}')).toHaveProperty('templateFault');
	expect(one('a{% if x %}b\nc{% endif %}')).toHaveProperty('templateFault');
	expect(one('{{ v }}{% if x %}\nc{% endif %}')).toHaveProperty('templateFault');
});

test('a block that is not closed, and one in a name, are template faults', () => {
	expect(one('{% if x %}a')).toHaveProperty('templateFault');
	expect(
		outcomeOf(() => headerTemplates([{ name: '{% if x %}A{% endif %}', value: 'v' }], 'empty')),
	).toHaveProperty('templateFault');
});

test('no value in a branch can end the header', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (v, a) => {
			const filled = one(
				'<{% if a %}{{ v }}{% else %}{{ receiver.v }}{% endif %}>',
				{ a, v },
				{ v },
			);
			if ('value' in filled) expect(filled.value).toBe(`<${v}>`);
			else expect(v).toMatch(/[^\t\x20-\x7e\xa0-\xff]/);
		}),
		cases(),
	);
});
