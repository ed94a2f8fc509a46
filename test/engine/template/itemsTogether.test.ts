import fc from 'fast-check';
import { cloneDeep } from 'lodash';

import type { RunItems } from '../../../nodes/UserApiCall/template/expression/runItems';
import { cases } from '../../harness/cases';
import { startEngine } from '../../harness/engine/expressionEngine';
import type { ExpressionEngine } from '../../harness/engine/expressionEngine';
import { sentForItems } from '../../harness/sentForItems';

/** Tags that share a call with those of the items behind. */
const TOGETHER = [
	'$json.a.trim()',
	'$json.a + 1',
	'$json.list[0].b',
	'($json.list ?? []).map((one) => one.b).join(",")',
	'$json["a"]?.length',
	'`${$json.a}/${$json.list}`',
	'Object.keys($json).join()',
	'JSON.stringify($json)',
	'$json',
	'$json.missing.deeper',
	'$json.a.nope()',
	'(() => { throw new Error($json.a) })()',
	'$if($json.a, "yes", "no")',
	'$json.a.toString().toTitleCase()',
	'typeof answersFor + typeof all + typeof i + typeof characters',
	'$json.a // a comment',
	'null',
	'new Set([$json.a])',
	'$ifEmpty($json.a, "none")',
	'$min($json.a.length, 1) + $max($json.a.length, 2)',
	'$jmespath($json, "a")',
	'typeof $now + typeof $today + typeof $vars + typeof $env',
	'$workflow.name',
];

/** Those of which no value can leave the sandbox, or none as it is. */
const UNFIT = ['Symbol.iterator', '() => $json.a', '10n'];

/** Those that one call for several items would give another item's value, or change for the next. */
const APART = [
	'$itemIndex',
	'$input.item.json.a',
	'$input.first().json.a',
	'$item(0).$json.a',
	'$data.a',
	'$json.list.push(1)',
	'($json.a = 1)',
	'(counted = typeof counted === "number" ? counted + 1 : 0)',
	'this.$json.a',
	'$evaluateExpression("{{ $json.a }}")',
	'\\u0024itemIndex',
	'$execution.mode',
];

const leaf = fc.oneof(
	fc.string(),
	fc.integer(),
	fc.double(),
	fc.boolean(),
	fc.constantFrom(null, ' text ', '{{ 1 }}', '\ud800', new Date(0)),
);
const item = fc.record(
	{
		a: leaf,
		list: fc.array(fc.record({ b: leaf }), { maxLength: 3 }),
	},
	{ requiredKeys: [] },
);
const items = fc.array(item, { minLength: 1, maxLength: 16 });
const TOO_LARGE = { a: 'x'.repeat(20_000) };

describe.each(['legacy', 'vm'] as const)('items whose tags n8n’s engine %s evaluates', (kind) => {
	let engine: ExpressionEngine;

	beforeAll(async () => {
		engine = await startEngine(kind);
	}, 60_000);
	afterAll(async () => {
		await engine.stop();
	});

	/** What is sent for them, and for which items n8n was asked. `alone`: as if no two could share a call. */
	function sent(codes: readonly string[], given: readonly unknown[], alone = false) {
		// A tag may change an item.
		const jsons = cloneDeep(given) as unknown[];
		const evaluate = engine.evaluatorOf(jsons);
		const asked: number[] = [];
		const run: RunItems = {
			json: (itemIndex) => (alone ? undefined : jsons[itemIndex]),
			evaluate(expression, itemIndex) {
				asked.push(itemIndex);
				return evaluate(expression, itemIndex);
			},
			now: () => 0,
		};
		return { written: sentForItems(codes, { ...run, count: jsons.length }), asked };
	}

	const many = (count: number) => Array.from({ length: count }, (_, i) => ({ a: ` ${i} ` }));

	test.each([...TOGETHER, ...UNFIT, ...APART])(
		'{{ %s }} sends what it sends for each item alone',
		(code) => {
			const jsons = [...many(12), { list: [{ b: 1 }] }, TOO_LARGE, {}, ...many(3)];
			expect(sent([code], jsons).written).toEqual(sent([code], jsons, true).written);
		},
	);

	test('whatever the items hold, each is sent what it is sent alone', () => {
		const { numRuns = 400, ...settings } = cases(1);
		const codes = fc.shuffledSubarray([...TOGETHER, ...UNFIT, ...APART], {
			minLength: 1,
			maxLength: 3,
		});
		fc.assert(
			fc.property(codes, items, (chosen, jsons) => {
				expect(sent(chosen, jsons).written).toEqual(sent(chosen, jsons, true).written);
			}),
			{ ...settings, numRuns: numRuns / 10 },
		);
	}, 600_000);

	test('a name that is written with an escape is sent as n8n reads it', () => {
		const escaped = sent(['\\u0024json.a.trim()'], many(3)).written;
		expect(escaped).toEqual(sent(['$json.a.trim()'], many(3)).written);
	});

	test('a call is for twice as many items as the one before, up to 32, and for none behind the last', () => {
		const { asked } = sent(['$json.a.trim()'], many(200));
		expect(asked).toEqual([0, 1, 3, 7, 15, 31, 63, 95, 127, 159, 191, 199]);
	});

	test.each(TOGETHER)('{{ %s }} is asked for several items in one call', (code) => {
		const { asked } = sent([code], many(20));
		expect(new Set(asked).size).toBeLessThan(10);
	});

	test.each(APART)('{{ %s }} is asked for item by item', (code) => {
		const { asked } = sent([code], many(20));
		expect(new Set(asked).size).toBe(20);
	});

	test('a value that can not leave n8n’s sandbox spoils no other item', () => {
		const jsons = many(30).map((json, i) => (i === 9 ? { ...json, symbol: true } : json));
		const plain = (text: string) => sent(['$json'], [text]).written;
		const { written } = sent(['$json.symbol ? Symbol("a") : $json.a.trim()'], jsons);
		expect([written[8]]).toEqual(plain('8'));
		expect([written[10]]).toEqual(plain('10'));
		expect(written.slice(11)).toEqual(sent(['$json.a.trim()'], jsons).written.slice(11));
	});

	test('an item that holds more than JSON can is asked for by itself', () => {
		const others = [new Date(0), { toJSON: () => 1 }, new Map(), Object.create({}) as unknown].map(
			(a) => ({ a }),
		);
		const { asked } = sent(
			['typeof $json.a'],
			others.flatMap((other) => [other, ...many(1)]),
		);
		expect(new Set(asked).size).toBe(8);
	});

	test('large items and large values are asked for one by one: n8n’s sandbox has 128 MB', () => {
		const large = Array.from({ length: 20 }, () => TOO_LARGE);
		expect(sent(['$json.a.trim()'], large).asked).toHaveLength(20);
		expect(sent(['$json.a.trim().repeat(200_000)'], many(20)).asked).toHaveLength(20);
	});
});

describe('calls for several items', () => {
	const jsons = Array.from({ length: 40 }, (_, i) => ({ a: ` ${i} ` }));
	let engine: ExpressionEngine;

	beforeAll(async () => {
		engine = await startEngine('legacy');
	});
	afterAll(async () => {
		await engine.stop();
	});

	/** What is sent when n8n answers a call for so many items in another way. */
	function sentWhen(other: Partial<RunItems>) {
		return sentForItems(['$json.a.trim()'], {
			...{ count: jsons.length, json: (itemIndex: number) => jsons[itemIndex] },
			...{ evaluate: engine.evaluatorOf(jsons), now: () => 0 },
			...other,
		});
	}
	const isForSeveral = (expression: string) => expression.includes('$item(');

	test('hold n8n’s other work not for much longer than one item, while n8n is slow', () => {
		const evaluate = engine.evaluatorOf(jsons);
		let time = 0;
		const counts: number[] = [];
		sentWhen({
			evaluate(expression, itemIndex) {
				const answer = evaluate(expression, itemIndex) as unknown[][];
				const count = isForSeveral(expression) ? (answer[0] ?? []).length : 1;
				counts.push(count);
				time += 8 * count;
				return answer;
			},
			now: () => time,
		});
		expect(Math.max(...counts)).toBe(2);
	});

	test('are given up after one that n8n ended, since its time was up', () => {
		const evaluate = engine.evaluatorOf(jsons);
		let ended = 0;
		const written = sentWhen({
			evaluate(expression, itemIndex) {
				if (!isForSeveral(expression)) return evaluate(expression, itemIndex);
				ended++;
				throw new Error('Expression timed out after 5000ms');
			},
		});
		expect(ended).toBe(1);
		expect(written).toEqual(sentWhen({}));
	});

	test('give no item what is another’s, should $item mean something else in another n8n', () => {
		const evaluate = engine.evaluatorOf(jsons);
		for (const other of ['$item($itemIndex)', '$item($itemIndex + i + 1)', '$item(0)', '({})']) {
			const written = sentWhen({
				evaluate: (expression, itemIndex) =>
					evaluate(expression.replace('$item($itemIndex + i)', other), itemIndex),
			});
			expect(written).toEqual(sentWhen({}));
		}
	});
});
