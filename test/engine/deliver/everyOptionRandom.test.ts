/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { createHmac } from 'node:crypto';
import type { Socket } from 'node:net';

import type { INodeParameters } from 'n8n-workflow';

import type { Failure, PastAttempt } from '../../../nodes/UserApiCall/call';
import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import { reply } from '../../harness/answers';
import { startFaultServer, type Visit } from '../../harness/faultServer';
import {
	answerFor,
	downAtTimes,
	idsIn,
	is2xx,
	pick,
	randomFrom,
	type Random,
} from '../../harness/receivers/randomReceiver';
import { useTurnClock } from '../../harness/time/turnClock';

/** Waits keep step with the turn clock, which runs 40 times as fast as the wall's. */
jest.mock('n8n-workflow', () => {
	const actual = jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow');
	return {
		...actual,
		sleep: async (ms: number, signal?: AbortSignal) => await actual.sleep(ms / 40, signal),
	};
});

const RUNS = process.env.LONG ? 120 : 8;
const SEED = Number(process.env.FC_SEED ?? 20_261_126);
const ITEMS = 40;
const SECRET = 'a secret that both sides know';

/** What was sent for one item. */
interface Sent {
	readonly visits: Visit[];
	/** One for each visit; undefined: no status line. */
	readonly statuses: Array<number | undefined>;
	askedAfterSuccess: boolean;
}

interface Told {
	outcome: string;
	statusCode?: number;
	body?: unknown;
	attempts: number;
	history?: PastAttempt[];
	request: { idempotencyKey?: string; items?: number; position?: number };
	failure?: Failure;
}

it(
	`${RUNS} runs with random options at two receivers that fail at random: each item on one output, none doubled or lied about`,
	async () => {
		const sums = {
			items: 0,
			visits: 0,
			groups: 0,
			retried: 0,
			rejected: 0,
			skipped: 0,
			cancelled: 0,
		};
		for (let seed = SEED; seed < SEED + RUNS; seed++) {
			const ran = await run(seed);
			expect({ seed, faults: faultsOf(ran) }).toEqual({ seed, faults: [] });
			sums.items += ran.told.size;
			sums.visits += ran.visits.length;
			for (const { attempts, request, failure } of ran.told.values()) {
				if ((request.items ?? 1) > 1) sums.groups++;
				if (attempts > 1) sums.retried++;
				if (failure?.category === 'rejected') sums.rejected++;
				if (failure?.category === 'skipped') sums.skipped++;
				if (failure?.code === 'CANCELLED') sums.cancelled++;
			}
		}
		if (process.env.LONG) process.stdout.write(`${JSON.stringify(sums)}\n`);
		// Otherwise the runs would show nothing.
		expect(Object.entries(sums).filter(([, count]) => count === 0)).toEqual([]);
	},
	process.env.LONG ? 1_200_000 : 120_000,
);

type Ran = Awaited<ReturnType<typeof run>>;

async function run(seed: number) {
	const random = randomFrom(seed);
	const options = randomOptions(random);
	const sent = new Map<number, Sent>(
		Array.from({ length: ITEMS }, (_, id) => [
			id,
			{ visits: [], statuses: [], askedAfterSuccess: false },
		]),
	);
	const cancel = new AbortController();
	let untilCancel = random() < 0.25 ? Math.ceil(random() * 10) : Infinity;
	const answer = (socket: Socket, visit: Visit) => {
		const ids = idsIn(visit);
		const fault = pick(random);
		const status = fault ? fault[1] : 200;
		for (const id of ids) {
			const one = sent.get(id);
			if (!one) throw new Error(`Nobody has the id ${id}`);
			one.askedAfterSuccess ||= one.statuses.some(is2xx);
			one.visits.push(visit);
			one.statuses.push(status);
		}
		(fault?.[2] ?? reply(200, {}, answerFor(ids, random)))(socket, visit);
		if (--untilCancel === 0) setImmediate(() => cancel.abort());
	};
	const servers = [
		await startFaultServer(answer, downAtTimes(random)),
		await startFaultServer(answer, downAtTimes(random)),
	];
	const giveClockBack = useTurnClock();
	try {
		let to = 0;
		const input = Array.from({ length: ITEMS }, (_, id) => {
			if (random() < 0.15) to = 1 - to;
			return { id, to: servers[to]?.url };
		});
		const result = await runNode({
			node: new UserApiCall(),
			parameters: {
				url: '={{ $json.to }}/',
				authentication: 'credential',
				extraData: '={"n": {{ $json.id }}}',
				options,
			},
			input,
			credentials: {
				userApiCallApi: {
					type: 'bearer',
					token: 'the token of a test',
					signingSecret: SECRET,
					allowedHttpRequestDomains: 'domains',
					allowedDomains: '127.0.0.1',
				},
			},
			settings: { cancel: cancel.signal },
		});
		const ids = [...result.success, ...result.failure].map((item) => Number(item.json.id));
		const told = new Map(
			[...result.success, ...result.failure].map((item) => [
				Number(item.json.id),
				item.json.apiCall as unknown as Told,
			]),
		);
		const onSuccess = new Set(result.success.map((item) => Number(item.json.id)));
		return {
			options,
			sent,
			told,
			ids,
			onSuccess,
			error: result.error,
			visits: servers.flatMap(({ visits }) => visits),
			isCancelled: cancel.signal.aborted,
		};
	} finally {
		giveClockBack();
		for (const server of servers) await server.stop();
	}
}

/** What is wrong with a run, as sentences; none when all is well. */
function faultsOf({
	options,
	sent,
	told,
	ids,
	onSuccess,
	error,
	visits,
	isCancelled,
}: Ran): string[] {
	const faults: string[] = [];
	const check = (isRight: boolean, what: string) => {
		if (!isRight) faults.push(`${what} ${JSON.stringify(options)}`);
	};
	check(isCancelled || error === undefined, `the run ended with ${error?.message}`);
	check(
		same(
			ids.toSorted((a, b) => a - b),
			[...sent.keys()],
		),
		`outputs hold ${String(ids)}`,
	);
	for (const [id, one] of told) {
		const { statuses, askedAfterSuccess, visits: seen } = sent.get(id) ?? missing(id);
		const { attempts, failure } = one;
		const item = (what: string) =>
			`item ${id} ${what}: ${JSON.stringify({ ...one, body: undefined })}, sent ${JSON.stringify(statuses)}`;
		check(!askedAfterSuccess, item('was sent again after a 2XX'));
		check(attempts >= statuses.length, item('was sent more often than is told'));
		check(onSuccess.has(id) === (one.outcome === 'success'), item('is on the other output'));
		const isLeftOpen = statuses.includes(undefined);
		check(failure?.delivered !== 'no' || !isLeftOpen, item('is told not to have arrived'));
		const known = statuses.filter((status) => status !== undefined);
		const toldStatuses = statusesOf(one);
		const read = isCancelled ? known.slice(0, toldStatuses.length) : known;
		const isUntold = failure?.category === 'skipped' && !one.history;
		check(isUntold || same(toldStatuses, read), item('is told other statuses'));
		const isDone = known.some(is2xx);
		const isListed = isDone || known.at(-1) === 409;
		if (one.outcome === 'success' || failure?.category === 'rejected') {
			check(isListed, item('was never answered so'));
		} else if (!isCancelled) check(!isDone, item('was answered with a 2XX'));
		for (const { body, headers } of seen) {
			const key = headers['idempotency-key'];
			check(key === undefined || key === one.request.idempotencyKey, item('has another key'));
			check(body.equals(seen[0]?.body ?? body), item('was sent with another body'));
		}
		const [first] = seen;
		if (first && one.request.position !== undefined) {
			const together = idsIn(first);
			check(together[one.request.position] === id, item('has another position'));
			check(together.length === one.request.items, item('travelled with others'));
		}
		const { body } = one;
		if (options.splitAnswer && isObject(body) && 'n' in body) {
			check(body.n === id, item('has the answer of another'));
		}
	}
	for (const visit of visits) check(isSigned(visit, options), `not signed: ${visit.number}`);
	return faults;
}

function statusesOf({ history, statusCode }: Told): number[] {
	const all = history ? history.map((past) => past.statusCode) : [statusCode];
	return all.filter((status) => status !== undefined);
}

function randomOptions(random: Random) {
	const one = <T>(...choices: T[]): T => choices[Math.floor(random() * choices.length)] as T;
	const maxRetries = one(0, 2, 4);
	const itemsPerCall = one(1, 1, 3, 7);
	const rule = one<INodeParameters | undefined>(
		undefined,
		{ statuses: '200-299, 409' },
		{ statuses: '200' },
		{ field: itemsPerCall > 1 ? '[0].ok' : 'ok' },
	);
	const style = one('', 'hmac', 'hmac with time', 'standardWebhooks');
	return {
		body: one('extraData', 'extraData', 'form'),
		maxRetries,
		// Beyond anything that the clock may show by then.
		retryBudget: 1_000_000_000,
		retryUnknown: one(true, false),
		timeout: 60_000,
		concurrency: one(0, 1, 5, 20),
		requestsPerSecond: one(0, 0, 20),
		stopCallingAfter: one(0, 3, 20),
		itemsPerCall,
		splitAnswer: one(true, false),
		idempotency: { key: { scope: one('execution', 'content', 'off') } },
		...(rule ? { successWhen: { rule } } : {}),
		sign: style !== '',
		signature: {
			style:
				style === 'standardWebhooks'
					? { style }
					: { style: 'hmac', timestamp: style.endsWith('time') },
		},
	};
}

function isSigned(
	{ headers, body }: Visit,
	{ sign, signature: { style } }: Ran['options'],
): boolean {
	if (!sign) return !('x-signature' in headers) && !('webhook-signature' in headers);
	const hmac = (prefix: string, encoding: 'hex' | 'base64') =>
		createHmac('sha256', SECRET).update(prefix).update(body).digest(encoding);
	if (style.style === 'standardWebhooks') {
		const before = `${headers['webhook-id']}.${headers['webhook-timestamp']}.`;
		return headers['webhook-signature'] === `v1,${hmac(before, 'base64')}`;
	}
	const signature = headers['x-signature'] ?? '';
	if (!('timestamp' in style && style.timestamp)) return signature === hmac('', 'hex');
	const seconds = /^t=(\d+),/.exec(signature)?.[1];
	return signature === `t=${seconds},v1=${hmac(`${seconds}.`, 'hex')}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(some: unknown, others: unknown): boolean {
	return JSON.stringify(some) === JSON.stringify(others);
}

function missing(id: number): never {
	throw new Error(`Nobody has the id ${id}`);
}
