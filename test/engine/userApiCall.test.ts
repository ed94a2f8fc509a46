import type { INodeParameters } from 'n8n-workflow';

import { UserApiCall } from '../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../harness';
import type { InputItem, RunSettings } from '../harness';
import { ok, reply } from '../harness/answers';
import { startFaultServer } from '../harness/faultServer';
import type { Answer, FaultServer } from '../harness/faultServer';

let server: FaultServer;
let answer: Answer = ok;

beforeAll(async () => {
	server = await startFaultServer((socket, visit) => answer(socket, visit));
});
beforeEach(() => {
	server.visits.length = 0;
	answer = ok;
});
afterAll(async () => {
	await server.stop();
});

const run = async (parameters: INodeParameters, input?: InputItem[], settings?: RunSettings) =>
	await runNode({
		node: new UserApiCall(),
		parameters: { url: `${server.url}/users`, ...parameters },
		...(input ? { input } : {}),
		...(settings ? { settings } : {}),
	});

const sent = () =>
	server.visits.map(({ body }) => JSON.parse(body.toString('utf8')) as Record<string, unknown>);

describe('the plain case', () => {
	test('sends path, timestamp, extra and user, and the item leaves on Success with the result', async () => {
		const { success, failure, error } = await run(
			{ extraData: '={ "plan": "{{ $json.plan }}" }' },
			[{ id: 7, plan: 'gold' }],
		);
		expect(error).toBeUndefined();
		expect(failure).toEqual([]);
		const [visit] = server.visits;
		expect(visit).toMatchObject({ method: 'POST', path: '/users' });
		expect(visit?.headers['content-type']).toBe('application/json');
		expect(Object.keys(sent()[0] ?? {})).toEqual(['path', 'timestamp', 'extra', 'user']);
		expect(sent()[0]).toMatchObject({
			path: 'wf-1',
			timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/),
			extra: { plan: 'gold' },
			user: { id: 7, plan: 'gold' },
		});
		expect(success).toEqual([
			{
				json: {
					id: 7,
					plan: 'gold',
					apiCall: {
						outcome: 'success',
						statusCode: 200,
						statusMessage: 'OK',
						headers: expect.any(Object),
						body: { ok: true },
						request: {
							method: 'POST',
							url: `${server.url}/users`,
							bytes: visit?.body.length,
							idempotencyKey: visit?.headers['idempotency-key'],
						},
						attempts: 1,
						durationMs: expect.any(Number),
					},
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	test.each([200, 201, 202, 204, 206, 299])('%i leaves on Success', async (status) => {
		answer = reply(status, {}, status === 204 ? undefined : { status });
		const { success, failure } = await run({});
		expect([success.length, failure.length]).toEqual([1, 0]);
	});

	test.each([
		300, 301, 302, 304, 307, 400, 401, 403, 404, 409, 410, 422, 429, 500, 502, 503, 504, 599,
	])('%i leaves on Failure, sent once', async (status) => {
		answer = reply(status, { location: '/elsewhere' }, status === 304 ? undefined : { status });
		const { success, failure } = await run({});
		expect([success.length, failure.length, server.visits.length]).toEqual([0, 1, 1]);
		expect(failure[0]?.json.apiCall).toMatchObject({
			outcome: 'failure',
			statusCode: status,
			failure: { code: `HTTP_${status}`, delivered: 'answered' },
		});
	});

	test('a refused connection leaves on Failure and says that nothing arrived', async () => {
		const gone = await startFaultServer(ok);
		await gone.stop();
		const { failure } = await run({ url: gone.url });
		expect(failure[0]?.json.apiCall).toMatchObject({
			outcome: 'failure',
			failure: { category: 'connection', code: 'ECONNREFUSED', delivered: 'no' },
		});
	});
});

describe('methods', () => {
	test.each(['POST', 'PUT', 'PATCH'])('%s sends a body', async (method) => {
		await run({ method, extraData: '{"a": 1}' });
		expect(server.visits[0]).toMatchObject({ method });
		expect(sent()[0]).toMatchObject({ extra: { a: 1 } });
	});

	test.each(['GET', 'DELETE'])('%s sends no body, no content type and no key', async (method) => {
		const { success } = await run({ method, url: `${server.url}/users?name={{ receiver.name }}` }, [
			{ name: 'A&B' },
		]);
		const [visit] = server.visits;
		expect(visit).toMatchObject({ method, path: '/users?name=A%26B' });
		expect(visit?.body.length).toBe(0);
		expect(visit?.headers).not.toHaveProperty('content-type');
		expect(visit?.headers).not.toHaveProperty('idempotency-key');
		expect(success[0]?.json.apiCall).toMatchObject({ request: { method, bytes: 0 } });
	});

	test('may be an expression, and one that is no method is that item’s bad data', async () => {
		const { success, failure } = await run({ method: '={{ $json.m }}' }, [
			{ m: 'PUT' },
			{ m: 'BREW' },
		]);
		expect(server.visits.map(({ method }) => method)).toEqual(['PUT']);
		expect([success.length, failure.length]).toEqual([1, 1]);
	});
});

describe('fields', () => {
	test('a typed Content-Type takes the place of the default, in any case', async () => {
		await run({ headers: { parameters: [{ name: 'content-TYPE', value: 'text/plain' }] } });
		expect(server.visits[0]?.headers['content-type']).toBe('text/plain');
	});

	test('query parameters are added and encoded', async () => {
		const parameters = [{ name: 'a b', value: '={{ $json.v }}' }];
		await run({ url: `${server.url}/users?x=1`, queryParameters: { parameters } }, [{ v: '1&2' }]);
		expect(server.visits[0]?.path).toBe('/users?x=1&a%20b=1%262');
	});

	test('an excluded user leaves exactly path, timestamp and extra, and tags still read it', async () => {
		await run({ excludeUser: true, extraData: '{"to": "{{ receiver.email }}"}' }, [
			{ email: 'a@b.c' },
		]);
		expect(Object.keys(sent()[0] ?? {})).toEqual(['path', 'timestamp', 'extra']);
		expect(sent()[0]?.extra).toEqual({ to: 'a@b.c' });
	});

	test('expressions work in every field, per item', async () => {
		await run(
			{
				method: '={{ $json.method }}',
				url: `=${server.url}/{{ $json.id }}`,
				queryParameters: { parameters: [{ name: '={{ $json.q }}', value: '={{ $json.id }}' }] },
				extraData: '={ "id": {{ $json.id }} }',
				excludeUser: '={{ $json.id === 2 }}',
				headers: { parameters: [{ name: 'X-Id', value: '={{ $json.id }}' }] },
				options: {
					path: '={{ $json.id * 10 }}',
					idempotency: { key: { scope: 'value', value: '=key-{{ $json.id }}' } },
					concurrency: 1,
				},
			},
			[
				{ id: 1, method: 'POST', q: 'p' },
				{ id: 2, method: 'PUT', q: 'q' },
			],
		);
		expect(
			server.visits.map(({ method, path, headers }) => [
				method,
				path,
				headers['x-id'],
				headers['idempotency-key'],
			]),
		).toEqual([
			['POST', '/1?p=1', '1', 'key-1'],
			['PUT', '/2?q=2', '2', 'key-2'],
		]);
		expect(sent()).toEqual([
			{
				path: 10,
				timestamp: expect.any(String),
				extra: { id: 1 },
				user: { id: 1, method: 'POST', q: 'p' },
			},
			{ path: 20, timestamp: expect.any(String), extra: { id: 2 } },
		]);
	});

	test('a defined user is sent instead of the item, its tags safe', async () => {
		await run(
			{
				userData: 'define',
				user: '={ "name": "{{ $json.n }}" }',
				extraData: '{"n": "{{ receiver.name }}"}',
			},
			[{ n: 'a"b' }],
		);
		expect(sent()[0]).toMatchObject({ extra: { n: 'a"b' }, user: { name: 'a"b' } });
	});

	test('User Fields choose what is sent of the user', async () => {
		const list = { mode: 'only', fields: 'id, attributes.plan' };
		await run({ options: { userFields: { list } } }, [
			{
				id: 1,
				secret: 's',
				attributes: [
					{ name: 'plan', value: 'gold' },
					{ name: 'other', value: 1 },
				],
			},
		]);
		expect(sent()[0]?.user).toEqual({ id: 1, attributes: [{ name: 'plan', value: 'gold' }] });
	});

	test('Body: Extra Data Alone sends nothing else, an array too', async () => {
		await run({ extraData: '[{"id": {{ $json.id }}}]', options: { body: 'extraData' } }, [
			{ id: 5 },
		]);
		expect(server.visits[0]?.body.toString()).toBe('[{"id": 5}]');
	});

	test('the result of an earlier call is not sent on, and a payload gives its user', async () => {
		await run({}, [
			{ id: 1, apiCall: { body: 'private' } },
			{ path: 1, timestamp: 't', extra: {}, user: { id: 2 } },
		]);
		const users = sent().map(({ user }) => user as { id: number });
		expect(users.sort((a, b) => a.id - b.id)).toEqual([{ id: 1 }, { id: 2 }]);
	});

	test('a whole webhook request is not sent: it leaves on Failure and says what to map', async () => {
		const { failure } = await run({}, [
			{ headers: {}, params: {}, query: {}, body: {}, webhookUrl: 'x' },
		]);
		expect(server.visits).toHaveLength(0);
		expect(failure[0]?.json.apiCall).toMatchObject({
			failure: {
				category: 'data',
				delivered: 'no',
				hint: expect.stringContaining('{{ $json.body }}'),
			},
		});
	});
});

describe('the idempotency key', () => {
	const keys = () => server.visits.map(({ headers }) => headers['idempotency-key']);
	const scope = (value: string) => ({ options: { idempotency: { key: { scope: value } } } });

	test('by execution differs by item and is the same when the same run sends again', async () => {
		await run({}, [{ id: 1 }, { id: 1 }]);
		await run({}, [{ id: 1 }, { id: 1 }]);
		await run({}, [{ id: 1 }], { executionId: 'exec-2' });
		expect(keys().slice(0, 2).sort()).toEqual(keys().slice(2, 4).sort());
		expect(new Set(keys()).size).toBe(3);
	});

	test('by content is the same in another execution, and a hint names items that share one', async () => {
		const first = await run(scope('content'), [{ id: 1 }, { id: 1 }, { id: 2 }]);
		await run(scope('content'), [{ id: 1 }], { executionId: 'exec-2' });
		expect(new Set(keys()).size).toBe(2);
		expect(first.hints.map(({ message }) => message).join()).toContain('share an idempotency key');
	});

	test('off sends none; a typed header is the key', async () => {
		await run(scope('off'));
		await run({ headers: { parameters: [{ name: 'idempotency-key', value: 'mine' }] } });
		expect(keys()).toEqual([undefined, 'mine']);
	});
});

describe('faults', () => {
	test('a template fault stops the node before anything is sent, with what to write instead', async () => {
		const { error, success, failure } = await run({ extraData: '{"a": {{ $json.a }}, }' }, [
			{ a: 1 },
		]);
		expect(server.visits).toHaveLength(0);
		expect([success, failure]).toEqual([[], []]);
		expect(error?.message).toContain('Extra Data: the JSON is broken at line 1');
		expect(error?.description).toContain('double quotes');
	});

	test('a syntax error in a tag is a template fault', async () => {
		const { error } = await run({ extraData: '{"a": "{{ $json.a + }}", "b": "{{ $json.b }}"}' }, [
			{ a: 1 },
		]);
		expect(server.visits).toHaveLength(0);
		expect(error?.message).toContain('{{ $json.a + }} is not a valid expression');
	});

	test('bad data sends that item alone to Failure, naming item, field and tag', async () => {
		const input = [{ n: 1 }, { n: 'text' }, { n: 3 }];
		const { success, failure, hints } = await run({ extraData: '={ "n": {{ $json.n }} }' }, input);
		expect(success.map(({ json }) => json.n)).toEqual([1, 3]);
		expect(failure).toHaveLength(1);
		expect(failure[0]).toMatchObject({
			json: {
				n: 'text',
				apiCall: {
					outcome: 'failure',
					attempts: 0,
					failure: {
						category: 'data',
						delivered: 'no',
						message:
							'Extra Data, item 1: {{ $json.n }} gave text outside quotes (text). Put the tag in quotes: "{{ $json.n }}"',
					},
				},
			},
			pairedItem: { item: 1 },
		});
		expect(hints.map(({ message }) => message)).toEqual(['1 of 3 calls failed: 1 bad data']);
	});

	test('with Items with Bad Data: Stop, nothing is sent for any item', async () => {
		const { error } = await run(
			{ extraData: '={ "n": {{ $json.n }} }', options: { badData: 'stop' } },
			[{ n: 1 }, { n: 'text' }],
		);
		expect(server.visits).toHaveLength(0);
		expect(error?.message).toContain('Extra Data, item 1');
	});

	test.each<[string, INodeParameters]>([
		['Concurrency 0', { options: { concurrency: 0 } }],
		['a result named error', { options: { resultField: 'error' } }],
		['a header named Host', { headers: { parameters: [{ name: 'Host', value: 'x' }] } }],
		['a proxy that is no URL', { options: { proxy: 'nonsense' } }],
		['an unknown User Data', { userData: 'guess' }],
	])('%s stops the node before anything is sent', async (_name, parameters) => {
		const { error } = await run(parameters);
		expect(error).toBeDefined();
		expect(server.visits).toHaveLength(0);
	});
});

describe('items', () => {
	test('1,000 items leave in order, each on one output, at most ten in flight', async () => {
		answer = (socket, visit) =>
			reply(Number(visit.path.slice(2)) % 3 === 0 ? 404 : 200, {}, {})(socket, visit);
		const input = Array.from({ length: 1000 }, (_, i) => ({ i }));
		const { success, failure } = await run({ url: `=${server.url}/u{{ $json.i }}` }, input);
		const indexes = (items: typeof success) => items.map(({ json }) => json.i);
		expect(indexes(success)).toEqual(input.map(({ i }) => i).filter((i) => i % 3 !== 0));
		expect(indexes(failure)).toEqual(input.map(({ i }) => i).filter((i) => i % 3 === 0));
		expect(server.visits).toHaveLength(1000);
		expect(server.mostInFlight).toBeLessThanOrEqual(10);
	});

	test('no items, nothing sent', async () => {
		const { success, failure, error } = await run({}, []);
		expect([success, failure, error, server.visits.length]).toEqual([[], [], undefined, 0]);
	});

	test('keep their binary data and their own JSON, on both outputs', async () => {
		answer = (socket, visit) => reply(visit.path.endsWith('1') ? 500 : 200, {}, {})(socket, visit);
		const binary = { file: { data: Buffer.from('x').toString('base64'), mimeType: 'text/plain' } };
		const { success, failure } = await run({ url: `=${server.url}/u{{ $json.i }}` }, [
			{ json: { i: 0 }, binary },
			{ json: { i: 1 }, binary },
		]);
		expect(success[0]?.binary).toEqual(binary);
		expect(failure[0]?.binary).toEqual(binary);
		expect(failure[0]?.pairedItem).toEqual({ item: 1 });
	});

	test('Result Field and Result Only shape what leaves', async () => {
		const { success } = await run({ options: { resultField: 'call', resultOnly: true } }, [
			{ id: 1 },
		]);
		expect(Object.keys(success[0]?.json ?? {})).toEqual(['call']);
	});

	test('as an agent’s tool all leave on the first output and no user is sent', async () => {
		answer = reply(500, {}, {});
		const { success, failure } = await run({}, [{ toolCallId: 'x', chatInput: 'private' }], {
			nodeType: 'n8n-nodes-user-api-call.userApiCallTool',
		});
		expect([success.length, failure.length]).toEqual([1, 0]);
		expect(Object.keys(sent()[0] ?? {})).toEqual(['path', 'timestamp', 'extra']);
	});

	test('every item is prepared before the first is sent', async () => {
		const { error } = await run(
			{
				extraData: '={ "n": "{{ $json.n }}" }',
				options: { badData: 'stop', missingValues: 'fail', concurrency: 1 },
			},
			[{ n: 1 }, { n: 2 }, {}],
		);
		expect(error?.message).toContain('item 2');
		expect(server.visits).toHaveLength(0);
	});
});
