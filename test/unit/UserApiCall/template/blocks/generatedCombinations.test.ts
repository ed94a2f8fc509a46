import fc from 'fast-check';

import { jsonWithBlocks } from '../../../../../nodes/UserApiCall/template/blocks/jsonWithBlocks';
import { jsonTemplate } from '../../../../../nodes/UserApiCall/template/jsonTemplate';
import { cases } from '../../../../harness/cases';
import { outcomeOf, valuesAndUser } from '../fill';

/** Pieces of JSON in any order; a block chooses by names of its own, so that every combination can be. */
type Soup = string | { readonly branches: Soup[][]; readonly hasElse: boolean };
/** Anything at all. */
const WILD = [
	'{ ',
	'}',
	'[',
	']',
	',',
	':',
	'"',
	'1',
	'.5',
	'null',
	'x',
	'"a"',
	'{{ v }}',
	'\\u00',
	' ',
];
/** Where a template may stand in JSON, and what is likely to be right there. */
const PLACES = [
	{ before: '["', after: '"]', likely: ['x', '{{ v }}', '\\n', ' ', '\\u00', '41', '", "', ''] },
	{ before: '[1', after: ']', likely: [', 2', ', {{ v }}', '0', '.5', 'e2', ' ', ', [3', ']', ''] },
	{ before: '[', after: '1]', likely: ['2,', '{{ v }}, ', '0.', '-', ' ', '"a",', '[', '], ', ''] },
	{
		before: '{ "x": 1',
		after: '}',
		likely: [', "a": 2', ',', '"b": {{ v }}', ', "{{ v }}": ""', ''],
	},
	{ before: '{ "x": ', after: '}', likely: ['1', 'null', '{{ v }}', '"{{ v }}"', '{ }', ''] },
	{ before: '', after: '', likely: ['{ ', '}', '[', ']', '{{ v }}', ' ', '1'] },
];
const soup = (likely: readonly string[], depth: number): fc.Arbitrary<Soup[]> => {
	const fragment: fc.Arbitrary<Soup> = fc.oneof(
		{ weight: 12, arbitrary: fc.constantFrom(...likely) },
		{ weight: 1, arbitrary: fc.constantFrom(...WILD) },
	);
	if (depth === 0) return fc.array(fragment, { maxLength: 2 });
	const block: fc.Arbitrary<Soup> = fc.record({
		branches: fc.array(soup(likely, depth - 1), { minLength: 1, maxLength: 2 }),
		hasElse: fc.boolean(),
	});
	return fc.array(fc.oneof(fragment, block), { maxLength: 3 });
};
const template = fc
	.constantFrom(...PLACES)
	.chain(({ before, after, likely }) =>
		soup(likely, 2).map((inner): Soup[] => [before, ...inner, after]),
	);

/** One choice for all blocks: what is left as text, the names that are true, the written branches it went through. */
interface Flat {
	readonly text: string;
	readonly yes: readonly string[];
	readonly through: readonly string[];
}

function combinations(parts: readonly Soup[], path: string): Flat[] {
	return parts.reduce<Flat[]>(
		(before, part, index) => {
			const own = flats(part, `${path}_${index}`);
			return before.flatMap((left) =>
				own.map((right) => ({
					text: left.text + right.text,
					yes: [...left.yes, ...right.yes],
					through: [...left.through, ...right.through],
				})),
			);
		},
		[{ text: '', yes: [], through: [] }],
	);
}

function flats(part: Soup, path: string): Flat[] {
	if (typeof part === 'string') return [{ text: part, yes: [], through: [] }];
	const branches = part.branches.map((parts, number) => {
		const isElse = part.hasElse && number === part.branches.length - 1 && number > 0;
		const branch = `${path}b${number}`;
		return combinations(parts, branch).map(({ text, yes, through }) => ({
			text,
			yes: isElse ? yes : [branch, ...yes],
			through: [branch, ...through],
		}));
	});
	const hasElse = part.hasElse && part.branches.length > 1;
	return [...branches.flat(), ...(hasElse ? [] : [{ text: '', yes: [], through: [] }])];
}

function soupText(parts: readonly Soup[], path: string): string {
	return parts
		.map((part, index) => {
			if (typeof part === 'string') return part;
			const own = `${path}_${index}`;
			const branches = part.branches.map((inner, number) => {
				const isElse = part.hasElse && number === part.branches.length - 1 && number > 0;
				const mark = isElse ? 'else' : `${number === 0 ? 'if' : 'elif'} ${own}b${number}`;
				return `{% ${mark} %}${soupText(inner, `${own}b${number}`)}`;
			});
			return `${branches.join('')}{% endif %}`;
		})
		.join('');
}

test('a fault is told before anything is sent exactly when a branch is right in no combination', () => {
	const seen = { fault: 0, sent: 0, bad: 0 };
	fc.assert(
		fc.property(template, (parts) => {
			const all = combinations(parts, 'n');
			fc.pre(all.length <= 200);
			const value = valuesAndUser({ v: 7 }, {});
			const judged = all.map((flat) => ({
				...flat,
				given: outcomeOf(() => jsonTemplate('Extra Data', flat.text, 'empty').fill(value)),
			}));
			const right = judged.filter(({ given }) => !('templateFault' in given));
			const written = new Set(all.flatMap(({ through }) => through));
			const alive = new Set(right.flatMap(({ through }) => through));
			const read = outcomeOf(() => jsonWithBlocks('Extra Data', soupText(parts, 'n'), 'empty'));
			if (right.length === 0 || alive.size < written.size) {
				expect(read).toHaveProperty('templateFault');
				seen.fault++;
				return;
			}
			if (!('value' in read)) throw new Error(`unexpected: ${JSON.stringify(read)}`);
			for (const { given, yes } of judged) {
				const user = Object.fromEntries(yes.map((branch) => [branch, true]));
				const filled = outcomeOf(() => read.value.fill(valuesAndUser({ v: 7 }, user)));
				if ('templateFault' in given) expect(filled).toHaveProperty('badData');
				else expect(filled).toEqual(given);
				seen['templateFault' in given ? 'bad' : 'sent']++;
			}
		}),
		// Few templates are right in some combinations and wrong in others: four hundred may hold none.
		{ ...cases(10), numRuns: Math.max(4_000, cases(10).numRuns ?? 0) },
	);
	expect(Math.min(seen.fault, seen.sent, seen.bad)).toBeGreaterThan(0);
});
