import { ExpressionTags } from '../../../../../nodes/UserApiCall/template/expression/expressionTags';
import { outcomeOf } from '../fill';
import { runOf, tagOf } from './run';
import type { Run } from './run';

function given(codes: readonly string[], run: Run, count = 1): unknown[] {
	const tags = codes.map((code) => ({ field: 'URL', tag: tagOf(code) }));
	const all = new ExpressionTags(tags, run);
	return Array.from({ length: count }, (_, itemIndex) => {
		const read = all.read(itemIndex);
		return tags.map(({ field, tag }) => outcomeOf(() => read(field, tag)));
	});
}

const value = (it: unknown) => ({ value: it });
const notEvaluated = (code: string, error: string) => ({
	badData: `URL: {{ ${code} }} could not be evaluated: ${error}. Open the field in the editor and try the tag with this item.`,
});

/** An engine that spoils every call with that piece of code in it, in that way. */
function spoiling(jsons: readonly unknown[], piece: string, spoil: () => unknown): Run {
	const sound = runOf(jsons);
	return runOf(jsons, {
		evaluate: (expression, itemIndex) =>
			expression.includes(piece) ? spoil() : sound.evaluate(expression, itemIndex),
	});
}
const throwing = (thrown: unknown) => () => {
	throw thrown;
};

const jsons = [{ a: 1 }, { a: 2 }, { a: 3 }];
const codes = ['$json.a + $itemIndex', 'Symbol("s")', '$json.a * 10', '$json.a'];
const BAD = 'Symbol("s")';

describe('a tag that spoils the call that the tags of an item share', () => {
	test.each<[string, () => unknown, string]>([
		['throws', throwing(new Error('could not be cloned')), 'could not be cloned'],
		['throws what is no error', throwing('lost'), 'lost'],
	])('is that tag’s bad data, when n8n %s', (_name, spoil, error) => {
		const run = spoiling(jsons, BAD, spoil);
		const bad = notEvaluated(BAD, error);
		expect(given(codes, run, 3)).toEqual([
			[value(1), bad, value(10), value(1)],
			[value(3), bad, value(20), value(2)],
			[value(5), bad, value(30), value(3)],
		]);
	});

	test('is found once: from then on the others share a call without it', () => {
		const run = spoiling(jsons, BAD, throwing(new Error('no')));
		given(codes, run, 3);
		const asked = run.asked.map(({ expression, itemIndex }) => [
			itemIndex,
			...codes.filter((code) => expression.includes(`( ${code} \n`)),
		]);
		expect(asked).toEqual([
			[0, ...codes.slice(0, 3)],
			...codes.slice(0, 3).map((code) => [0, code]),
			[1, '$json.a + $itemIndex', '$json.a * 10'],
			[1, BAD],
			[2, '$json.a + $itemIndex', '$json.a * 10'],
			[2, BAD],
		]);
	});

	test('is left out too where n8n has to read the paths', () => {
		const odd = [{ a: 1 }, { a: new Date(5) }];
		const run = spoiling(odd, BAD, throwing(new Error('no')));
		const bad = notEvaluated(BAD, 'no');
		expect(given([BAD, '$json.a', '+$json.a'], run, 2)).toEqual([
			[bad, value(1), value(1)],
			[bad, value(new Date(5)), value(5)],
		]);
		expect(run.asked).toHaveLength(5);
	});

	test.each([
		['nothing', undefined],
		['something else than a list', 'text'],
		['fewer answers than tags', [[0, 1]]],
		[
			'more answers than tags',
			[
				[0, 1],
				[0, 2],
				[0, 3],
				[0, 4],
				[0, 5],
			],
		],
	])('and all tags are asked for by themselves when n8n gives %s', (_name, answer) => {
		const sound = runOf(jsons);
		const isShared = (expression: string) => expression.split('try {').length > 2;
		const run = runOf(jsons, {
			evaluate: (expression, itemIndex) =>
				isShared(expression) ? answer : sound.evaluate(expression, itemIndex),
		});
		expect(given(['$itemIndex + 1', '$itemIndex + 2'], run)).toEqual([[value(1), value(2)]]);
	});

	test('has its value when n8n gives it outside of the guard only', () => {
		const sound = runOf(jsons);
		const run = runOf(jsons, {
			evaluate: (expression, itemIndex) =>
				expression.includes('try {') ? undefined : sound.evaluate(expression, itemIndex),
		});
		expect(given(['$itemIndex * 2'], run, 3)).toEqual([[value(0)], [value(2)], [value(4)]]);
		expect(run.asked.map(({ expression }) => expression.includes('try {'))).toEqual([
			...[true, true, false],
			...[false, false],
		]);
	});

	test('may throw for another item only: then the first keeps its value', () => {
		const sound = runOf(jsons);
		const run = runOf(jsons, {
			evaluate(expression, itemIndex) {
				if (expression.includes(BAD) && itemIndex === 1) throw new Error('no');
				return sound.evaluate(expression, itemIndex);
			},
		});
		const code = `${BAD}.description + $itemIndex`;
		expect(given([code], run, 3)).toEqual([
			[value('s0')],
			[notEvaluated(code, 'no')],
			[value('s2')],
		]);
	});

	test('is bad data that says so when n8n gives nothing for it by itself', () => {
		let isSpoiled = true;
		const run = runOf(jsons, {
			evaluate() {
				if (isSpoiled) throw new Error('no');
				return undefined;
			},
		});
		const tag = tagOf(BAD);
		const all = new ExpressionTags([{ field: 'URL', tag }], run);
		expect(outcomeOf(() => all.read(0)('URL', tag))).toEqual(notEvaluated(BAD, 'no'));
		isSpoiled = false;
		expect(outcomeOf(() => all.read(1)('URL', tag))).toEqual(
			notEvaluated(BAD, 'the value can not leave the expression'),
		);
	});
});

test('a tag that n8n gives no answer for is bad data that says so', () => {
	const run = runOf([{}], { evaluate: () => [null, [0, 'b']] });
	expect(given(['f(1)', 'f(2)'], run)).toEqual([
		[notEvaluated('f(1)', 'n8n gave no answer'), value('b')],
	]);
});

test('a tag that stands in no field has no value', () => {
	const all = new ExpressionTags([], runOf([{}]));
	expect(all.read(0)('URL', tagOf('$json.a'))).toBeUndefined();
});
