import {
	isPlain,
	isPlainHolder,
	mayChangeItem,
	plainPath,
	readPlainPath,
} from '../../../../../nodes/UserApiCall/template/expression/plainPath';

describe('code that is a path from $json is read as its steps', () => {
	test.each<[string, string[]]>([
		['$json', []],
		[' \t\r\n$json.a\n\r\t ', ['a']],
		['$json.a.b', ['a', 'b']],
		['$json["a b"][\'c\'][0][10].d', ['a b', 'c', '0', '10', 'd']],
		['$json[""]', ['']],
		['$json._a.$b.c1', ['_a', '$b', 'c1']],
		['$json.Straße.ñ1', ['Straße', 'ñ1']],
		['$json["名前"]', ['名前']],
		['$json[123456789]', ['123456789']],
		['$json.constructo', ['constructo']],
		['$json._', ['_']],
	])('%j', (code, steps) => {
		expect(plainPath(code)).toEqual(steps);
	});
});

describe('code that is more than a path is left to n8n', () => {
	test.each([
		...['', 'json.a', '$jso', 'x.$json.a', '$jsonx', '$json a', '$json. a', '$json .a', '$json.'],
		...[
			'$json?.a',
			'$json.a?.b',
			'$json.a()',
			'$json.a + 1',
			'$json.a // b',
			'($json.a)',
			'!$json',
		],
		...['$json[a]', '$json[a.b]', '$json[`a`]', '$json[0', '$json["a', '$json["a\'', '$json["a"'],
		...['$json[ 0 ]', '$json["a" ]', '$json[-1]', '$json[01]', '$json[1.5]', '$json[1234567890]'],
		...[
			'$json["a\\nb"]',
			'$json["a\nb"]',
			'$json["{"]',
			'$json[\'a "b"\']',
			'$json["it\'s"]',
			'$json["}"]',
			'$json["\u2028"]',
			'$json["\ud800"]',
		],
		...['$json.1a', '$json.имя', '$json.e\u0301', '$json.a-b', '\u00a0$json.a', '$json.a\u00a0'],
	])('%j', (code) => {
		expect(plainPath(code)).toBeUndefined();
	});
});

describe('a name that means something else to n8n or to JavaScript is left to n8n', () => {
	test.each([
		...['constructor', 'prototype', 'getPrototypeOf', 'setPrototypeOf', 'getOwnPropertyDescriptor'],
		...['getOwnPropertyDescriptors', 'defineProperty', 'defineProperties', 'mainModule', 'binding'],
		...['_linkedBinding', '_load', 'prepareStackTrace', 'caller', 'callee', 'arguments', '$'],
		...['getBuiltinModule', 'dlopen', 'execve', 'loadEnvFile', 'globalThis', '__proto__', '__x'],
		...['toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', 'isPrototypeOf'],
	])('%s', (name) => {
		expect(plainPath(`$json.${name}`)).toBeUndefined();
		expect(plainPath(`$json.a["${name}"].b`)).toBeUndefined();
		expect(plainPath(`$json['${name}']`)).toBeUndefined();
	});

	test('the word constructor wherever it stands', () => {
		expect(plainPath('$json["a constructor b"]')).toBeUndefined();
	});
});

class Own {
	a = 1;
}
const getter = (name: string, get: () => unknown = () => 7) =>
	Object.defineProperty({}, name, { enumerable: true, get });
const symbolled = { a: 1, [Symbol.toStringTag]: 'Map' };
const bare = Object.assign(Object.create(null), { a: 1 }) as object;
const nested = (levels: number) =>
	Array.from({ length: levels }).reduce<unknown>((inner) => ({ a: inner }), 1);
class List extends Array<number> {}

describe('what stands at the end of a path', () => {
	const json = {
		a: { b: [{ c: 'x' }, 2] },
		text: 'abc',
		none: null,
		gone: undefined,
		zero: 0,
		off: false,
		list: [1, 2],
		long: Array.from({ length: 11 }, (_, at) => at),
		bare,
	};

	test.each<[string, string[], unknown]>([
		['the item', [], json],
		['an object', ['a'], { b: [{ c: 'x' }, 2] }],
		['an element', ['a', 'b', '1'], 2],
		['a property of an element', ['a', 'b', '0', 'c'], 'x'],
		['null', ['none'], null],
		['zero', ['zero'], 0],
		['false', ['off'], false],
		['a list’s length', ['list', 'length'], 2],
		['the eleventh element', ['long', '10'], 10],
		['a property of an object without a prototype', ['bare', 'a'], 1],
		['a property that is undefined', ['gone'], undefined],
		['a name that is not there', ['nope'], undefined],
		['a name that is not there, of a list', ['list', 'nope'], undefined],
		['a position behind the last', ['list', '2'], undefined],
		['below a name that is not there', ['nope', 'x', 'y'], undefined],
		['below null', ['none', 'x'], undefined],
		['below undefined', ['gone', 'x'], undefined],
	])('is read: %s', (_name, path, value) => {
		expect(readPlainPath(path, json)).toEqual({ value });
	});

	test.each<[string, unknown, string[]]>([
		['below text', { a: 'abc' }, ['a', 'length']],
		['below text, a name that is not there', { a: 'abc' }, ['a', 'b']],
		['below zero', { a: 0 }, ['a', 'b']],
		['below false', { a: false }, ['a', 'b']],
		['a Date', { a: new Date(0) }, ['a']],
		['below a Date', { a: new Date(0) }, ['a', 'b']],
		['an instance of a class', { a: new Own() }, ['a']],
		['below an instance of a class', { a: new Own() }, ['a', 'a']],
		['what is inherited', { a: Object.create({ b: 1 }) as unknown }, ['a', 'b']],
		['a method of a list', { a: [1] }, ['a', 'map']],
		['a getter', getter('a'), ['a']],
		['an object with a getter', { a: getter('b') }, ['a']],
		['an object with a symbol', { a: symbolled }, ['a']],
		['below an object with a symbol', { a: symbolled }, ['a', 'a']],
		['what was added to a list', { a: Object.assign([1], { b: 2 }) }, ['a', 'b']],
		[
			'what was added to a list, like a position',
			{ a: Object.assign([1], { '00': 2 }) },
			['a', '00'],
		],
		[
			'what is no position, for it is too large',
			{ a: Object.assign([1], { 4294967295: 2 }) },
			['a', '4294967295'],
		],
		['a function', { a: () => 1 }, ['a']],
		['a symbol', { a: Symbol('s') }, ['a']],
		['a BigInt', { a: 1n }, ['a']],
		['a Map', { a: new Map() }, ['a']],
		['a list of a class of its own', { a: List.from([1]) }, ['a']],
		['of no item', undefined, ['a']],
		['of null', null, ['a']],
		['of text', 'abc', ['length']],
		['of a Date', new Date(0), []],
	])('is left to n8n: %s', (_name, json_, path) => {
		expect(readPlainPath(path, json_)).toBeUndefined();
	});

	test('is never had by calling a getter', () => {
		let called = 0;
		const json_ = getter('a', () => called++);
		expect([readPlainPath(['a'], json_), readPlainPath([], json_)]).toEqual([undefined, undefined]);
		expect(
			readPlainPath([], { list: Object.defineProperty([1], '0', { get: () => called++ }) }),
		).toBe(undefined);
		expect(called).toBe(0);
	});
});

describe('a value with one way to be written', () => {
	test.each<[string, unknown]>([
		['text', 'a'],
		['a number', 1.5],
		['not a number', NaN],
		['a boolean', false],
		['undefined', undefined],
		['null', null],
		['an empty object', {}],
		['an empty list', []],
		['objects and lists in each other', { a: [{ b: [null, 'x'] }], c: { d: undefined } }],
		['an object without a prototype', bare],
		['a property that is not enumerable', Object.defineProperty({ b: 1 }, 'a', { get: () => 7 })],
		['a hundred levels', nested(100)],
		['the same object twice', [bare, bare]],
		['names that only begin like others', { _a: 1, constructors: 1, toJSONs: 1 }],
	])('%s', (_name, value) => {
		expect(isPlain(value, 0)).toBe(true);
	});

	const loop: Record<string, unknown> = {};
	loop.a = { loop };
	test.each<[string, unknown]>([
		['a function', () => 1],
		['a BigInt', 1n],
		['a symbol', Symbol('s')],
		['a Date', new Date(0)],
		['an instance of a class', new Own()],
		['a getter', getter('a')],
		['a list with a gap', Object.assign(new Array(2), { 0: 1 })],
		['a list with a gap at its end', Object.assign(new Array(2), { 0: 1 })],
		['a list with a getter', Object.defineProperty([1, 2], '1', { get: () => 7 })],
		['a function toJSON', { toJSON: () => 1 }],
		['text toJSON', { toJSON: 'x' }],
		['a name with two underscores', { __x: 1 }],
		['a name of Object.prototype', { valueOf: 1 }],
		['an own __proto__', JSON.parse('{"__proto__": 1}') as unknown],
		['an object with a symbol', symbolled],
		['a hundred and one levels', nested(101)],
		['an object that contains itself', loop],
	])('there is none for %s', (_name, value) => {
		expect(isPlain(value, 0)).toBe(false);
		expect(isPlain([1, value], 0)).toBe(false);
		expect(isPlain({ a: 1, b: value }, 0)).toBe(false);
	});
});

test.each<[string, unknown, boolean]>([
	['an object', {}, true],
	['an object without a prototype', bare, true],
	['a list', [], true],
	['a list of a class of its own', List.from([1]), false],
	['an object of a class', new Own(), false],
	['an object with the prototype of a list', Object.create(Array.prototype), false],
	['a list with the prototype of an object', Object.setPrototypeOf([], Object.prototype), false],
	['an object with a symbol', symbolled, false],
	['a list with a symbol', Object.assign([], { [Symbol('s')]: 1 }), false],
	['null', null, false],
	['undefined', undefined, false],
	['text', 'a', false],
	['a function', () => 1, false],
])('%s hides nothing: %j is %s', (_name, value, isPlainOne) => {
	expect(isPlainHolder(value)).toBe(isPlainOne);
});

describe('code that may change the item', () => {
	test.each([
		...[
			'$json.a = 1',
			'$json.a=1',
			'$json.a += 1',
			'$json.a ??= 1',
			'a <<= 1',
			'a >>= 1',
			'a >>>= 1',
		],
		...['$json.a++', '--$json.a', '$json.so\\u0072t()', '$json["\\x73ort"]'],
		...['$json["a"]()', '$json["a"] ()', '$json["a"]\n()', '($json["a"])()', '$json["a"]?.()'],
		...[
			'$json["a"]?. ()',
			'$json["a"]`x`',
			'$json["a"]/**/()',
			'$json["a"]//x\n()',
			'$json["a"] ) (1)',
		],
		...['f.call(x)', 'f.apply (x)', 'f.bind(x)', 'f.bind?.(x)', 'f.call/**/(x)', 'f.apply`x`'],
		...['delete $json.a', 'for (a of b) c', 'a.sort()', 'a.reverse()', 'a.push(1)', 'a.pop()'],
		...['a.shift()', 'a.unshift(1)', 'a.splice(0)', 'a.fill(0)', 'a.copyWithin(0)'],
		...['Object.assign(a, b)', '$evaluateExpression("x")'],
	])('%j', (code) => {
		expect(mayChangeItem(code)).toBe(true);
	});

	test.each([
		...[
			'$json.a',
			'$json.a == 1',
			'$json.a === 1',
			'$json.a != 1',
			'$json.a !== 1',
			'$json.a <= 1',
		],
		...['$json.a >= 1', '($json.list).map((one) => one.b)', '$json["a"].trim()', '$json.list[0].b'],
		...[
			'$json.a + -1',
			'$json.a - 1',
			'$json["a"] + (1)',
			'$json["a"] / 2',
			'$json["a"] ? (1) : 2',
		],
		...[
			'$json.call',
			'$json.apply + 1',
			'$json.recall(1)',
			'$json.sorted',
			'$json.before',
			'$json.popular',
		],
		...[
			'$json.filled',
			'$json.assignee',
			'$json.pushed()',
			'"a\\n"',
			'[1, 2].join()',
			'a.toSorted()',
		],
	])('but not %j', (code) => {
		expect(mayChangeItem(code)).toBe(false);
	});
});
