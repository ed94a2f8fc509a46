import type { AttemptResult, Call, Outcome } from '../../../../nodes/UserApiCall/call';
import {
	deliver,
	type DeliveryEnvironment,
	type FlowSettings,
} from '../../../../nodes/UserApiCall/deliver/deliver';
import { VirtualTime } from '../../../harness/virtualTime';

const defaults: FlowSettings = {
	concurrency: 10,
	requestsPerSecond: 0,
	maxRetries: 0,
	retryBudget: 300_000,
	retryUnknown: false,
};

function calls(count: number, more: (index: number) => Partial<Call> = () => ({})): Call[] {
	return Array.from({ length: count }, (_, itemIndex) => ({
		itemIndex,
		method: 'POST' as const,
		url: 'https://a.example/',
		headers: {},
		timeoutMs: 30_000,
		...more(itemIndex),
	}));
}

function answered(statusCode: number, headers: Record<string, string> = {}): AttemptResult {
	return { kind: 'answered', statusCode, statusMessage: '', headers };
}

const lost: AttemptResult = {
	kind: 'unanswered',
	category: 'connection',
	code: 'ECONNRESET',
	delivered: 'unknown',
	message: 'lost',
};
const refused: AttemptResult = { ...lost, code: 'ECONNREFUSED', delivered: 'no' };

interface Start {
	item: number;
	at: number;
}

/** Runs delivery on a virtual clock; `answer` says what attempt n (from 1) of an item gives, after `takesMs`. */
async function run(
	list: Call[],
	settings: Partial<FlowSettings>,
	answer: (call: Call, attempt: number) => AttemptResult,
	more: { takesMs?: number; renew?: DeliveryEnvironment['renew']; cancelAt?: number } = {},
) {
	const clock = new VirtualTime();
	const begin = clock.now();
	const cancel = new AbortController();
	const starts: Start[] = [];
	let inFlight = 0;
	let most = 0;
	const attempt = async (call: Call): Promise<AttemptResult> => {
		starts.push({ item: call.itemIndex, at: clock.now() - begin });
		most = Math.max(most, ++inFlight);
		const number = starts.filter(({ item }) => item === call.itemIndex).length;
		try {
			await clock.wait(more.takesMs ?? 10, cancel.signal);
		} catch {
			return { kind: 'cancelled', delivered: 'unknown' };
		} finally {
			inFlight--;
		}
		return answer(call, number);
	};
	if (more.cancelAt !== undefined) void clock.wait(more.cancelAt).then(() => cancel.abort());
	const outcomes: Outcome[] = await clock.until(
		deliver(
			list,
			{
				attempt,
				renew: more.renew ?? (async () => false),
				now: clock.now,
				random: () => 0.5,
				wait: clock.wait,
				cancel: cancel.signal,
			},
			{ ...defaults, ...settings },
		),
	);
	return { outcomes, starts, most, spentMs: clock.now() - begin };
}

describe('limits', () => {
	it('never more calls in flight than Concurrency, and all of them used', async () => {
		const { most, outcomes } = await run(calls(50), { concurrency: 7 }, () => answered(200));
		expect(most).toBe(7);
		expect(outcomes.every(({ outcome }) => outcome === 'success')).toBe(true);
	});

	it('Concurrency 1 keeps the order of arrival', async () => {
		const { starts } = await run(calls(20), { concurrency: 1 }, () => answered(200));
		expect(starts.map(({ item }) => item)).toEqual(calls(20).map(({ itemIndex }) => itemIndex));
	});

	it.each([1, 3, 20])('never more than %d starts in any second, retries included', async (rate) => {
		const { starts } = await run(
			calls(60),
			{ requestsPerSecond: rate, maxRetries: 2, concurrency: 30 },
			(call, attempt) => answered(call.itemIndex % 4 === 0 && attempt < 3 ? 503 : 200),
		);
		expect(starts).toHaveLength(90);
		const mostInASecond = Math.max(
			...starts.map(
				({ at }) => starts.filter((other) => other.at >= at && other.at < at + 1_000).length,
			),
		);
		expect(mostInASecond).toBe(rate);
	});

	it('outcomes keep the order of the items, whatever ends first', async () => {
		const { outcomes } = await run(calls(30), {}, ({ itemIndex }) =>
			answered(200, { 'x-item': String(itemIndex) }),
		);
		expect(outcomes.map(({ headers }) => headers?.['x-item'])).toEqual(
			calls(30).map(({ itemIndex }) => String(itemIndex)),
		);
	});

	it('nothing to send gives nothing', async () => {
		expect((await run([], {}, () => answered(200))).outcomes).toEqual([]);
	});
});

describe('retry', () => {
	it('an item that waits holds no place', async () => {
		const { starts, outcomes } = await run(
			calls(3),
			{ concurrency: 1, maxRetries: 1 },
			(call, attempt) => answered(call.itemIndex === 0 && attempt === 1 ? 500 : 200),
		);
		expect(starts.map(({ item }) => item)).toEqual([0, 1, 2, 0]);
		expect(outcomes[0]).toMatchObject({ outcome: 'success', attempts: 2 });
	});

	it('the attempts and the time of all of them are told', async () => {
		const { outcomes } = await run(calls(1), { maxRetries: 2 }, () => answered(500));
		// 3 attempts of 10 ms; waits of 0.5 s and 1 s.
		expect(outcomes[0]).toMatchObject({ outcome: 'failure', attempts: 3, durationMs: 1_530 });
	});

	it('one lost answer among the attempts leaves the outcome unknown', async () => {
		const { outcomes } = await run(calls(1), { maxRetries: 1, retryUnknown: true }, (_, attempt) =>
			attempt === 1 ? lost : refused,
		);
		expect(outcomes[0]?.failure).toMatchObject({ code: 'ECONNREFUSED', delivered: 'unknown' });
	});

	it('an unknown outcome of a POST is not tried again by itself', async () => {
		const { outcomes } = await run(calls(1), { maxRetries: 5 }, () => lost);
		expect(outcomes[0]).toMatchObject({ attempts: 1, failure: { retryable: false } });
	});
});

describe('a receiver that asks for a pause', () => {
	const busy = answered(429, { 'retry-after': '5' });

	it('is left alone by all items of its origin, and by no others', async () => {
		const list = calls(10, (index) => (index % 2 ? { url: 'https://b.example/' } : {}));
		const { starts, outcomes } = await run(
			list,
			{ concurrency: 1, maxRetries: 1 },
			(call, attempt) => (call.itemIndex === 0 && attempt === 1 ? busy : answered(200)),
		);
		const ofA = starts.filter(({ item }) => item % 2 === 0).map(({ at }) => at);
		expect(ofA[0]).toBe(0);
		expect(Math.min(...ofA.slice(1))).toBe(5_010);
		expect(Math.max(...starts.filter(({ item }) => item % 2).map(({ at }) => at))).toBeLessThan(
			100,
		);
		expect(outcomes.every(({ outcome }) => outcome === 'success')).toBe(true);
	});

	it('is not waited for beyond the budget: those items were not sent, and say so', async () => {
		const { outcomes, starts } = await run(
			calls(4),
			{ concurrency: 1, maxRetries: 1, retryBudget: 4_000 },
			() => busy,
		);
		expect(starts).toHaveLength(1);
		expect(outcomes[0]).toMatchObject({
			attempts: 1,
			failure: { code: 'HTTP_429', delivered: 'answered', retryAfterMs: 5_000 },
		});
		expect(outcomes[3]).toMatchObject({
			attempts: 0,
			failure: { category: 'rateLimited', code: 'HELD_BACK', delivered: 'no', retryAfterMs: 5_000 },
		});
	});

	it('is called on when retries are off', async () => {
		const { starts } = await run(calls(4), { concurrency: 1 }, () => busy);
		expect(starts).toHaveLength(4);
	});

	it('many items held back go on in their order', async () => {
		const { starts } = await run(calls(500), { concurrency: 1, maxRetries: 1 }, (call, attempt) =>
			call.itemIndex === 0 && attempt === 1 ? busy : answered(200),
		);
		expect(starts.slice(1).map(({ item }) => item)).toEqual(
			calls(500).map(({ itemIndex }) => itemIndex),
		);
	});
});

describe('a token that was renewed', () => {
	it('is worth one more attempt, even without retries', async () => {
		const { outcomes } = await run(
			calls(1),
			{},
			(_, attempt) => answered(attempt === 1 ? 401 : 200),
			{ renew: async () => true },
		);
		expect(outcomes[0]).toMatchObject({ outcome: 'success', attempts: 2 });
	});

	it('is not renewed twice for one item', async () => {
		const { outcomes } = await run(calls(1), { maxRetries: 3 }, () => answered(401), {
			renew: async () => true,
		});
		expect(outcomes[0]).toMatchObject({ outcome: 'failure', attempts: 2, statusCode: 401 });
	});
});

describe('cancelling', () => {
	it('stops new calls at once and tells what is known of each item', async () => {
		const { outcomes, starts, spentMs } = await run(
			calls(6, (index) => (index === 0 ? { method: 'GET' } : {})),
			{ concurrency: 2, maxRetries: 3 },
			(call) => answered(call.itemIndex === 0 ? 500 : 200),
			{ takesMs: 100, cancelAt: 250 },
		);
		expect(spentMs).toBe(250);
		expect(starts).toHaveLength(6);
		const told = outcomes.map(({ outcome, attempts, failure }) => [
			outcome,
			attempts,
			failure?.code,
			failure?.delivered,
		]);
		expect(told).toEqual([
			['failure', 1, 'HTTP_500', 'answered'],
			['success', 1, undefined, undefined],
			['success', 1, undefined, undefined],
			['success', 1, undefined, undefined],
			['failure', 1, 'CANCELLED', 'unknown'],
			['failure', 1, 'CANCELLED', 'unknown'],
		]);
	});

	it('sends nothing of what still waits its turn, and says that it was not delivered', async () => {
		const { outcomes, starts } = await run(
			calls(3),
			{ requestsPerSecond: 1 },
			() => answered(200),
			{
				cancelAt: 500,
			},
		);
		expect(starts).toHaveLength(1);
		expect(outcomes.slice(1).map(({ failure }) => [failure?.code, failure?.delivered])).toEqual([
			['CANCELLED', 'no'],
			['CANCELLED', 'no'],
		]);
	});

	it('ends a wait for a retry at once', async () => {
		const { spentMs, outcomes } = await run(
			calls(1),
			{ maxRetries: 1 },
			() => answered(503, { 'retry-after': '200' }),
			{ cancelAt: 1_000 },
		);
		expect(spentMs).toBe(1_000);
		expect(outcomes[0]?.failure).toMatchObject({ code: 'HTTP_503', delivered: 'answered' });
	});
});
