import { useReceiver } from '../harness/receiver';

const receiver = useReceiver();

describe('fields', () => {
	test('a typed Content-Type takes the place of the default, in any case', async () => {
		await receiver.run({
			headers: { parameters: [{ name: 'content-TYPE', value: 'text/plain' }] },
		});
		expect(receiver.visits[0]?.headers['content-type']).toBe('text/plain');
	});

	test.each([
		'application/x-www-form-urlencoded',
		'application/x-www-form-urlencoded; charset=utf-8',
		'multipart/form-data',
		'text/xml',
	])('with Content-Type %s the bytes are the same', async (value) => {
		const extraData = '{"name": "{{ $json.name }}"}';
		const headers = { parameters: [{ name: 'Content-Type', value }] };
		const { success } = await receiver.run({ extraData, headers }, [{ name: 'é "q" \ud800' }]);
		const [visit] = receiver.visits;
		expect(visit?.headers['content-type']).toBe(value);
		expect(visit?.headers['content-length']).toBe(String(visit?.body.length));
		expect(receiver.sent[0]?.extra).toEqual({ name: 'é "q" \ud800' });
		expect(success[0]?.json.apiCall).toMatchObject({ request: { bytes: visit?.body.length } });
	});

	test('query parameters are added and encoded', async () => {
		const parameters = [{ name: 'a b', value: '={{ $json.v }}' }];
		await receiver.run({ url: `${receiver.url}/users?x=1`, queryParameters: { parameters } }, [
			{ v: '1&2' },
		]);
		expect(receiver.visits[0]?.path).toBe('/users?x=1&a%20b=1%262');
	});

	test('an excluded user leaves exactly path, timestamp and extra, and tags still read it', async () => {
		await receiver.run({ excludeUser: true, extraData: '{"to": "{{ receiver.email }}"}' }, [
			{ email: 'a@b.c' },
		]);
		expect(Object.keys(receiver.sent[0] ?? {})).toEqual(['path', 'timestamp', 'extra']);
		expect(receiver.sent[0]?.extra).toEqual({ to: 'a@b.c' });
	});

	test('expressions work in every field, per item', async () => {
		await receiver.run(
			{
				method: '={{ $json.method }}',
				url: `=${receiver.url}/{{ $json.id }}`,
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
			receiver.visits.map(({ method, path, headers }) => [
				method,
				path,
				headers['x-id'],
				headers['idempotency-key'],
			]),
		).toEqual([
			['POST', '/1?p=1', '1', 'key-1'],
			['PUT', '/2?q=2', '2', 'key-2'],
		]);
		expect(receiver.sent).toEqual([
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
		await receiver.run(
			{
				userData: 'define',
				user: '={ "name": "{{ $json.n }}" }',
				extraData: '{"n": "{{ receiver.name }}"}',
			},
			[{ n: 'a"b' }],
		);
		expect(receiver.sent[0]).toMatchObject({ extra: { n: 'a"b' }, user: { name: 'a"b' } });
	});

	test('a date as Payload Path is sent as its ISO text', async () => {
		await receiver.run({ options: { path: '={{ DateTime.fromMillis(0, { zone: "utc" }) }}' } });
		expect(receiver.sent[0]?.path).toBe('1970-01-01T00:00:00.000Z');
	});

	test('Payload User Fields choose what is sent of the user', async () => {
		const list = { mode: 'only', fields: 'id, attributes.plan' };
		await receiver.run({ options: { userFields: { list } } }, [
			{
				id: 1,
				secret: 's',
				attributes: [
					{ name: 'plan', value: 'gold' },
					{ name: 'other', value: 1 },
				],
			},
		]);
		expect(receiver.sent[0]?.user).toEqual({
			id: 1,
			attributes: [{ name: 'plan', value: 'gold' }],
		});
	});

	test('Body: Extra Data Alone sends nothing else, an array too', async () => {
		await receiver.run({ extraData: '[{"id": {{ $json.id }}}]', options: { body: 'extraData' } }, [
			{ id: 5 },
		]);
		expect(receiver.visits[0]?.body.toString()).toBe('[{"id": 5}]');
	});

	test('the result of an earlier call is not sent on, and a payload gives its user', async () => {
		await receiver.run({}, [
			{ id: 1, apiCall: { body: 'private' } },
			{ path: 1, timestamp: 't', extra: {}, user: { id: 2 } },
		]);
		const users = receiver.sent.map(({ user }) => user as { id: number });
		expect(users.sort((a, b) => a.id - b.id)).toEqual([{ id: 1 }, { id: 2 }]);
	});

	test('a whole webhook request is not sent: it leaves on Failure and says what to map', async () => {
		const { failure } = await receiver.run({}, [
			{ headers: {}, params: {}, query: {}, body: {}, webhookUrl: 'x' },
		]);
		expect(receiver.visits).toHaveLength(0);
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
	const keys = () => receiver.visits.map(({ headers }) => headers['idempotency-key']);
	const scope = (value: string) => ({ options: { idempotency: { key: { scope: value } } } });

	test('by execution differs by item and is the same when the same run sends again', async () => {
		await receiver.run({}, [{ id: 1 }, { id: 1 }]);
		await receiver.run({}, [{ id: 1 }, { id: 1 }]);
		await receiver.run({}, [{ id: 1 }], { executionId: 'exec-2' });
		expect(keys().slice(0, 2).sort()).toEqual(keys().slice(2, 4).sort());
		expect(new Set(keys()).size).toBe(3);
	});

	test.each([
		['execution', 'shared'],
		['execution', ''],
		['content', ''],
	])('by %s differs for two nodes of an execution whose ids are both "%s"', async (by, id) => {
		await receiver.run(scope(by), [{ id: 1 }], { nodeName: 'First', node: { id } });
		await receiver.run(scope(by), [{ id: 1 }], { nodeName: 'Second', node: { id } });
		expect(new Set(keys()).size).toBe(2);
	});

	test('by content is the same in another execution, and a hint names items that share one', async () => {
		const first = await receiver.run(scope('content'), [{ id: 1 }, { id: 1 }, { id: 2 }]);
		await receiver.run(scope('content'), [{ id: 1 }], { executionId: 'exec-2' });
		expect(new Set(keys()).size).toBe(2);
		expect(first.hints.map(({ message }) => message).join()).toContain('share an idempotency key');
	});

	test('a value that is missing, null or empty is that item’s bad data', async () => {
		const key = { scope: 'value', value: '={{ $json.key }}' };
		const { success, failure } = await receiver.run({ options: { idempotency: { key } } }, [
			{ key: null },
			{ key: '' },
			{},
			{ key: 'k' },
		]);
		expect([success.length, failure.length, keys()]).toEqual([1, 3, ['k']]);
	});

	test('off sends none; a typed header is the key', async () => {
		await receiver.run(scope('off'));
		await receiver.run({ headers: { parameters: [{ name: 'idempotency-key', value: 'mine' }] } });
		expect(keys()).toEqual([undefined, 'mine']);
	});

	test.each([
		['x-key', 'X-Key'],
		['X-Key', 'x-key'],
	])(
		'typed as %s, it is the key where the option names %s, and no other is added',
		async (typed, named) => {
			const key = { scope: 'execution', header: named };
			const { success } = await receiver.run({
				headers: { parameters: [{ name: typed, value: 'mine' }] },
				options: { idempotency: { key } },
			});
			expect(receiver.visits[0]?.headers['x-key']).toBe('mine');
			expect(success[0]?.json.apiCall).toMatchObject({ request: { idempotencyKey: 'mine' } });
		},
	);
});
