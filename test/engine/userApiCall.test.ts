import type { INodeParameters } from 'n8n-workflow';

import { ok, reply } from '../harness/answers';
import { startFaultServer } from '../harness/faultServer';
import { useReceiver } from '../harness/receiver';

const receiver = useReceiver();

describe('the plain case', () => {
	test('sends path, timestamp, extra and user, and the item leaves on Success with the result', async () => {
		const { success, failure, error } = await receiver.run(
			{ extraData: '={ "plan": "{{ $json.plan }}" }' },
			[{ id: 7, plan: 'gold' }],
		);
		expect(error).toBeUndefined();
		expect(failure).toEqual([]);
		const [visit] = receiver.visits;
		expect(visit).toMatchObject({ method: 'POST', path: '/users' });
		expect(visit?.headers['content-type']).toBe('application/json');
		expect(Object.keys(receiver.sent[0] ?? {})).toEqual(['path', 'timestamp', 'extra', 'user']);
		expect(receiver.sent[0]).toMatchObject({
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
							url: `${receiver.url}/users`,
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
		const { durationMs } = success[0]?.json.apiCall as { durationMs: number };
		expect(durationMs).toBe(Math.round(durationMs));
	});

	test.each([200, 201, 202, 204, 206, 299])('%i leaves on Success', async (status) => {
		receiver.answerWith(reply(status, {}, status === 204 ? undefined : { status }));
		const { success, failure } = await receiver.run({});
		expect([success.length, failure.length]).toEqual([1, 0]);
	});

	test.each([
		300, 301, 302, 304, 307, 400, 401, 403, 404, 409, 410, 422, 429, 500, 502, 503, 504, 599,
	])('%i leaves on Failure, sent once', async (status) => {
		receiver.answerWith(
			reply(status, { location: '/elsewhere' }, status === 304 ? undefined : { status }),
		);
		const { success, failure } = await receiver.run({});
		expect([success.length, failure.length, receiver.visits.length]).toEqual([0, 1, 1]);
		expect(failure[0]?.json.apiCall).toMatchObject({
			outcome: 'failure',
			statusCode: status,
			failure: { code: `HTTP_${status}`, delivered: 'answered' },
		});
	});

	test('a refused connection leaves on Failure and says that nothing arrived', async () => {
		const gone = await startFaultServer(ok);
		await gone.stop();
		const { failure } = await receiver.run({ url: gone.url });
		expect(failure[0]?.json.apiCall).toMatchObject({
			outcome: 'failure',
			failure: { category: 'connection', code: 'ECONNREFUSED', delivered: 'no' },
		});
	});
});

describe('methods', () => {
	test.each(['POST', 'PUT', 'PATCH'])('%s sends a body', async (method) => {
		await receiver.run({ method, extraData: '{"a": 1}' });
		expect(receiver.visits[0]).toMatchObject({ method });
		expect(receiver.sent[0]).toMatchObject({ extra: { a: 1 } });
	});

	test.each(['GET', 'DELETE'])('%s sends no body, no content type and no key', async (method) => {
		const { success } = await receiver.run(
			{ method, url: `${receiver.url}/users?name={{ receiver.name }}` },
			[{ name: 'A&B' }],
		);
		const [visit] = receiver.visits;
		expect(visit).toMatchObject({ method, path: '/users?name=A%26B' });
		expect(visit?.body.length).toBe(0);
		expect(visit?.headers).not.toHaveProperty('content-type');
		expect(visit?.headers).not.toHaveProperty('idempotency-key');
		expect(success[0]?.json.apiCall).toMatchObject({ request: { method, bytes: 0 } });
	});

	test('may be an expression, and one that is no method is that item’s bad data', async () => {
		const { success, failure } = await receiver.run({ method: '={{ $json.m }}' }, [
			{ m: 'PUT' },
			{ m: 'BREW' },
		]);
		expect(receiver.visits.map(({ method }) => method)).toEqual(['PUT']);
		expect([success.length, failure.length]).toEqual([1, 1]);
	});
});

describe('faults', () => {
	test('a template fault stops the node before anything is sent, with what to write instead', async () => {
		const { error, success, failure } = await receiver.run(
			{ extraData: '{"a": {{ $json.a }}, }' },
			[{ a: 1 }],
		);
		expect(receiver.visits).toHaveLength(0);
		expect([success, failure]).toEqual([[], []]);
		expect(error?.message).toBe(
			'Extra Data: the JSON is broken at line 1, column 22: there is a trailing comma before }',
		);
		expect(error?.description).toBe(
			'Take it out: none stands behind the last entry. Nothing was sent.',
		);
	});

	test('a syntax error in a tag is a template fault', async () => {
		const { error } = await receiver.run(
			{ extraData: '{"a": "{{ $json.a + }}", "b": "{{ $json.b }}"}' },
			[{ a: 1 }],
		);
		expect(receiver.visits).toHaveLength(0);
		expect(error?.message).toContain('{{ $json.a + }} is not a valid expression');
	});

	test('bad data sends that item alone to Failure, naming item, field and tag', async () => {
		const input = [{ n: 1 }, { n: 'text' }, { n: 3 }];
		const { success, failure, hints } = await receiver.run(
			{ extraData: '={ "n": {{ $json.n }} }' },
			input,
		);
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
						message: 'Extra Data, item 1: {{ $json.n }} gave text outside quotes (text)',
						hint: 'Put the tag in quotes: "{{ $json.n }}"',
					},
				},
			},
			pairedItem: { item: 1 },
		});
		expect(hints.map(({ message }) => message)).toEqual([
			'1 of 3 calls failed: 1 × bad data. Put the tag in quotes: "{{ $json.n }}"',
		]);
	});

	test('with Bad Data: Stop, nothing is sent for any item', async () => {
		const { error } = await receiver.run(
			{ extraData: '={ "n": {{ $json.n }} }', options: { badData: 'stop' } },
			[{ n: 1 }, { n: 'text' }],
		);
		expect(receiver.visits).toHaveLength(0);
		expect(error?.message).toBe(
			'Extra Data, item 1: {{ $json.n }} gave text outside quotes (text)',
		);
		expect(error?.description).toBe(
			'Put the tag in quotes: "{{ $json.n }}" Nothing was sent for any item.',
		);
		expect(error?.context?.itemIndex).toBe(1);
	});

	test.each<[string, INodeParameters]>([
		['Concurrency -1', { options: { concurrency: -1 } }],
		['a result named error', { options: { resultField: 'error' } }],
		['a header named Host', { headers: { parameters: [{ name: 'Host', value: 'x' }] } }],
		['a proxy that is no URL', { options: { proxy: 'nonsense' } }],
		['an unknown User Data', { userData: 'guess' }],
	])('%s stops the node before anything is sent', async (_name, parameters) => {
		const { error } = await receiver.run(parameters);
		expect(error).toBeDefined();
		expect(receiver.visits).toHaveLength(0);
	});
});

describe('items', () => {
	test('1,000 items leave in order, each on one output, at most ten in flight', async () => {
		receiver.answerWith((socket, visit) =>
			reply(Number(visit.path.slice(2)) % 3 === 0 ? 404 : 200, {}, {})(socket, visit),
		);
		const input = Array.from({ length: 1000 }, (_, i) => ({ i }));
		const { success, failure } = await receiver.run(
			{ url: `=${receiver.url}/u{{ $json.i }}` },
			input,
		);
		const indexes = (items: typeof success) => items.map(({ json }) => json.i);
		expect(indexes(success)).toEqual(input.map(({ i }) => i).filter((i) => i % 3 !== 0));
		expect(indexes(failure)).toEqual(input.map(({ i }) => i).filter((i) => i % 3 === 0));
		expect(receiver.visits).toHaveLength(1000);
		expect(receiver.mostInFlight).toBeLessThanOrEqual(10);
	});

	test('no items, nothing sent', async () => {
		const { success, failure, error } = await receiver.run({}, []);
		expect([success, failure, error, receiver.visits.length]).toEqual([[], [], undefined, 0]);
	});

	test('keep their binary data and their own JSON, on both outputs', async () => {
		receiver.answerWith((socket, visit) =>
			reply(visit.path.endsWith('1') ? 500 : 200, {}, {})(socket, visit),
		);
		const binary = { file: { data: Buffer.from('x').toString('base64'), mimeType: 'text/plain' } };
		const { success, failure } = await receiver.run({ url: `=${receiver.url}/u{{ $json.i }}` }, [
			{ json: { i: 0 }, binary },
			{ json: { i: 1 }, binary },
		]);
		expect(success[0]?.binary).toEqual(binary);
		expect(failure[0]?.binary).toEqual(binary);
		expect(failure[0]?.pairedItem).toEqual({ item: 1 });
	});

	test('Result Field and Result Only shape what leaves', async () => {
		const { success } = await receiver.run({ options: { resultField: 'call', resultOnly: true } }, [
			{ id: 1 },
		]);
		expect(Object.keys(success[0]?.json ?? {})).toEqual(['call']);
	});

	test('as an agent’s tool all leave on the first output and no user is sent', async () => {
		receiver.answerWith(reply(500, {}, {}));
		const { success, failure } = await receiver.run(
			{},
			[{ toolCallId: 'x', chatInput: 'private' }],
			{
				nodeType: 'n8n-nodes-user-api-call.userApiCallTool',
			},
		);
		expect([success.length, failure.length]).toEqual([1, 0]);
		expect(Object.keys(receiver.sent[0] ?? {})).toEqual(['path', 'timestamp', 'extra']);
	});

	test('every item is prepared before the first is sent', async () => {
		const { error } = await receiver.run(
			{
				extraData: '={ "n": "{{ $json.n }}" }',
				options: { badData: 'stop', missingValues: 'fail', concurrency: 1 },
			},
			[{ n: 1 }, { n: 2 }, {}],
		);
		expect(error?.message).toContain('item 2');
		expect(receiver.visits).toHaveLength(0);
	});
});
