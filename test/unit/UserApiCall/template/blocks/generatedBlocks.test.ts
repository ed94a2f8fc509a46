import fc from 'fast-check';

import { jsonWithBlocks } from '../../../../../nodes/UserApiCall/template/blocks/jsonWithBlocks';
import { cases } from '../../../../harness/cases';
import { outcomeOf, valuesAndUser } from '../fill';

/** A piece of a template, as this model has it: pieces of one kind in blocks of that kind. */
type Model<Leaf> = { readonly leaf: Leaf } | Block<Leaf>;
interface Block<Leaf> {
	readonly ways: ReadonlyArray<Way<Leaf>>;
	readonly otherwise?: Array<Model<Leaf>>;
}
interface Way<Leaf> {
	readonly when: Test;
	readonly parts: Array<Model<Leaf>>;
}
type Test =
	| { readonly name: string }
	| { readonly not: Test }
	| { readonly all: readonly Test[] }
	| { readonly any: readonly Test[] }
	| { readonly name: string; readonly is: boolean; readonly value: string | number | boolean };
type Data = Record<string, unknown>;

/** As Django's documentation of `if` tells it. */
function holds(test: Test, user: Data): boolean {
	if ('all' in test) return test.all.every((one) => holds(one, user));
	if ('any' in test) return test.any.some((one) => holds(one, user));
	if ('not' in test) return !holds(test.not, user);
	const value = Object.hasOwn(user, test.name) ? user[test.name] : null;
	if ('is' in test) {
		const number = (given: unknown) => (typeof given === 'boolean' ? Number(given) : given);
		return (number(value) === number(test.value)) === test.is;
	}
	return Boolean(value) && !['[]', '{}'].includes(JSON.stringify(value));
}

function taken<Leaf>(models: ReadonlyArray<Model<Leaf>>, user: Data): Leaf[] {
	return models.flatMap((model) => {
		if ('leaf' in model) return [model.leaf];
		const way = model.ways.find(({ when }) => holds(when, user));
		return taken(way?.parts ?? model.otherwise ?? [], user);
	});
}

/** Without brackets, so the precedence of `not`, `and`, `or` must be the model's. */
function writtenTest(test: Test, quote: string): string {
	if ('all' in test) return test.all.map((one) => writtenTest(one, quote)).join(' and ');
	if ('any' in test) return test.any.map((one) => writtenTest(one, quote)).join(' or ');
	if ('not' in test) return `not ${writtenTest(test.not, quote)}`;
	if (!('is' in test)) return `receiver.${test.name}`;
	const value = typeof test.value === 'string' ? `${quote}${test.value}${quote}` : test.value;
	return `user.${test.name} ${test.is ? '==' : '!='} ${value}`;
}

function written<Leaf>(
	models: ReadonlyArray<Model<Leaf>>,
	leaf: (leaf: Leaf) => string,
	quote: string,
): string {
	return models
		.map((model) => {
			if ('leaf' in model) return leaf(model.leaf);
			const [first, ...others] = model.ways.map(
				({ when, parts }) => `if ${writtenTest(when, quote)} %}${written(parts, leaf, quote)}`,
			);
			const elifs = others.map((other) => `{% el${other}`).join('');
			const otherwise = model.otherwise ? `{% else %}${written(model.otherwise, leaf, quote)}` : '';
			return `{% ${first}${elifs}${otherwise}{% endif %}`;
		})
		.join('');
}

const NAMES = ['a', 'b', 'c', 'd'];
const TEXTS = ['x', 'gold', '5', ''];
const EVIL = [
	'"',
	'\\',
	'", "admin": true, "x": "',
	'{% endif %}',
	'{% if a %}',
	'{# x #}',
	'{{ v }}',
	'\n',
	']}',
	'\ud800',
];
const value = fc.oneof(
	fc.constantFrom<unknown>(undefined, null, true, false, 0, 1, 5, 4.5, [], {}, ['x'], { y: 1 }),
	fc.constantFrom(...TEXTS, ...EVIL),
	fc.string({ unit: 'binary' }),
);
const data = (names: readonly string[]) =>
	fc.record(Object.fromEntries(names.map((name) => [name, value])));

const name = fc.constantFrom(...NAMES);
const atom: fc.Arbitrary<Test> = fc.oneof(
	fc.record({ name }),
	fc.record({
		name,
		is: fc.boolean(),
		value: fc.oneof(fc.constantFrom(...TEXTS), fc.constantFrom(0, 1, 5, 4.5, true, false)),
	}),
);
const negated = fc.oneof(
	atom,
	fc.record({ not: atom }),
	fc.record({ not: fc.record({ not: atom }) }),
);
const both = fc.record({ all: fc.array(negated, { minLength: 1, maxLength: 3 }) });
const test_: fc.Arbitrary<Test> = fc.record({
	any: fc.array(both, { minLength: 1, maxLength: 3 }),
});

function models<Leaf>(leaf: fc.Arbitrary<Leaf>, depth = 2): fc.Arbitrary<Array<Model<Leaf>>> {
	const leaves: fc.Arbitrary<Model<Leaf>> = fc.record({ leaf });
	if (depth === 0) return fc.array(leaves, { maxLength: 3 });
	const inner = models(leaf, depth - 1);
	const ways = fc.array(fc.record({ when: test_, parts: inner }), { minLength: 1, maxLength: 3 });
	const block = fc.oneof(fc.record({ ways }), fc.record({ ways, otherwise: inner }));
	return fc.array(fc.oneof(leaves, block), { maxLength: 4 });
}

/** Inside a string: written text, or a tag of either kind. */
type Piece = { readonly text: string } | { readonly tag: string };
const piece: fc.Arbitrary<Piece> = fc.oneof(
	fc.record({ text: fc.oneof(fc.string(), fc.constantFrom(...EVIL)) }),
	fc.record({ tag: fc.constantFrom(...NAMES.map((n) => `receiver.${n}`), 'v', 'w') }),
);
/** In an object: an entry with text, or with a tag outside quotes. Each ends with its comma. */
type Entry = { readonly text: Array<Model<Piece>> } | { readonly bare: string };
const entry: fc.Arbitrary<Entry> = fc.oneof(
	fc.record({ text: models(piece, 1) }),
	fc.record({ bare: fc.constantFrom('receiver.a', 'v') }),
);

/** Braces and backslashes are written as JSON's escapes, so that they begin no tag of the template's own, nor end one. */
const jsonText = (text: string) =>
	JSON.stringify(text).slice(1, -1).replaceAll('{', '\\u007b').replaceAll('\\\\', '\\u005c');

const writtenPiece = (one: Piece) => ('text' in one ? jsonText(one.text) : `{{ ${one.tag} }}`);

interface Case {
	readonly entries: Array<Model<Entry>>;
	readonly user: Data;
	readonly values: Data;
}

/** The template's text; each entry has a name of its own. */
function templateOf({ entries }: Case): { text: string; names: Map<Entry, string> } {
	const names = new Map<Entry, string>();
	const leaf = (one: Entry) => {
		names.set(one, `k${names.size}`);
		const content =
			'bare' in one ? `{{ ${one.bare} }}` : `"${written(one.text, writtenPiece, '\\"')}"`;
		return `"${names.get(one)}": ${content}, `;
	};
	return { text: `{ ${written(entries, leaf, '"')}"end": 0 }`, names };
}

/** What must arrive; undefined when a value outside quotes is text that is no JSON. */
function expected({ entries, user, values }: Case, names: Map<Entry, string>): Data | undefined {
	const valueOf = (tag: string) =>
		tag.startsWith('receiver.') ? user[tag.slice('receiver.'.length)] : values[tag];
	const textOf = (one: Piece) => {
		if ('text' in one) return one.text;
		const given = valueOf(one.tag) ?? '';
		return typeof given === 'string' ? given : JSON.stringify(given);
	};
	const bare = (given: unknown) =>
		typeof given === 'string' ? (JSON.parse(given) as unknown) : (given ?? null);
	try {
		const sent = taken(entries, user).map((one) => [
			names.get(one) ?? '',
			'bare' in one ? bare(valueOf(one.bare)) : taken(one.text, user).map(textOf).join(''),
		]);
		return { ...(Object.fromEntries(sent) as Data), end: 0 };
	} catch {
		return undefined;
	}
}

test('what arrives is what the model says, and no value breaks out of its place', () => {
	const seen = { sent: 0, bad: 0 };
	fc.assert(
		fc.property(
			fc.record({ entries: models(entry), user: data(NAMES), values: data(['v', 'w']) }),
			(one) => {
				const { text, names } = templateOf(one);
				const filled = outcomeOf(() =>
					jsonWithBlocks('Extra Data', text, 'empty').fill(valuesAndUser(one.values, one.user)),
				);
				const model = expected(one, names);
				if (model) {
					expect('value' in filled && JSON.parse(filled.value)).toEqual(model);
					seen.sent++;
				} else {
					expect(filled).toHaveProperty('badData');
					seen.bad++;
				}
			},
		),
		cases(10),
	);
	expect(Math.min(seen.sent, seen.bad)).toBeGreaterThan(0);
});
