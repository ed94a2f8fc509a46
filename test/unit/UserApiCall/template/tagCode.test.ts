import {
	cutTagFault,
	isCutOff,
	mayCloseBefore,
	isEncodingCall,
	isEscapingCall,
	joinedList,
	readsOneItem,
} from '../../../../nodes/UserApiCall/template/tagCode';

describe('a tag says that its value is encoded when it is one such call and nothing else', () => {
	test.each([
		...['encodeURIComponent(x)', ' encodeURIComponent (x) ', 'encodeURIComponent(f(x), [1])'],
		...['encodeURIComponent("\\")")', "encodeURIComponent('a\\\\')", 'encodeURIComponent(`)`)'],
		...['encodeURIComponent({ a: ")" })', 'encodeURIComponent("\'")'],
		...[
			'x.urlEncode()',
			'"a b".urlEncode()',
			' x . urlEncode ( ) ',
			'$json.a.urlEncode()',
			'$json["a.b"].urlEncode()',
		],
		...[
			'$json?.a.urlEncode()',
			'$json?.["a"].urlEncode()',
			'f(x)(y).urlEncode()',
			'größe.urlEncode()',
		],
		...['$("A").item.json.urlEncode()', 'a\n.trim()\n.urlEncode()', '$json [0] .urlEncode()'],
	])('{{%s}}', (code) => {
		expect(isEncodingCall(code)).toBe(true);
	});

	test.each([
		...['', 'encodeURIComponent', 'encodeURIComponent(x) + y', 'y + encodeURIComponent(x)'],
		...['encodeURIComponent(x).trim()', 'encodeURIComponent(x)[0]', 'x.encodeURIComponent(y)'],
		...[
			'encodeURI(x)',
			'(encodeURIComponent(x))',
			'"encodeURIComponent(x)"',
			'encodeURIComponent`x`',
		],
		...[
			'x.urlEncode',
			'x.urlEncode(true)',
			'x.urlEncode().trim()',
			'a + b.urlEncode()',
			'!a.urlEncode()',
		],
		...['urlEncode()', '(a).urlEncode()', '(a + b).urlEncode()', 'a.xurlEncode()'],
		...['a ? b : c.urlEncode()', 'a.b c.urlEncode()', 'x.urlEncode()()'],
		...['x.urlEncode([])', 'x.urlEncode({})', 'x.urlEncode(")")', 'encodeURIComponent(x)()'],
		...['encodeURIComponent("a" + x) + "b")', 'a, b.urlEncode()', 'encodeURIComponent(x) // y'],
	])('but not {{%s}}', (code) => {
		expect(isEncodingCall(code)).toBe(false);
	});
});

describe('a tag says that its value is escaped when it is JSON.stringify(…).slice(1, -1)', () => {
	test.each([
		...[
			'JSON.stringify(x).slice(1, -1)',
			' JSON.stringify(x).slice(1,-1) ',
			'JSON.stringify("\\")").slice(1, -1)',
		],
		...['JSON\n.stringify(x)\n.slice(\n1,\n-\n1,\n)', 'JSON .stringify (x) .slice ( 1 , -1 )'],
	])('{{%s}}', (code) => {
		expect(isEscapingCall(code)).toBe(true);
	});

	test.each([
		...['JSON.stringify(x)', 'JSON.stringify(x).slice(1)', 'JSON.stringify(x).slice(1, -2)'],
		...[
			'JSON.stringify(x).slice(11, -1)',
			'JSON.stringify(x).slice(1, -11)',
			'JSON.stringify(x).slice(1, 1)',
		],
		...[
			'JSON.stringify(x).slice(1, -1, 2)',
			'JSON.stringify(x).slice(1, -1).a',
			'x.JSON.stringify(x).slice(1, -1)',
		],
		...[
			'JSON.stringify(x).slice(1, -1)()',
			'JSON.parse(x).slice(1, -1)',
			'JSON.stringify(x).slice(f(1, -1))',
		],
		...['x.slice(1, -1)', 'JSON.stringify(x) + y.slice(1, -1)', '!JSON.stringify(x).slice(1, -1)'],
	])('but not {{%s}}', (code) => {
		expect(isEscapingCall(code)).toBe(false);
	});
});

describe('the list that a tag joins to a text', () => {
	test.each<[string, string | undefined]>([
		['tags.join(",")', 'tags'],
		[' tags . join ( "," ) ', 'tags'],
		['tags?.join()', 'tags'],
		['a.join(",").split(",").join(";")', 'a.join(",").split(",")'],
		['["a", "b"].join(",")', '["a", "b"]'],
		['f("x.join()").join(",")', 'f("x.join()")'],
		['tags.map(JSON.stringify).join(",")', 'tags'],
		['tags\n  .map( JSON.stringify )\n  .join(",")', 'tags'],
		['tags?.map(t => JSON.stringify(t))?.join()', 'tags'],
		['tags.map((t) => JSON.stringify(t)).join()', 'tags'],
		['tags.map( ( t1 )=>JSON.stringify( t1 ) ).join()', 'tags'],
		['tags.filter(f).map(JSON.stringify).join()', 'tags.filter(f)'],
		['tags.map(JSON.stringify).reverse().join()', 'tags.map(JSON.stringify).reverse()'],
		['tags.map((t) => JSON.stringify(u)).join()', 'tags.map((t) => JSON.stringify(u))'],
		['tags.map((t) => JSON.stringify(t.a)).join()', 'tags.map((t) => JSON.stringify(t.a))'],
		['tags.map(JSON.stringify, x).join()', 'tags.map(JSON.stringify, x)'],
		['tags.map(JSON.parse).join()', 'tags.map(JSON.parse)'],
		['tags.map(f(JSON.stringify)).join()', 'tags.map(f(JSON.stringify))'],
		['tags.map((t) => t.name).join()', 'tags.map((t) => t.name)'],
		['tags.map', undefined],
		['tags.join', undefined],
		['tags.join(",") + "x"', undefined],
		['tags.join(",").trim()', undefined],
		['join(",")', undefined],
		['"tags.join()"', undefined],
		['', undefined],
	])('of %j: %j', (code, list) => {
		expect(joinedList(code)).toBe(list);
	});
});

describe('a tag reads one item for all', () => {
	test.each([
		...[
			"$('Users').first().json.a",
			'$("Users").last()',
			'$("Users").all()[0]',
			'$input.first().json',
		],
		...['$input.all()', ' $input . last () ', '$(f("x")).first()', '$input.first() + 1'],
	])('{{%s}}', (code) => {
		expect(readsOneItem(code)).toBe(true);
	});

	test.each([
		...[
			"$('Users').item.json.a",
			'$input.item',
			'$json.first()',
			'$input.first',
			'x + $input.first()',
		],
		...[
			'$inputs.first()',
			'$("A").firstly()',
			'$("A").json.first()',
			'input.first()',
			'$.first()',
			'"$input.all()"',
		],
	])('but not {{%s}}', (code) => {
		expect(readsOneItem(code)).toBe(false);
	});
});

describe('a tag that }} of its own braces ended is told', () => {
	test.each([' { a: { b: 1 ', '{', 'f({a: {', '} {{', '"}" + { a'])('{{%s}}', (code) => {
		expect(isCutOff(code)).toBe(true);
	});

	test.each(['', 'a', '{ a: { b: 1 } }', '"{"', "'{'", '`{`', '"\\"{"', '}', 'f({})', '"{'])(
		'but not {{%s}}, which has as many braces open as closed',
		(code) => {
			expect(isCutOff(code)).toBe(false);
		},
	);

	test('with what to write in their place', () => {
		const code = ' { a: { b: 1 ';
		expect(cutTagFault('User', { kind: 'expression', source: `{{${code}}}`, code })).toMatchObject({
			message:
				'User: the tag {{ { a: { b: 1 }} ends at its first }}, in the middle of an expression',
			fix: 'Inside a tag write } } with a space between the braces, as in {{ { a: { b: 1 } } }}.',
		});
	});
});

describe('a bracket that closes one before the tag’s code is found', () => {
	test.each(['a), (b', 'a] + [b', '} + {', 'f(a)) + (b', ')('])('{{ %s }}', (code) => {
		expect(mayCloseBefore(code)).toBe(true);
	});

	test.each(['(a), (b)', '[a].map((x) => { return x; })', '")" + (b)', '`)`', "f(')')", '((a'])(
		'and none in {{ %s }}',
		(code) => {
			expect(mayCloseBefore(code)).toBe(false);
		},
	);
});
