/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import type { INodeExecutionData } from 'n8n-workflow';
import type { Socket } from 'node:net';

import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import {
	drip,
	endlessChunks,
	gzipBomb,
	head,
	raw,
	reply,
	resetAfter,
	silence,
	stallAfter,
} from '../../harness/answers';
import { type Answer, startFaultServer, type Visit } from '../../harness/faultServer';
import { pickOf, randomFrom } from '../../harness/receivers/randomReceiver';
import { useTurnClock } from '../../harness/time/turnClock';

/** Ten thousand with `npm run test:long`. */
const ITEMS = process.env.LONG ? 10_000 : 300;
const SEED = Number(process.env.FC_SEED ?? 20_261_122);
/** A stall or a drip holds its place for as long as the time-out, so they are rare. Milliseconds of the turn clock. */
const TIMEOUT_MS = 60_000;

interface Told {
	outcome: string;
	statusCode?: number;
	attempts: number;
	request: { idempotencyKey: string };
	failure?: { category: string; delivered: string };
}

const json = { 'Content-Type': 'application/json' };
const jsonHead = head(200, { ...json, 'Content-Length': '100' });
const bomb = gzipBomb(5_000_000);

/** How often, out of a thousand, the server does what. The rest succeeds. */
const FAULTS: Array<[number, Answer]> = [
	[30, resetAfter('')],
	[20, raw('')],
	[4, silence],
	[3, stallAfter('HTTP/1.1 20')],
	[20, raw('220 mail.example.com ESMTP\r\n')],
	...[301, 304, 307].map((status): [number, Answer] => [10, reply(status, { Location: '/' })]),
	...[400, 404, 410].map((status): [number, Answer] => [10, reply(status)]),
	...[408, 425, 500, 502, 504].map((status): [number, Answer] => [40, reply(status)]),
	[20, reply(429, { 'Retry-After': '0' })],
	[20, reply(503)],
	[1, reply(503, { 'Retry-After': '1' })],
	[3, drip('HTTP/1.1 200 OK\r\nX-A: ', 100)],
	[20, resetAfter(jsonHead)],
	[20, raw(jsonHead)],
	[3, stallAfter(jsonHead)],
	[3, drip(jsonHead, 100)],
	[5, endlessChunks],
	[5, bomb],
	[20, reply(200, { ...json, 'Content-Encoding': 'gzip' }, 'not gzip')],
	[20, reply(200, json, '{"a":')],
	[20, reply(204)],
];
/** Out of a thousand connections, these end before the request is read. */
const DROPPED = 30;
const SUCCEEDS = new Set<Answer>(FAULTS.slice(-10).map(([, answer]) => answer));

it(
	`${ITEMS} items at a receiver that fails at random: nobody is lost, doubled or lied about`,
	async () => {
		const random = randomFrom(SEED);
		const done = new Set<string>();
		const askedAfterSuccess: string[] = [];
		let dropped = 0;
		const answer = (socket: Socket, visit: Visit) => {
			const key = String(visit.headers['idempotency-key']);
			if (done.has(key)) askedAfterSuccess.push(key);
			const fault = pickOf(FAULTS, random)?.[1] ?? reply(200, {}, { ok: true });
			// The status line leaves with the first write, before anything else can happen here.
			if (SUCCEEDS.has(fault) || !FAULTS.some(([, known]) => known === fault)) done.add(key);
			fault(socket, visit);
		};
		const onConnection = (socket: Socket) => {
			if (random() * 1_000 >= DROPPED) return false;
			dropped++;
			if (random() < 0.5) socket.resetAndDestroy();
			else socket.end();
			return true;
		};
		const server = await startFaultServer(answer, { onConnection });
		const giveClockBack = useTurnClock();
		try {
			const result = await runNode({
				node: new UserApiCall(),
				parameters: {
					url: `${server.url}/`,
					options: {
						maxRetries: 4,
						// Beyond anything that the clock may show by then.
						retryBudget: 1_000_000_000,
						retryUnknown: true,
						timeout: TIMEOUT_MS,
						concurrency: 50,
					},
				},
				input: Array.from({ length: ITEMS }, (_, id) => ({ id })),
			});
			expect(result.error).toBeUndefined();
			const items = [...result.success, ...result.failure];
			expectEachOnce(items);
			expect(askedAfterSuccess).toEqual([]);

			const bodies = bodiesByKey(server.visits);
			expect([...bodies.values()].every((seen) => seen.size === 1)).toBe(true);
			const told = new Map(
				items.map((item) => [toldOf(item).request.idempotencyKey, toldOf(item)]),
			);
			expect(told.size).toBe(ITEMS);

			const attempts = [...told.values()].reduce((sum, { attempts }) => sum + attempts, 0);
			expect(attempts).toBe(server.connections);
			expect(attempts - dropped).toBe(server.visits.length);
			for (const [key, count] of visitsByKey(server.visits)) {
				expect(told.get(key)?.attempts).toBeGreaterThanOrEqual(count);
			}
			for (const item of result.success)
				expect(done).toContain(toldOf(item).request.idempotencyKey);
			for (const item of result.failure) {
				const { request, failure } = toldOf(item);
				expect(done).not.toContain(request.idempotencyKey);
				expect(failure?.delivered).toMatch(/^(answered|no|unknown)$/);
			}
		} finally {
			giveClockBack();
			await server.stop();
		}
	},
	process.env.LONG ? 600_000 : 60_000,
);

function expectEachOnce(items: INodeExecutionData[]): void {
	const ids = items.map(({ json: { id } }) => Number(id)).sort((a, b) => a - b);
	expect(ids).toEqual(Array.from({ length: ITEMS }, (_, id) => id));
}

function toldOf(item: INodeExecutionData): Told {
	return item.json.apiCall as unknown as Told;
}

function visitsByKey(visits: Visit[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { headers } of visits) {
		const key = String(headers['idempotency-key']);
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}

function bodiesByKey(visits: Visit[]): Map<string, Set<string>> {
	const bodies = new Map<string, Set<string>>();
	for (const { headers, body } of visits) {
		const key = String(headers['idempotency-key']);
		bodies.set(key, (bodies.get(key) ?? new Set()).add(body.toString('base64')));
	}
	return bodies;
}
