import { lostInJson, severalValues } from '../../../../nodes/UserCom/service/plainText';

it.each([
	['a, b', ['a', ' b']],
	[
		['a,b', 2],
		['a,b', 2],
	],
	[2 ** 53, [2 ** 53]],
	[undefined, [undefined]],
	[{ name: 'a,b' }, [{ name: 'a,b' }]],
])('the values in %p are %p', (given, values) => {
	expect(severalValues(given)).toEqual(values);
});

it.each([
	[null],
	[undefined],
	['text'],
	[-0],
	[{ a: [1, { b: new Date(0) }] }],
	[Object.create(null) as object],
	[JSON.parse('{"__proto__": {"a": 1}}') as object],
])('JSON loses nothing of %p', (value) => {
	expect(lostInJson(value)).toBeUndefined();
});

it.each<[unknown, string]>([
	[NaN, 'NaN'],
	[{ a: [{ b: Infinity }] }, 'Infinity'],
	[[() => 1], 'a Function'],
	[Symbol('x'), 'a Symbol'],
	[{ a: new Set([1]) }, 'a Set'],
	[/x/, 'a RegExp'],
	[[new Date(NaN)], 'a time that is none'],
	[JSON.parse('{"__proto__": [1e999]}'), 'Infinity'],
])('what JSON would lose of %p is told', (value, lost) => {
	expect(lostInJson(value)).toBe(lost);
});
