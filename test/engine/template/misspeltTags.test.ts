import type { INodeParameters } from 'n8n-workflow';

import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import { ok } from '../../harness/answers';
import { type FaultServer, startFaultServer } from '../../harness/faultServer';

let server: FaultServer;
beforeEach(async () => {
	server = await startFaultServer(ok);
});
afterEach(async () => await server.stop());

const people = [
	{ id: 1, first_name: 'Ann', address: { city: 'Riga' } },
	{ id: 2, first_name: 'Bob', address: { city: 'Oslo' } },
	{ id: 3, first_name: 'Eve', address: { city: 'Rome' } },
];

async function run(parameters: INodeParameters, input: object[] = people) {
	const result = await runNode({
		node: new UserApiCall(),
		parameters: { url: server.url, ...parameters },
		input: input as never,
	});
	return { ...result, said: result.hints.map(({ message }) => message) };
}

describe('a tag whose first name nothing stands behind', () => {
	it.each([
		['reciever.first_name', 'reciever', 'receiver'],
		['$jsn.first_name', '$jsn', '$json'],
		['wxyz', 'wxyz', undefined],
		['atob($json.first_name)', 'atob', undefined],
		['new URL($json.first_name).host', 'URL', undefined],
	])('{{ %s }} stops the node before anything is sent', async (code, name, meant) => {
		const { error } = await run({ extraData: `={"a": "{{ ${code} }}"}` });
		expect(error?.message).toBe(
			`Extra Data: {{ ${code} }} uses the name ${name}, which is unknown`,
		);
		expect(error?.description).toBe(
			meant
				? `Did you mean ${meant}? Nothing was sent.`
				: 'Begin with $json for a field of the item, such as {{ $json.email }}. Nothing was sent.',
		);
		expect(server.visits).toHaveLength(0);
	});
});

describe('a tag that n8n alone refuses', () => {
	it.each([
		'$json.id), ($json.first_name',
		'$json.id)], [($json.first_name',
		'$json.id)) + (($json.id',
	])(
		'{{ %s }} stops the node, also where the brackets around it would make it right',
		async (code) => {
			const { error } = await run({ extraData: `={"a": "{{ ${code} }}"}` });
			expect(error?.message).toBe(`Extra Data: {{ ${code} }} is not a valid expression`);
			expect(server.visits).toHaveLength(0);
		},
	);

	it.each([
		['$json.first_name.replace(/\\)|\\]/g, "") + "!"', 'Ann!'],
		['$json.first_name.replace(/\\)/, ""); 7', 'Ann'],
		['$json.first_name /* :-) */', 'Ann'],
	])('but {{ %s }}, whose brackets are text to n8n, gives %s', async (code, value) => {
		const { error, success } = await run({ extraData: `={"a": "{{ ${code} }}"}` });
		expect([error, success.length]).toEqual([undefined, 3]);
		const [sent] = server.visits.map(({ body }) => JSON.parse(String(body)) as { extra: object });
		expect(sent?.extra).toEqual({ a: value });
	});
});

describe('a tag that had no value for any item', () => {
	it('is named in a warning, with its field and what was probably meant', async () => {
		const { said, hints, success } = await run({
			extraData: '={"name": "{{ $json.frist_name }}"}',
		});
		expect(success).toHaveLength(3);
		expect(said).toEqual([
			'{{ $json.frist_name }} in Extra Data gave nothing for all 3 items. Did you mean first_name?',
		]);
		expect(hints[0]?.type).toBe('warning');
	});

	it.each([
		['$json.address.ctiy', 'city'],
		['$json["First Name"]', 'first_name'],
		['$json.adress.city', 'address'],
		['receiver.frist_name', 'first_name'],
		['user.FirstName', 'first_name'],
	])('{{ %s }}: did you mean %s?', async (code, meant) => {
		const { said } = await run({ extraData: `={"a": "{{ ${code} }}"}` }, people.slice(0, 1));
		expect(said).toEqual([
			`{{ ${code} }} in Extra Data gave nothing for the only item. Did you mean ${meant}?`,
		]);
	});

	it('is named without a guess when nothing is near', async () => {
		const { said } = await run({ extraData: '={"a": "{{ $json.telephone }}"}' });
		expect(said).toEqual(['{{ $json.telephone }} in Extra Data gave nothing for all 3 items.']);
	});

	it('is not named when a single item has a value, a default, or null', async () => {
		const one = await run({ extraData: '={"a": "{{ $json.x }}"}' }, [{ id: 1 }, { id: 2, x: '' }]);
		expect(one.said).toEqual([]);
		const byDefault = await run({ extraData: '{"a": "{{ receiver.x|default:"Friend" }}"}' });
		expect(byDefault.said).toEqual([]);
		expect((await run({ extraData: '={"a": {{ $json.x }}}' }, [{ x: null }])).said).toEqual([]);
	});

	it('is not named when it threw for an item, which says so itself', async () => {
		const extraData = '={"a": "{{ $json.plan.trim() }}"}';
		const { said, failure } = await run({ extraData }, [{ id: 1, plan: 7 }, { id: 2 }]);
		expect([failure.length, said.filter((line) => line.includes('gave nothing'))]).toEqual([1, []]);
	});

	it('a name written by an enemy costs no time and is shown as it is', async () => {
		const name = 'a'.repeat(50_000);
		const { said } = await run({ extraData: '={"a": "{{ $json.b }}"}' }, [{ [name]: 1 }]);
		expect(said).toEqual(['{{ $json.b }} in Extra Data gave nothing for the only item.']);
	});
});

describe('different items that make the same call', () => {
	const alone = { options: { body: 'extraData' } };

	it('are warned of, naming the tag that reads one item for all', async () => {
		const tag = "{{ $('Input').first().json.first_name }}";
		const { said } = await run({ extraData: `={"a": "${tag}"}`, ...alone });
		expect(said).toHaveLength(1);
		expect(said[0]).toBe(
			`3 different items made the same call, items 0 and 1 first. ${tag} reads one item for all of them: write .item in its place.`,
		);
	});

	it('are warned of in the payload too, whose timestamps differ', async () => {
		const { said } = await run({ extraData: '{"a": 1}', excludeUser: true });
		expect(said).toEqual([
			'3 different items made the same call, items 0 and 1 first. If each should say something of its own, put a tag such as {{ $json.email }} into it.',
		]);
	});

	it('are none when their users, a header or a part of the URL differ, or the items are equal', async () => {
		expect((await run({ extraData: '{"a": 1}' })).said).toEqual([]);
		const headers = { parameters: [{ name: 'X-Id', value: '={{ $json.id }}' }] };
		expect((await run({ extraData: '{}', headers, ...alone })).said).toEqual([]);
		const url = `=${server.url}/{{ $json.id }}`;
		expect((await run({ url, extraData: '{}', ...alone })).said).toEqual([]);
		expect((await run({ extraData: '{}', ...alone }, [{ id: 1 }, { id: 1 }])).said).toEqual([]);
	});
});
