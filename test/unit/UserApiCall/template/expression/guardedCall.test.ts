import { guardedCall } from '../../../../../nodes/UserApiCall/template/expression/guardedCall';
import { javaScript } from './run';

test('each tag has an answer: its value, or the name and the message of what it threw', () => {
	const expression = guardedCall([
		'1 + 1',
		'(() => { throw new RangeError("far") })()',
		'undefined',
	]);
	expect(javaScript('', expression)()).toEqual([
		[0, 2],
		[1, 'RangeError', 'far'],
		[0, undefined],
	]);
});

test('a tag may throw null', () => {
	expect(javaScript('', guardedCall(['(() => { throw null })()']))()).toEqual([
		[1, undefined, undefined],
	]);
});

test('a comment at the end of a tag hides nothing of the next', () => {
	expect(javaScript('', guardedCall(['1 // one', '2 // two']))()).toEqual([
		[0, 1],
		[0, 2],
	]);
});

test('no braces of the call itself end the expression', () => {
	expect(guardedCall(['1', '2']).slice(0, -2)).not.toContain('}}');
});

test('tags that read no item work where there is none', () => {
	expect(javaScript('', guardedCall(['1 + 1', '"json"']))()).toEqual([
		[0, 2],
		[0, 'json'],
	]);
});

test.each(['$json.a', '\\u0024json.a', '$js\\u006fn.a', '[1].map(() => $json.a)[0]'])(
	'the item is given to {{ %s }}, also beside a tag that does not read it',
	(code) => {
		expect(javaScript('$json', guardedCall([code, '2']))({ a: 7 })).toEqual([
			[0, 7],
			[0, 2],
		]);
		expect(javaScript('$json', guardedCall(['2', code]))({ a: 7 })).toEqual([
			[0, 2],
			[0, 7],
		]);
	},
);
