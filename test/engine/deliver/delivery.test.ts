/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { type INodeParameters, sleep } from 'n8n-workflow';

import type { Failure } from '../../../nodes/UserApiCall/call';
import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode, type RunSettings } from '../../harness';
import {
	byAttempt,
	byPath,
	head,
	later,
	ok,
	reply,
	silence,
	stallAfter,
} from '../../harness/answers';
import { type Answer, type FaultServer, startFaultServer } from '../../harness/faultServer';

const people = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));

/** Runs the node on a server of its own, which is stopped at the end. */
async function run(
	answer: Answer,
	count: number,
	options: INodeParameters = {},
	settings: RunSettings = {},
	parameters: INodeParameters = {},
) {
	const server = await startFaultServer(answer);
	try {
		const result = await runNode({
			node: new UserApiCall(),
			parameters: { url: `${server.url}/`, options, ...parameters },
			input: people(count),
			settings,
		});
		return { ...result, server };
	} finally {
		await server.stop();
	}
}

const toldOf = (item: { json: object } | undefined) =>
	(item?.json as { apiCall: Record<string, unknown> }).apiCall;

/** Items of the rate test, which takes a second for each 20 of them. */
const RATED_ITEMS = process.env.LONG ? 200 : 60;

/** Answers after a while, so that calls overlap. */
const slowly = later(20, ok);

describe('limits, as the receiver sees them', () => {
	it('never more calls at once than Concurrency, and all of those', async () => {
		const { server, success } = await run(slowly, 100, { concurrency: 10 });
		expect(success).toHaveLength(100);
		expect(server.mostInFlight).toBe(10);
	});

	it('by default more calls at once when the receiver takes them, and never more than 200', async () => {
		const { server, success } = await run(later(50, ok), 600);
		expect(success).toHaveLength(600);
		expect(server.mostInFlight).toBeGreaterThan(20);
		expect(server.mostInFlight).toBeLessThanOrEqual(200);
	});

	it('Concurrency 1 sends in order of arrival, one by one', async () => {
		const { server } = await run(ok, 20, { concurrency: 1 });
		expect(server.mostInFlight).toBe(1);
		const ids = server.visits.map(({ body }) => (JSON.parse(String(body)) as Sent).user.id);
		expect(ids).toEqual(people(20).map(({ id }) => id));
	});

	it(
		'never more than 20 starts, and one for the network, in any second',
		async () => {
			const options = { requestsPerSecond: 20, concurrency: 30 };
			const { server, success } = await run(ok, RATED_ITEMS, options);
			expect(success).toHaveLength(RATED_ITEMS);
			expect(mostInASecond(server)).toBeLessThanOrEqual(21);
		},
		RATED_ITEMS * 50 + 20_000,
	);
});

interface Sent {
	user: { id: number };
}

function mostInASecond({ visits }: FaultServer): number {
	return Math.max(
		...visits.map(
			({ at }) => visits.filter((other) => other.at >= at && other.at < at + 1_000).length,
		),
	);
}

describe('several attempts', () => {
	it('send the same bytes and the same key', async () => {
		const { server, success } = await run(byAttempt(reply(503), reply(500), ok), 3, {
			maxRetries: 2,
		});
		expect(success).toHaveLength(3);
		expect(server.visits).toHaveLength(9);
		for (const key of new Set(server.visits.map(({ headers }) => headers['idempotency-key']))) {
			const ofItem = server.visits.filter(({ headers }) => headers['idempotency-key'] === key);
			expect(ofItem).toHaveLength(3);
			expect(new Set(ofItem.map(({ body }) => String(body))).size).toBe(1);
		}
	});

	it('a pause that one item is asked for holds back the others', async () => {
		const first = byAttempt(reply(429, { 'Retry-After': '1' }), ok);
		const answer: Answer = (socket, visit) =>
			(visit.number === 1 || visit.attempt > 1 ? first : ok)(socket, visit);
		const { server, success } = await run(answer, 5, { maxRetries: 1, concurrency: 1 });
		expect(success).toHaveLength(5);
		const [asked, next] = server.visits;
		expect(Number(next?.at) - Number(asked?.at)).toBeGreaterThan(990);
	});

	it('what no longer fits the budget was not sent, and says when to come back', async () => {
		const { server, failure } = await run(reply(429, { 'Retry-After': '60' }), 3, {
			maxRetries: 1,
			concurrency: 1,
			retryBudget: 5_000,
		});
		expect(server.visits).toHaveLength(1);
		expect(failure.map((item) => toldOf(item).failure)).toMatchObject([
			{ category: 'rateLimited', delivered: 'answered', retryAfterMs: 60_000 },
			{ category: 'rateLimited', delivered: 'no', retryAfterMs: expect.any(Number) as number },
			{ category: 'rateLimited', delivered: 'no', retryAfterMs: expect.any(Number) as number },
		]);
	});
});

describe('cancelling the execution', () => {
	/** Cancels once the server has seen so many calls, and tells how long the rest of the run took. */
	async function cancelled(answer: Answer, after: number, options: INodeParameters) {
		const cancel = new AbortController();
		let at = 0;
		const counting: Answer = (socket, visit) => {
			answer(socket, visit);
			if (visit.number !== after) return;
			void sleep(50).then(() => {
				at = performance.now();
				cancel.abort();
			});
		};
		const server = await startFaultServer(counting);
		try {
			const result = await runNode({
				node: new UserApiCall(),
				parameters: { url: `${server.url}/`, options },
				input: people(20),
				settings: { cancel: cancel.signal },
			});
			const tookMs = performance.now() - at;
			await server.allClosed();
			return { ...result, tookMs, freedMs: performance.now() - at, server };
		} finally {
			await server.stop();
		}
	}

	it('aborts calls in flight, sends no more, and tells which are in doubt', async () => {
		const { run, failure, tookMs, freedMs, server } = await cancelled(silence, 3, {
			concurrency: 3,
		});
		expect(run.status).toBe('canceled');
		expect(tookMs).toBeLessThan(500);
		expect(freedMs).toBeLessThan(1_000);
		expect(server.visits).toHaveLength(3);
		const delivered = failure.map((item) => (toldOf(item).failure as Failure).delivered);
		expect(delivered).toEqual([...Array(3).fill('unknown'), ...Array(17).fill('no')]);
	});

	it('aborts answers that are being read', async () => {
		const stalling = stallAfter(head(200, { 'Content-Length': '9' }));
		const { tookMs, freedMs } = await cancelled(stalling, 2, { concurrency: 2 });
		expect(tookMs).toBeLessThan(500);
		expect(freedMs).toBeLessThan(1_000);
	});

	it('ends waits for a retry', async () => {
		const busy = reply(503, { 'Retry-After': '200' });
		const { tookMs, server } = await cancelled(busy, 1, { concurrency: 1, maxRetries: 3 });
		expect(tookMs).toBeLessThan(500);
		expect(server.visits).toHaveLength(1);
	});

	it('ends waits for the rate', async () => {
		const { tookMs, server } = await cancelled(ok, 1, { requestsPerSecond: 1 });
		expect(tookMs).toBeLessThan(500);
		expect(server.visits).toHaveLength(1);
	});
});

describe('what an item carries away', () => {
	it('the result in the order of the contract, beside its own data', async () => {
		const answer = reply(201, { 'X-Request-Id': 'r-1', 'X-Other': 'no' }, { id: 7 });
		const { success } = await run(answer, 1);
		expect(Object.keys(success[0]?.json ?? {})).toEqual(['id', 'apiCall']);
		const told = toldOf(success[0]);
		expect(Object.keys(told)).toEqual(
			'outcome statusCode statusMessage body headers request attempts durationMs'.split(' '),
		);
		expect(told).toMatchObject({
			outcome: 'success',
			statusCode: 201,
			statusMessage: 'Created',
			headers: { 'content-type': 'application/json', 'x-request-id': 'r-1' },
			body: { id: 7 },
			request: { method: 'POST' },
		});
		expect(told.headers).not.toHaveProperty('x-other');
	});

	it('all headers, another field, nothing else: by options', async () => {
		const { success } = await run(reply(200, { 'X-Other': 'yes' }, 'hi'), 1, {
			allResponseHeaders: true,
			resultField: 'answer',
			resultOnly: true,
		});
		expect(success[0]?.json).toMatchObject({ answer: { headers: { 'x-other': 'yes' } } });
		expect(Object.keys(success[0]?.json ?? {})).toEqual(['answer']);
	});

	it('binary data under apiCall', async () => {
		const headers = {
			'Content-Type': 'image/png',
			'Content-Disposition': 'inline; filename=a.png',
		};
		const { success } = await run(reply(200, headers, Buffer.from([1, 2, 3])), 1);
		expect(success[0]?.binary?.apiCall).toMatchObject({ mimeType: 'image/png', fileName: 'a.png' });
		expect(Buffer.from(String(success[0]?.binary?.apiCall?.data), 'base64')).toEqual(
			Buffer.from([1, 2, 3]),
		);
		expect(toldOf(success[0])).not.toHaveProperty('body');
	});

	it('as the tool of an agent: everything on the first output', async () => {
		const { success, failure } = await run(reply(500), 2, {}, { nodeType: 'x.userApiCallTool' });
		expect([success.length, failure.length]).toEqual([2, 0]);
		expect(toldOf(success[0]).outcome).toBe('failure');
	});
});

describe('the hint of a run', () => {
	const byId = byPath({ '/0': ok, '/1': reply(429), '/2': reply(429), '/3': reply(500) });

	it('counts failures in one line', async () => {
		const server = await startFaultServer(byId);
		const { hints } = await runNode({
			node: new UserApiCall(),
			parameters: { url: `=${server.url}/{{ $json.id }}` },
			input: people(4),
		});
		await server.stop();
		expect(hints.map(({ message }) => message)).toContain(
			'3 of 4 calls failed: 2 × 429 Too Many Requests, 1 × 500 Internal Server Error',
		);
	});

	it('is missing when all succeeded', async () => {
		expect((await run(ok, 3)).hints).toEqual([]);
	});
});
