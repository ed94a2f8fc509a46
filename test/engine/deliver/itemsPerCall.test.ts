import type { INodeParameters } from 'n8n-workflow';

import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import { byAttempt, ok, reply } from '../../harness/answers';
import { type Answer, startFaultServer } from '../../harness/faultServer';

const people = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));
const json = { 'Content-Type': 'application/json' };

interface Told {
	statusCode: number;
	body: unknown;
	attempts: number;
	failure?: { category: string };
	request: { items?: number; position?: number; idempotencyKey?: string; bytes: number };
}

async function run(
	options: INodeParameters,
	parameters: INodeParameters = {},
	{ input = people(7), answer = ok }: { input?: object[]; answer?: Answer } = {},
) {
	const server = await startFaultServer(answer);
	try {
		const result = await runNode({
			node: new UserApiCall(),
			parameters: {
				url: server.url,
				extraData: '={"n": {{ $json.id }}}',
				...parameters,
				options: { body: 'extraData', concurrency: 1, itemsPerCall: 3, ...options },
			},
			input: input as never,
		});
		return {
			...result,
			bodies: server.visits.map(({ body }) => String(body)),
			headers: server.visits.map(({ headers }) => headers),
			keys: server.visits.map(({ headers }) => headers['idempotency-key']),
			told: [...result.success, ...result.failure].map(({ json: item }) => ({
				id: item.id,
				...(item.apiCall as unknown as Told),
			})),
		};
	} finally {
		await server.stop();
	}
}

describe('items that travel together', () => {
	it('are the JSON array of their bodies, at most so many, each with its own result', async () => {
		const { bodies, told, success, keys } = await run({});
		expect(bodies).toEqual([
			'[{"n": 0},{"n": 1},{"n": 2}]',
			'[{"n": 3},{"n": 4},{"n": 5}]',
			'[{"n": 6}]',
		]);
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual(
			people(7).map(({ id }) => ({ item: id })),
		);
		expect(told.map(({ id, request }) => [id, request.items, request.position])).toEqual([
			[0, 3, 0],
			[1, 3, 1],
			[2, 3, 2],
			[3, 3, 0],
			[4, 3, 1],
			[5, 3, 2],
			[6, 1, 0],
		]);
		expect(new Set(keys).size).toBe(3);
		expect(told.map(({ request }) => request.idempotencyKey)).toEqual(
			[0, 0, 0, 1, 1, 1, 2].map((call) => keys[call]),
		);
	});

	it('are the payloads of each, with the payload as body', async () => {
		const { bodies } = await run({ body: 'envelope', path: '6' }, {}, { input: people(2) });
		expect(JSON.parse(bodies[0] ?? '')).toMatchObject([
			{ path: 6, extra: { n: 0 }, user: { id: 0 } },
			{ path: 6, extra: { n: 1 }, user: { id: 1 } },
		]);
	});

	it('go apart where the URL, a header, or the time-out changes', async () => {
		const url = await run({}, { queryParameters: rows('half', '={{ $json.id < 2 }}') });
		expect(url.bodies.map((body) => (JSON.parse(body) as unknown[]).length)).toEqual([2, 3, 2]);
		const header = await run({}, { headers: rows('X-Half', '={{ $json.id < 2 }}') });
		expect(header.bodies.map((body) => (JSON.parse(body) as unknown[]).length)).toEqual([2, 3, 2]);
	});

	it('go apart where a header changes that has the same value as the key', async () => {
		const { headers, bodies } = await run(
			{ idempotency: { key: { scope: 'value', value: '={{ "user-" + $json.id }}' } } },
			{ headers: rows('X-User', '={{ "user-" + $json.id }}') },
			{ input: people(2) },
		);
		expect(headers.map((one) => one['x-user'])).toEqual(['user-0', 'user-1']);
		expect(bodies).toEqual(['[{"n": 0}]', '[{"n": 1}]']);
	});

	it('have one key, which is another when any of them is another', async () => {
		const keyOf = async (ids: number[]) => {
			const { keys } = await run(
				{ idempotency: { key: { scope: 'value', value: '={{ $json.id }}' } } },
				{},
				{ input: ids.map((id) => ({ id })) },
			);
			expect(keys).toHaveLength(1);
			return keys[0];
		};
		expect(await keyOf([1, 2, 3])).toBe(await keyOf([1, 2, 3]));
		const others = [
			[1, 2, 3],
			[1, 2, 4],
			[1, 2],
			[1, 3, 2],
		];
		expect(new Set(await Promise.all(others.map(keyOf))).size).toBe(4);
	});

	it('leave one of bad data behind', async () => {
		const { bodies, failure, success } = await run(
			{},
			{ extraData: '={"n": {{ $json.id === 1 ? NaN : $json.id }}}' },
			{ input: people(4) },
		);
		expect(bodies).toEqual(['[{"n": 0},{"n": 2},{"n": 3}]']);
		expect([success.length, failure.length]).toEqual([3, 1]);
	});

	it('are tried again together, with the same bytes and key, and never after a 2XX', async () => {
		const { bodies, keys, told } = await run(
			{ maxRetries: 1 },
			{},
			{ input: people(3), answer: byAttempt(reply(503, { 'Retry-After': '0' }), reply(202)) },
		);
		expect(bodies).toHaveLength(2);
		expect(bodies[0]).toBe(bodies[1]);
		expect(keys[0]).toBe(keys[1]);
		expect(told.map(({ attempts }) => attempts)).toEqual([2, 2, 2]);
	});

	it('fail together when their call does', async () => {
		const { failure, told } = await run({}, {}, { input: people(3), answer: reply(500) });
		expect(failure).toHaveLength(3);
		expect(told.every((one) => one.failure?.category === 'server')).toBe(true);
	});

	it('are no warning of shared keys or of calls that are the same', async () => {
		expect((await run({})).hints).toEqual([]);
	});
});

describe('an answer that is a list of the same length', () => {
	const list = reply(200, json, [{ ok: 1 }, { ok: 2 }, { ok: 3 }]);

	it('is shared out with Split Answer, and only then', async () => {
		const split = await run({ splitAnswer: true }, {}, { input: people(3), answer: list });
		expect(split.told.map(({ body }) => body)).toEqual([{ ok: 1 }, { ok: 2 }, { ok: 3 }]);
		const whole = await run({}, {}, { input: people(3), answer: list });
		expect(whole.told[1]?.body).toEqual([{ ok: 1 }, { ok: 2 }, { ok: 3 }]);
	});

	it('of another length stays whole for each', async () => {
		const { told } = await run({ splitAnswer: true }, {}, { input: people(2), answer: list });
		expect(told.map(({ body }) => body)).toEqual(Array(2).fill([{ ok: 1 }, { ok: 2 }, { ok: 3 }]));
	});
});

it('GET, DELETE and forms go alone, and so does everything by default', async () => {
	const requests = async (options: INodeParameters, parameters: INodeParameters = {}) =>
		(await run(options, parameters, { input: people(4) })).bodies;
	expect(await requests({}, { method: 'GET' })).toHaveLength(4);
	expect(await requests({}, { method: 'DELETE' })).toHaveLength(4);
	expect(await requests({ body: 'form' })).toEqual(['n=0', 'n=1', 'n=2', 'n=3']);
	expect((await requests({ itemsPerCall: 1 }))[0]).toBe('{"n": 0}');
});

it('bodies of more than 5 MB go in several calls', async () => {
	const input = Array.from({ length: 3 }, (_, id) => ({ id, text: 'x'.repeat(2_000_000) }));
	const { bodies } = await run(
		{ itemsPerCall: 100 },
		{ extraData: '={"t": "{{ $json.text }}"}' },
		{ input },
	);
	expect(bodies.map(({ length }) => length < 5_000_000)).toEqual([true, true]);
	expect(bodies.flatMap((body) => JSON.parse(body) as unknown[])).toHaveLength(3);
});

it('a dry run shows the call once, with its first item', async () => {
	const { told, bodies } = await run({ dryRun: true }, {}, { input: people(3) });
	expect(bodies).toEqual([]);
	expect(told[0]?.request).toMatchObject({
		items: 3,
		position: 0,
		body: [{ n: 0 }, { n: 1 }, { n: 2 }],
	});
	expect(told[2]?.request).toMatchObject({ items: 3, position: 2 });
	expect(told[2]?.request).not.toHaveProperty('curl');
});

function rows(name: string, value: string): INodeParameters {
	return { parameters: [{ name, value }] };
}
