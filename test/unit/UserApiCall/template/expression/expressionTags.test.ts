import { ExpressionTags } from '../../../../../nodes/UserApiCall/template/expression/expressionTags';
import { outcomeOf } from '../fill';
import { runOf, runOfOlderEngine, tagOf } from './run';
import type { Run } from './run';

const FIELD = 'Extra Data';

/** What the tags give for each item, or what is said of them. */
function given(codes: readonly string[], run: Run, count = 1): unknown[] {
	const tags = codes.map((code) => ({ field: FIELD, tag: tagOf(code) }));
	const all = new ExpressionTags(tags, run);
	return Array.from({ length: count }, (_, itemIndex) => {
		const read = all.read(itemIndex);
		return tags.map(({ field, tag }) => outcomeOf(() => read(field, tag)));
	});
}

const value = (it: unknown) => ({ value: it });
const notEvaluated = (code: string, error: string) => ({
	badData: `Extra Data: {{ ${code} }} could not be evaluated: ${error}. Open the field in the editor and try the tag with this item.`,
});
const invalid = (code: string) =>
	`Extra Data: {{ ${code} }} is not a valid expression. Check its brackets, quotes and commas.`;
const ask = (codes: readonly string[], run: Run, count = 1) =>
	outcomeOf(() => given(codes, run, count));

describe('what n8n is asked for', () => {
	test('nothing, when all tags are paths', () => {
		const run = runOf([{ a: { b: [7] } }, { a: null }]);
		expect(given(['$json.a.b[0]', '$json.gone'], run, 2)).toEqual([
			[value(7), value(undefined)],
			[value(undefined), value(undefined)],
		]);
		expect(run.asked).toEqual([]);
	});

	test('all other tags of an item at once, each once, whatever number of fields they stand in', () => {
		const run = runOf([{ a: 1 }]);
		const codes = ['$json.a + 1', '$json.a', '$itemIndex', '$json.a + 1'];
		expect(given(codes, run)).toEqual([[value(2), value(1), value(0), value(2)]]);
		expect(run.asked).toHaveLength(1);
		expect(run.asked[0]?.expression.match(/\$json\.a \+ 1/g)).toHaveLength(1);
		expect(run.asked[0]?.expression).not.toContain('$json.a \n');
	});

	test('several items at once, where their tags read nothing but $json', () => {
		const run = runOf(Array.from({ length: 8 }, (_, a) => ({ a })));
		const codes = ['$json.a + 1', '$json.a'];
		expect(given(codes, run, 8).at(-1)).toEqual([value(8), value(7)]);
		expect(run.asked.map(({ itemIndex }) => itemIndex)).toEqual([0, 1, 3, 7]);
	});

	test('paths too, for an item that only n8n can read', () => {
		const jsons = [{ a: { b: 'own' } }, { a: new Date(0) }, { a: { b: 'again' } }];
		const run = runOf(jsons);
		expect(given(['$json.a', '$itemIndex', '$json.a.b'], run, 3)).toEqual([
			[value({ b: 'own' }), value(0), value('own')],
			[value(new Date(0)), value(1), value(undefined)],
			[value({ b: 'again' }), value(2), value('again')],
		]);
		expect(run.asked.map(({ expression }) => expression.includes('$json.a.b'))).toEqual([
			false,
			true,
			false,
		]);
	});

	test('paths too, when $json is not the item that is known', () => {
		const run = { ...runOf([{ a: 1 }]), json: () => undefined };
		expect(given(['$json.a'], run)).toEqual([[value(1)]]);
		expect(run.asked).toHaveLength(1);
	});

	test('paths too, when another tag may change the item: each gives what it gives in its turn', () => {
		const codes = ['$json.a', '($json.a = 2)', '$json.a + 0', '$json.b'];
		const run = runOf([{ a: 1 }]);
		expect(given(codes, run)).toEqual([[value(1), value(2), value(2), value(undefined)]]);
		expect(run.asked).toHaveLength(1);
		expect(given(['($json.a = 2)', '$json.a'], runOf([{ a: 1 }]))).toEqual([[value(2), value(2)]]);
	});
});

describe('a tag has no value', () => {
	test.each([
		'$json.gone',
		'$json.gone.deeper',
		'$json["gone"].deeper.still + 1',
		'$json.none.deeper.trim()',
		'(({ a }) => a)($json.gone)',
		'(({ a }) => a)($json.none)',
		'undefined',
	])('where what it reads is missing: {{ %s }}', (code) => {
		const run = runOf([{ none: null }], { json: () => undefined });
		expect(given([code], run)).toEqual([[value(undefined)]]);
	});

	test('but null, nothing, zero and false are values', () => {
		const codes = ['$json.a ?? null', '"" + ""', '0 * 1', '!1'];
		expect(given(codes, runOf([{}]))).toEqual([[value(null), value(''), value(0), value(false)]]);
	});
});

describe('a tag that throws is bad data that says what it threw, and spoils no other', () => {
	test.each([
		['$json.a.nope()', 'TypeError: $json.a.nope is not a function'],
		['(() => { throw new RangeError("too far") })()', 'RangeError: too far'],
		['(() => { throw null })()', 'it threw something without a message'],
		['(() => { throw "lost" })()', 'lost'],
		['(() => { throw { name: "Odd", message: { a: 1 } } })()', 'Odd: object'],
		['(() => { throw { name: Symbol("s"), message: 5 } })()', 'Symbol(s): 5'],
		[
			'(() => { throw new Error("Cannot read properties of null") })()',
			'Cannot read properties of null',
		],
		['(() => { throw new TypeError("a ".repeat(150)) })()', `TypeError: ${'a '.repeat(94)}…`],
	])('{{ %s }}', (code, error) => {
		const codes = [code, '$json.a.trim()'];
		expect(given(codes, runOf([{ a: ' x ' }]))).toEqual([[notEvaluated(code, error), value('x')]]);
	});
});

describe('a name that nothing stands behind stops the node', () => {
	const unknown = (code: string, name: string, fix: string) => ({
		templateFault: `Extra Data: {{ ${code} }} uses the name ${name}, which is unknown. ${fix}`,
	});

	test.each([
		['reciever.name', 'reciever', 'Did you mean receiver?'],
		['$jsn.name', '$jsn', 'Did you mean $json?'],
		['Maths.max(1, 2)', 'Maths', 'Did you mean Math?'],
		['wxyz', 'wxyz', 'Begin with $json for a field of the item, such as {{ $json.email }}.'],
	])('{{ %s }}', (code, name, fix) => {
		for (const run of [runOf([{}]), runOfOlderEngine([{}])]) {
			expect(given([code, '1 + 1'], run)).toEqual([[unknown(code, name, fix), value(2)]]);
		}
	});

	test('also in the middle of a tag, where n8n says so', () => {
		const code = '1 + reciever';
		const fault = unknown(code, 'reciever', 'Did you mean receiver?');
		expect(given([code], runOf([{}]))).toEqual([[fault]]);
	});

	test('but not one that is known and has no such property; n8n is asked for it once in a run', () => {
		const run = runOfOlderEngine([{}, {}, {}]);
		const codes = ['Math.nope', 'Math.neither'];
		const nothing = [value(undefined), value(undefined)];
		expect(given(codes, run, 3)).toEqual([nothing, nothing, nothing]);
		const asked = run.asked.map(({ expression }) => expression);
		expect(asked.filter((one) => one.startsWith('{{ typeof'))).toEqual(['{{ typeof Math }}']);
	});

	test.each(['$json.a', '$vars.a', '$("Node").item', 'undefined', '[0][1]', '(nope).a'])(
		'n8n is not asked for the name in {{ %s }}, which may be without a value, or is none',
		(code) => {
			const run = runOfOlderEngine([{}]);
			given([code], run);
			expect(run.asked.filter(({ expression }) => expression.startsWith('{{ typeof'))).toEqual([]);
		},
	);

	test('nor for that of a tag that has a value', () => {
		const run = runOfOlderEngine([{}]);
		expect(given(['Math.max(1, 2)'], run)).toEqual([[value(2)]]);
		expect(run.asked).toHaveLength(1);
	});

	test('n8n that can not say what stands behind a name is taken to know it', () => {
		const run = runOf([{}], {
			evaluate(expression) {
				if (expression.startsWith('{{ typeof')) throw new Error('refused');
				return [[0, undefined]];
			},
		});
		expect(given(['thing.a'], run)).toEqual([[value(undefined)]]);
	});
});

describe('a tag whose syntax is wrong stops the node', () => {
	test.each(['$json.a +', 'f(', '"a', '$json.a b'])('{{ %s }} is named', (code) => {
		const run = runOf([{ a: 1 }]);
		expect(ask(['$json.a + 1', code], run)).toEqual({ templateFault: invalid(code) });
	});

	test('whichever words n8n has for it', () => {
		for (const said of ['invalid syntax', 'Unexpected token }', 'SyntaxError: what']) {
			const evaluate = () => {
				throw new Error(said);
			};
			const run = runOf([{}], { evaluate });
			expect(ask(['1 +'], run)).toEqual({ templateFault: invalid('1 +') });
		}
	});

	test('one that was cut off by }} of its own braces is told as such', () => {
		expect(ask(['f({ a: { b: 1'], runOf([{}]))).toEqual({
			templateFault: expect.stringMatching(/ends at its first \}\}, in the middle/),
		});
	});

	test('one that only looks wrong within the guard has its value', () => {
		// `}` and `)` of its own would end the guard.
		const run = runOf([{ a: 1 }, { a: null }], {
			evaluate(expression, itemIndex) {
				if (expression.includes('[0, (')) throw new Error('invalid syntax');
				return [1, null][itemIndex];
			},
		});
		expect(given(['$json.a + 0'], run, 2)).toEqual([[value(1)], [value(undefined)]]);
	});
});

test('braces that are written as \\}} in a tag, however often, are those that the designer meant', () => {
	const codes = ['"}}" + "\\}}"', '`}}${$json.a}`'];
	expect(given(codes, runOf([{ a: 1 }]))).toEqual([[value('}}}}'), value('}}1')]]);
});
