import { SharedCall } from '../../../../../nodes/UserApiCall/template/expression/sharedCall';
import type { RunItems } from '../../../../../nodes/UserApiCall/template/expression/runItems';
import { runOf } from './run';

const many = (count: number) => Array.from({ length: count }, (_, n) => ({ n }));
const isForSeveral = (expression: string) => expression.includes('$item($itemIndex + i)');

/** What is answered for each item, and for which items n8n was asked. */
function answered(
	codes: readonly string[],
	jsons: readonly unknown[],
	other: Partial<RunItems> = {},
) {
	const run = runOf(jsons, other);
	const call = new SharedCall(codes, run);
	const answers = jsons.map((_, itemIndex) => call.answers(itemIndex));
	return { answers, asked: run.asked, items: run.asked.map(({ itemIndex }) => itemIndex) };
}

const tenfold = (jsons: ReadonlyArray<{ n: number }>) => jsons.map(({ n }) => [[0, n * 10]]);

test('each item has its own answers, one for each tag, in their order', () => {
	const { answers } = answered(['$json.n * 10', '$json.n.nope()', '-$json.n'], many(5));
	expect(answers).toEqual(
		many(5).map(({ n }) => [
			[0, n * 10],
			[1, 'TypeError', '$json.n.nope is not a function'],
			[0, -n],
		]),
	);
});

test('a call is for twice as many items as the one before, up to 32, and for none behind the last', () => {
	const { answers, items } = answered(['$json.n * 10'], many(200));
	expect(items).toEqual([0, 1, 3, 7, 15, 31, 63, 95, 127, 159, 191, 199]);
	expect(answers).toEqual(tenfold(many(200)));
});

test('the number of items in a call is a power of two, also before the last and before a large one', () => {
	const large = { n: 0, text: 'x'.repeat(20_000) };
	expect(answered(['$json.n'], [...many(14), large, ...many(10)]).items).toEqual([
		...[0, 1, 3, 7, 11, 13],
		...[14, 15, 23],
	]);
});

test('an item that is large is asked for by itself', () => {
	const jsons = Array.from({ length: 6 }, (_, n) => ({ n, text: 'x'.repeat(20_000) }));
	const { answers, asked } = answered(['$json.n * 10'], jsons);
	expect(asked.map(({ itemIndex, expression }) => [itemIndex, isForSeveral(expression)])).toEqual(
		jsons.map(({ n }) => [n, false]),
	);
	expect(answers).toEqual(tenfold(jsons));
});

test('answers that are large end the call: n8n’s sandbox has 128 MB', () => {
	const { answers, items } = answered(['"x".repeat(100_000) + $json.n'], many(20));
	expect(items).toEqual(Array.from({ length: 20 }, (_, index) => index));
	expect(answers[7]).toEqual([[0, `${'x'.repeat(100_000)}7`]]);
	// A list of one answer is [[0,"…"]]: eight characters more than the text.
	expect(answered(['"x".repeat(99_991)'], many(3)).items).toEqual([0, 1]);
	expect(answered(['"x".repeat(99_992)'], many(3)).items).toEqual([0, 1, 2]);
});

test('answers that are no JSON end the call too, and are each item’s own', () => {
	const { answers, items } = answered(['BigInt($json.n)'], many(4));
	expect(items).toEqual([0, 1, 2, 3]);
	expect(answers).toEqual(many(4).map(({ n }) => [[0, BigInt(n)]]));
});

test('an item whose answers are known is not asked for again, an earlier one is', () => {
	const run = runOf(many(8));
	const call = new SharedCall(['$json.n'], run);
	for (const itemIndex of [0, 1, 2, 2, 1]) call.answers(itemIndex);
	expect(run.asked.map(({ itemIndex }) => itemIndex)).toEqual([0, 1]);
	expect(call.answers(0)).toEqual([[0, 0]]);
	expect(run.asked.map(({ itemIndex }) => itemIndex)).toEqual([0, 1, 0]);
});

describe('n8n’s other work waits for not much longer than 10 ms', () => {
	/** Items in each call, when one takes so many milliseconds for each item. */
	const counts = (milliseconds: (call: number) => number, count = 40) => {
		let time = 1_000;
		let calls = 0;
		const jsons = many(count);
		const sound = runOf(jsons);
		const { items, answers } = answered(['$json.n * 10'], jsons, {
			evaluate(expression, itemIndex) {
				const answer = sound.evaluate(expression, itemIndex) as unknown[][];
				time += milliseconds(calls++) * (isForSeveral(expression) ? (answer[0] ?? []).length : 1);
				return answer;
			},
			now: () => time,
		});
		expect(answers).toEqual(tenfold(jsons));
		return items.map((item, index) => (items[index + 1] ?? count) - item);
	};

	test('a call that took as long is followed by one for half as many items', () => {
		expect(counts((call) => (call === 3 ? 10 / 8 : 0))).toEqual([1, 2, 4, 8, 4, 8, 8, 4, 1]);
		expect(counts((call) => (call === 3 ? 9.9 / 8 : 0))).toEqual([1, 2, 4, 8, 16, 8, 1]);
	});

	test('while n8n is slow, each call is for one item, and grows again when it is quick', () => {
		expect(counts(() => 10, 5)).toEqual([1, 1, 1, 1, 1]);
		expect(counts((call) => (call < 3 ? 50 : 0), 10)).toEqual([1, 1, 1, 1, 2, 4]);
	});
});

describe('after a call for several items that went wrong each item is asked for by itself', () => {
	const wrong: Array<[string, (several: () => unknown) => unknown]> = [
		[
			'throws',
			() => {
				throw new Error('Expression timed out after 5000ms');
			},
		],
		['gives nothing', () => undefined],
		['gives no list', () => [undefined, '{"n":2}']],
		['does not say which item it read last', (several) => [(several() as unknown[])[0]]],
	];
	test.each(wrong)('n8n %s', (_name, answer) => {
		const jsons = many(8);
		const sound = runOf(jsons);
		const { answers, items } = answered(['$json.n * 10'], jsons, {
			evaluate: (expression, itemIndex) =>
				isForSeveral(expression)
					? answer(() => sound.evaluate(expression, itemIndex))
					: sound.evaluate(expression, itemIndex),
		});
		expect(answers).toEqual(tenfold(jsons));
		expect(items).toEqual([0, 1, 1, 2, 3, 4, 5, 6, 7]);
	});

	test.each(['$item($itemIndex)', '$item($itemIndex + i + 1)', '$item(0)', '({ $json: {} })'])(
		'no item is given what is another’s, should $item(index) be %s',
		(other) => {
			const jsons = many(8);
			const sound = runOf(jsons);
			const { answers } = answered(['$json.n * 10'], jsons, {
				evaluate: (expression, itemIndex) =>
					sound.evaluate(expression.replace('$item($itemIndex + i)', other), itemIndex),
			});
			expect(answers).toEqual(tenfold(jsons));
		},
	);
});

describe('tags that read nothing but $json, and change nothing, share a call', () => {
	test.each([
		...['$json.n', '$json.n + 1', '"a"', '`${$json.n}`', 'Object.keys($json)', '$now', '$today.a'],
		...['$if($json.n, 1, 2)', '$ifEmpty($json.n, 1)', '$min(1, $json.n)', '$max(1)', '$vars.a'],
		...['$jmespath($json, "n")', '$env.A', '$workflow.id', 'thisOne', '$json.this_', '[].map(f)'],
	])('{{ %s }}', (code) => {
		expect(new Set(answered([code], many(20)).items).size).toBeLessThan(10);
	});

	test.each([
		...[
			'$itemIndex',
			'$input.item',
			'$item(0)',
			'$items()',
			'$data',
			'$node.a',
			'$binary',
			'$("A")',
		],
		...['$execution.id', '$jsonx', '$nowhere', '$iffy', '$', '"$5"', 'this.a', 'f(this)', '`$`'],
		...['($json.n = 1)', '$json.n++', '$json.list.push(1)', '\\u0024itemIndex', '$parameter.a'],
	])('{{ %s }} is asked for item by item, also beside others', (code) => {
		for (const codes of [[code], ['$json.n', code], [code, '$json.n']]) {
			const { items, asked } = answered(codes, many(20), { evaluate: () => [] });
			expect(new Set(items).size).toBe(20);
			expect(asked.some(({ expression }) => isForSeveral(expression))).toBe(false);
		}
	});
});
