/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the names of all globals are tried */
import fc from 'fast-check';
import { DateTime } from 'luxon';

import { cases } from '../../harness/cases';
import { startEngine } from '../../harness/engine/expressionEngine';
import type { ExpressionEngine } from '../../harness/engine/expressionEngine';
import { sentForItems } from '../../harness/sentForItems';

type Evaluate = (expression: string) => unknown;

/** What would be sent for the tags of an item, or what is said of them; and how often n8n was asked. */
function sent(codes: readonly string[], evaluate: Evaluate, json?: unknown) {
	let asked = 0;
	const [written] = sentForItems(codes, {
		...{ count: 1, json: () => json, now: () => 0 },
		evaluate(expression) {
			asked++;
			return evaluate(expression);
		},
	});
	return { written, asked };
}

const HOSTILE_NAMES = [
	...['', '0', '1', '00', '-1', '1e3', ' ', 'a b', 'a.b', 'a`b', '//', 'x.first()', '$if('],
	...['length', 'map', 'toString', 'valueOf', 'hasOwnProperty', 'toJSON', '__isArray', '__isError'],
	...['__proto__', 'constructor', 'prototype', 'constructors', 'caller', 'callee', 'arguments'],
	...['__sanitize', '___n8n_data', '__defineGetter__', 'binding', 'execve', '__n8nType'],
	...[
		'$',
		'$json',
		'$x',
		'_',
		'this',
		'class',
		'default',
		'globalThis',
		'process',
		'json',
		'isEmpty',
	],
	...['naïve', 'płeć', 'имя', '名前', 'e\u0301', '💥', '\ud800', '\u2028', '\u00a0', 'ß', 'ꟊ', '×'],
];
const name = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom('a', 'b', 'list', '0', '1', 'length') },
	{ weight: 2, arbitrary: fc.constantFrom(...HOSTILE_NAMES) },
	fc.string({ unit: 'grapheme', maxLength: 4 }),
);

class Own {
	a = 1;
	get b() {
		return 2;
	}
}

const SHAPES: ReadonlyArray<() => unknown> = [
	() => new Date(0),
	() => DateTime.fromMillis(0, { zone: 'utc' }),
	() => new Own(),
	() => Object.create({ a: 1, list: [1] }) as unknown,
	() => Object.assign(Object.create(null), { a: 1 }) as unknown,
	() => Object.defineProperty({}, 'a', { get: () => 7, enumerable: true }),
	() => Object.defineProperty({ b: 1 }, 'a', { value: 7 }),
	() => Object.assign([1, 2], { a: 1, '00': 2, '': 3 }),
	() => Object.defineProperty([1, 2], '1', { get: () => 7, enumerable: true }),
	() => Object.assign(new Array(3), { 0: 1, 2: 3 }),
	() => ({ a: Object.assign(new Array(2), { 1: { b: undefined } }) }),
	() => ({ toJSON: () => 'json', a: 1 }),
	() => ({ toJSON: 1, a: 1 }),
	() => ({ [Symbol.toStringTag]: 'Map', a: 1 }),
	() => ({ isLuxonDateTime: true, toISO: 'x' }),
	() => JSON.parse('{"__proto__": {"a": 1}, "constructor": 2, "b": 1}') as unknown,
	() => new Map([['a', 1]]),
	() => /a/,
	() => (a: unknown) => a,
	() => Symbol('a'),
	() => 10n,
	() => new String('abc'),
	() => {
		const self: Record<string, unknown> = { b: 1 };
		self.a = { self };
		return self;
	},
];

const leaf = fc.oneof(
	fc.string(),
	fc.string({ unit: 'binary', maxLength: 5 }),
	fc.constantFrom('2026-01-02T03:04:05.678Z', '{{ 1 }}', '=1', 'abc'),
	fc.double(),
	fc.integer(),
	fc.boolean(),
	fc.constantFrom(null, undefined),
);

/** Data as it comes from an API, with something hostile in it now and then. */
const { value: data } = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 3, depthIdentifier: 'data' },
		leaf,
		fc.constantFrom(...SHAPES).map((make) => make()),
		fc.array(tie('value'), { maxLength: 3, depthIdentifier: 'data' }),
		fc.dictionary(name, tie('value'), { maxKeys: 4, depthIdentifier: 'data' }),
		fc.dictionary(name, tie('value'), { maxKeys: 4, depthIdentifier: 'data' }),
	),
}));
const item = fc.dictionary(name, data, { minKeys: 1, maxKeys: 4 });

/** A step, mostly to where something is. */
const step = fc.tuple(fc.nat(9), name, fc.constantFrom('dot', 'double', 'single', 'number'));
const steps = fc.array(step, { maxLength: 4 });

function codeOf(json: unknown, path: ReadonlyArray<[number, string, string]>): string {
	let holder = json;
	let code = '$json';
	for (const [choice, other, manner] of path) {
		const names = typeof holder === 'object' && holder !== null ? Object.keys(holder) : [];
		const chosen = choice < 7 ? (names[choice % Math.max(1, names.length)] ?? other) : other;
		code += written(chosen, manner);
		holder = valueAt(holder, chosen);
	}
	return code;
}

function written(chosen: string, manner: string): string {
	const quoted = JSON.stringify(chosen);
	if (manner === 'dot') return `.${chosen}`;
	if (manner === 'number') return `[${chosen}]`;
	return manner === 'double' ? `[${quoted}]` : `['${quoted.slice(1, -1).replaceAll("'", "\\'")}']`;
}

function valueAt(holder: unknown, at: string): unknown {
	try {
		return (holder as Record<string, unknown>)[at];
	} catch {
		return undefined;
	}
}

/** The same cases in every short run: n8n's engine has odd corners, and a long run is for finding them. */
const SAME_CASES = process.env.LONG ? {} : { seed: 20_261_126 };

/** Names that mean something to JavaScript, to Node.js or to n8n. */
const KNOWN_NAMES = [
	...Object.getOwnPropertyNames(globalThis),
	...[Object, Array.prototype, String.prototype, Function.prototype, process].flatMap((holder) =>
		Object.getOwnPropertyNames(holder),
	),
	...'await async break case catch class const continue debugger default delete do else enum export extends'.split(
		' ',
	),
	...'false finally for function get if implements import in instanceof interface let new null of'.split(
		' ',
	),
	...'package private protected public return set static super switch this throw true try typeof'.split(
		' ',
	),
	...'undefined var void while with yield window global require module $input $node extend'.split(
		' ',
	),
];

describe.each(['legacy', 'vm'] as const)('beside n8n’s engine %s', (kind) => {
	let engine: ExpressionEngine;
	const evaluateFor =
		(json: unknown): Evaluate =>
		(expression) =>
			engine.evaluatorOf([json])(expression, 0);

	beforeAll(async () => {
		engine = await startEngine(kind);
	}, 60_000);
	afterAll(async () => {
		await engine.stop();
	});

	test('a path sends what n8n would read there, whatever the names and the shapes are', () => {
		let direct = 0;
		let total = 0;
		fc.assert(
			fc.property(item, steps, (json, path) => {
				const codes = [codeOf(json, path)];
				const evaluate = evaluateFor(json);
				const plain = sent(codes, evaluate, json);
				expect([codes, plain.written]).toEqual([codes, sent(codes, evaluate).written]);
				total++;
				if (plain.asked === 0) direct++;
			}),
			{ ...SAME_CASES, ...cases(5) },
		);
		// Else nothing was compared.
		expect(direct / total).toBeGreaterThan(0.2);
	}, 600_000);

	test('a name that means something elsewhere is sent as n8n would read it', () => {
		for (const known of new Set([...KNOWN_NAMES, ...HOSTILE_NAMES])) {
			const json = Object.fromEntries([[known, { [known]: 'x' }]]);
			const evaluate = evaluateFor(json);
			for (const manner of ['dot', 'double', 'single']) {
				const codes = [`$json${written(known, manner)}${written(known, manner)}`];
				const whole = sent(codes, evaluate).written;
				expect([codes, sent(codes, evaluate, json).written]).toEqual([codes, whole]);
			}
		}
	}, 600_000);

	test('a path into each shape is sent as n8n would read it', () => {
		for (const [index, make] of SHAPES.entries()) {
			for (const behind of ['', '.a', '.b', '.a.b', '[0]', '[1]', '["00"]', '[""]', '.length']) {
				const [json, codes] = [{ x: make() }, [`$json.x${behind}`]];
				const evaluate = evaluateFor(json);
				const whole = sent(codes, evaluate).written;
				expect([index, codes, sent(codes, evaluate, json).written]).toEqual([index, codes, whole]);
			}
		}
	}, 600_000);

	test('beside other tags it sends the same', () => {
		const { numRuns = 400, ...settings } = cases(2);
		fc.assert(
			fc.property(item, steps, steps, (json, one, two) => {
				const codes = [codeOf(json, one), '$json.a + 1', codeOf(json, two), '$itemIndex'];
				const evaluate = evaluateFor(json);
				expect(sent(codes, evaluate, json).written).toEqual(sent(codes, evaluate).written);
			}),
			// Every case is an expression that n8n has to read anew, twice.
			{ ...SAME_CASES, ...settings, numRuns: numRuns / 8 },
		);
	}, 600_000);

	test('n8n is not asked for paths, and once for all others', () => {
		const json = { a: { b: [{ c: 'x' }] }, d: null, list: [1, 2], text: 'abc', date: new Date(0) };
		const evaluate = evaluateFor(json);
		const paths = ['$json', '$json.a.b[0]["c"]', "$json['a'].b", '$json.d.e', '$json.list.length'];
		const whole = ['$json.text.length', '$json?.a', '$json[`a`]', '$json.date'];
		expect(sent(['$json.a', '$json.nope.e'], evaluate, json).asked).toBe(0);
		expect(sent(paths.slice(1), evaluate, json).asked).toBe(0);
		for (const code of whole) {
			const asked: string[] = [];
			const spied: Evaluate = (expression) => {
				asked.push(expression);
				return evaluate(expression);
			};
			sent([code, '$json.a.b'], spied, json);
			expect([code, asked.length]).toEqual([code, 1]);
		}
		const others: string[] = [];
		sent(['$json.a.b', '$json.d', '1 + 1'], (it) => others.push(it) && evaluate(it), json);
		expect(others).toEqual([expect.not.stringContaining('$json.')]);
	});

	test.each([
		'$json.list.sort()[0]',
		'$json.list.push(9)',
		'($json.list[0] = 9)',
		'($json.list.length--)',
		'delete $json.list[0]',
		'Object.assign($json.list, [7])',
		'$json.list["so" + "rt"]()',
		'$json.list.so\\u0072t()',
		'$json.list["so" + "rt"]/**/()',
		'$json.list["so" + "rt"] // a comment\n()',
		'($json.list["so" + "rt"])()',
		'$json.list["pu" + "sh"]`x`',
		'$json.list["so" + "rt"].call($json.list)',
		'$json.list["so" + "rt"].bind($json.list)()',
		'(({ ["so" + "rt"]: sorted }) => sorted.apply($json.list))($json.list)',
		'[0].map($json.list["pu\\x73h"], $json.list)',
		'$evaluateExpression("{{ $json.list.so" + "rt() }}")',
		'(() => { for ($json.list[0] of [5]); })()',
	])('a tag that changes the item, %s, is seen by the paths as n8n sees it', (change) => {
		const make = () => ({ list: [3, 1, 2] });
		for (const codes of [
			['$json.list[0]', change, '$json.list'],
			[change, '$json.list[0]', '$json.list'],
		]) {
			const [plain, whole] = [make(), make()];
			expect(sent(codes, evaluateFor(plain), plain).written).toEqual(
				sent(codes, evaluateFor(whole)).written,
			);
		}
	});
});
