import {
	firstNameOf,
	unknownNameFault,
} from '../../../../../nodes/UserApiCall/template/expression/unknownName';
import { tagOf } from './run';

describe('the name that a tag begins with', () => {
	test.each([
		['wxyz', 'wxyz'],
		[' wxyz ', 'wxyz'],
		['$jsn.name', '$jsn'],
		['user_1 . name', 'user_1'],
		['größe[0]', 'größe'],
		['f(1)', 'f'],
		['$("Node").item', '$'],
		['$json?.a', '$json'],
	])('%j: %s', (code, name) => {
		expect(firstNameOf(code)).toBe(name);
	});

	test.each([
		'',
		' ',
		'1',
		'"a".b',
		'[a]',
		'(a).b',
		'!a',
		'a + b',
		'a b',
		'a-b',
		'typeof a',
		'a\\u0062',
	])('%j begins with none', (code) => {
		expect(firstNameOf(code)).toBeUndefined();
	});
});

describe('a name that is unknown', () => {
	const said = (name: string) => unknownNameFault('URL', tagOf(`${name}.a`), name);

	test.each([
		['$jon', '$json'],
		['json', '$json'],
		['recever', 'receiver'],
		['usr', 'user'],
		['$imput', '$input'],
		['$nod', '$node'],
		['$binry', '$binary'],
		['$dat', '$data'],
		['$item_s', '$items'],
		['$noww', '$now'],
		['$tody', '$today'],
		['$envi', '$env'],
		['$workflw', '$workflow'],
		['$executon', '$execution'],
		['$varz', '$vars'],
		['$secret', '$secrets'],
		['itemIndex', '$itemIndex'],
		['runIndex', '$runIndex'],
		['$modes', '$mode'],
		['$postion', '$position'],
		['$paramter', '$parameter'],
		['$rawParamter', '$rawParameter'],
		['prevNode', '$prevNode'],
		['$slf', '$self'],
		['nodeId', '$nodeId'],
		['nodeVersion', '$nodeVersion'],
		['webhookId', '$webhookId'],
		['$formAI', '$fromAI'],
		['$agentinfo', '$agentInfo'],
		['$tol', '$tool'],
		['$reqest', '$request'],
		['$respnse', '$response'],
		['$pagecount', '$pageCount'],
		['ifEmpty', '$ifEmpty'],
		['$average_', '$average'],
		['jmespath', '$jmespath'],
		['Datetime', 'DateTime'],
		['Duratoin', 'Duration'],
		['Intervall', 'Interval'],
		['Jason', 'JSON'],
		['Maht', 'Math'],
		['Objekt', 'Object'],
		['encodeURIcomponent', 'encodeURIComponent'],
	])('%s may have meant %s', (name, meant) => {
		expect(said(name)).toMatchObject({
			message: `URL: {{ ${name}.a }} uses the name ${name}, which is unknown`,
			fix: `Did you mean ${meant}?`,
		});
	});

	test.each(['receiver', 'user'])('%s is told where it works, not that it was meant', (name) => {
		expect(said(name).fix).toBe(
			`${name} works only in a tag that is a name and nothing else, as {{ ${name}.email }}, or with a default. In an n8n expression write $json.`,
		);
	});

	test('like no other is told how to begin', () => {
		expect(said('wxyz').fix).toBe(
			'Begin with $json for a field of the item, such as {{ $json.email }}.',
		);
	});

	test('that is very long is cut in the message', () => {
		expect(said('w'.repeat(50)).message).toContain(`the name ${'w'.repeat(39)}…, which`);
	});
});
