import { isSmallPlain } from '../../../../../nodes/UserApiCall/template/expression/smallItem';

const text = (length: number) => 'x'.repeat(length);

describe('an item holds little when its names and texts have no more than 10,000 characters', () => {
	test.each<[string, unknown]>([
		['nothing', {}],
		['an empty list', []],
		['a name, its mark and a text', { a: text(9_998) }],
		['a long name', { [text(9_999)]: '' }],
		['numbers, booleans, null and undefined, which count as eight', [1, true, null, undefined]],
		['a number beside a text', { a: text(9_988), b: 1 }],
		['texts below', { a: { b: [text(9_994)] } }],
		['two texts', { a: text(5_000), b: text(4_996) }],
	])('%s', (_name, json) => {
		expect(isSmallPlain(json)).toBe(true);
	});

	test.each<[string, unknown]>([
		['a text that is one too long', { a: text(9_999) }],
		['a name that is one too long', { [text(10_000)]: '' }],
		['a number too many', { a: text(9_989), b: 1 }],
		['a null too many', { a: text(9_989), b: null }],
		['a text below that is one too long', { a: { b: [text(9_995)] } }],
		['two texts that are too long together', { a: text(5_000), b: text(4_997) }],
		['a thousand numbers', Array.from({ length: 1_000 }, () => 1)],
	])('but not %s', (_name, json) => {
		expect(isSmallPlain(json)).toBe(false);
	});
});

test.each<[string, unknown]>([
	['a Date', { a: new Date(0) }],
	['a function', { a: () => 1 }],
	['a BigInt', { a: 1n }],
	['a toJSON', { toJSON: () => 1 }],
	['a Map', new Map()],
	['text', 'a'],
	['null', null],
	['no item', undefined],
])('what JSON can not hold, or what is no item, is not small: %s', (_name, json) => {
	expect(isSmallPlain(json)).toBe(false);
});

test('an item that contains itself is not small, and looking ends', () => {
	const loop: Record<string, unknown> = {};
	loop.a = loop;
	expect(isSmallPlain(loop)).toBe(false);
});

test('looking calls no getter', () => {
	let called = 0;
	const get = () => called++;
	expect(isSmallPlain(Object.defineProperty({}, 'a', { enumerable: true, get }))).toBe(false);
	expect(called).toBe(0);
});
