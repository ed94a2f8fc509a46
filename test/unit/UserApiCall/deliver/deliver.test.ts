import type { AttemptResult } from '../../../../nodes/UserApiCall/call';
import { answered, calls, lost, refused, run } from './run';

describe('limits', () => {
	it('never more calls in flight than Concurrency, and all of them used', async () => {
		const { most, outcomes } = await run(calls(50), { concurrency: 7 }, () => answered(200));
		expect(most).toBe(7);
		expect(outcomes.every(({ failure }) => !failure)).toBe(true);
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
		expect(outcomes.map(({ answer }) => answer?.headers['x-item'])).toEqual(
			calls(30).map(({ itemIndex }) => String(itemIndex)),
		);
	});

	it('a receiver that refuses some calls sets how many are under way, which is told; a fixed number is not', async () => {
		const refusing = ({ itemIndex }: { itemIndex: number }) =>
			answered(itemIndex === 5 ? 429 : 200);
		const followed = await run(calls(10), { concurrency: 0 }, refusing);
		expect([followed.most, followed.settled]).toEqual([10, { calls: 5 }]);
		expect((await run(calls(10), { concurrency: 0 }, () => answered(200))).settled).toBe(undefined);
		expect((await run(calls(10), { concurrency: 10 }, refusing)).settled).toBe(undefined);
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
		expect(outcomes[0]).toMatchObject({ failure: undefined, attempts: 2 });
	});

	it('the attempts and the time of all of them are told', async () => {
		const { outcomes } = await run(calls(1), { maxRetries: 2 }, () => answered(500));
		// 3 attempts of 10 ms; waits of 0.5 s and 1 s.
		expect(outcomes[0]).toMatchObject({
			failure: { code: 'HTTP_500' },
			attempts: 3,
			durationMs: 1_530,
		});
	});

	it('one lost answer among the attempts leaves the outcome unknown', async () => {
		const { outcomes } = await run(calls(1), { maxRetries: 1, retryUnknown: true }, (_, attempt) =>
			attempt === 1 ? lost : refused,
		);
		expect(outcomes[0]?.failure).toMatchObject({ code: 'ECONNREFUSED', delivered: 'unknown' });
	});

	it('an item that was answered is not told as never delivered, though its last attempt did not arrive', async () => {
		const { outcomes } = await run(calls(1), { maxRetries: 1 }, (_, attempt) =>
			attempt === 1 ? answered(504) : refused,
		);
		expect(outcomes[0]?.failure).toMatchObject({
			code: 'ECONNREFUSED',
			delivered: 'answered',
			retryable: true,
		});
	});

	it('an unknown outcome of a POST is not tried again by itself', async () => {
		const { outcomes } = await run(calls(1), { maxRetries: 5 }, () => lost);
		expect(outcomes[0]).toMatchObject({ attempts: 1, failure: { retryable: false } });
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
		expect(outcomes[0]).toMatchObject({ failure: undefined, attempts: 2 });
	});

	it('is not renewed twice for one item', async () => {
		const { outcomes } = await run(calls(1), { maxRetries: 3 }, () => answered(401), {
			renew: async () => true,
		});
		expect(outcomes[0]).toMatchObject({ failure: { code: 'HTTP_401' }, attempts: 2 });
	});

	it('is judged by the answers to what was sent again for it, and by no others', async () => {
		const { judged } = await run(
			calls(3),
			{ maxRetries: 2, concurrency: 1 },
			({ itemIndex }, attempt) => {
				if (itemIndex === 0) return answered(200);
				if (itemIndex === 1) return attempt === 2 ? lost : answered(attempt === 1 ? 401 : 202);
				return answered([401, 500, 201][attempt - 1] ?? 0);
			},
			{ renew: async (_, { statusCode }) => statusCode === 401 },
		);
		expect(judged).toEqual([500, 201]);
	});

	it('is no retry: all of those are still to be had, and it is not waited for', async () => {
		const { outcomes, starts } = await run(
			calls(1),
			{ maxRetries: 1 },
			(_, attempt) => answered([401, 500, 200][attempt - 1] ?? 0),
			{ renew: async (_, { statusCode }) => statusCode === 401 },
		);
		expect(outcomes[0]).toMatchObject({ failure: undefined, attempts: 3 });
		// Half of a second before the retry, the first.
		expect(starts.map(({ at }) => at)).toEqual([0, 10, 520]);
	});

	it('is asked for with what was answered and when that was sent; a success or silence asks for none', async () => {
		const asked: unknown[] = [];
		const { starts } = await run(
			calls(3),
			{ concurrency: 1 },
			({ itemIndex }) => [answered(200), lost, answered(403)][itemIndex] ?? lost,
			{
				renew: async ({ itemIndex }, { statusCode }) => {
					asked.push([itemIndex, statusCode]);
					return false;
				},
			},
		);
		expect([asked, starts.length]).toEqual([[[2, 403]], 3]);
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
		const told = outcomes.map(({ attempts, failure }) => [
			failure ? 'failure' : 'success',
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
		const { outcomes, starts, spentMs } = await run(
			calls(3),
			{ requestsPerSecond: 1 },
			() => answered(200),
			{ cancelAt: 500 },
		);
		expect(spentMs).toBe(500);
		expect(starts).toEqual([{ item: 0, at: 0 }]);
		expect(outcomes.map(({ failure }) => [failure?.code, failure?.delivered])).toEqual([
			[undefined, undefined],
			['CANCELLED', 'no'],
			['CANCELLED', 'no'],
		]);
	});

	it('before the first call sends nothing', async () => {
		const { outcomes, starts } = await run(calls(2), {}, () => answered(200), { cancelAt: -1 });
		expect(starts).toEqual([]);
		expect(outcomes.map(({ failure }) => [failure?.code, failure?.delivered])).toEqual([
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

describe('attempts', () => {
	it('are told with how each ended and when, when there was more than one', async () => {
		const { outcomes } = await run(calls(2), { maxRetries: 1 }, ({ itemIndex }, attempt) =>
			itemIndex === 0 || attempt === 2 ? answered(200) : answered(503),
		);
		expect(outcomes[0]?.history).toBeUndefined();
		expect(outcomes[1]?.history).toEqual([
			{ at: '2026-11-22T00:00:00.000Z', statusCode: 503, waitMs: 500 },
			{ at: '2026-11-22T00:00:00.510Z', statusCode: 200 },
		]);
	});

	it('of which there were more than 20 are told by the first and the last ten', async () => {
		const busy = await run(calls(1), { maxRetries: 40, retryBudget: 1e9 }, (_, attempt) =>
			attempt < 41 ? answered(503, { 'retry-after': String(attempt) }) : answered(200),
		);
		const { history = [], attempts } = busy.outcomes[0] ?? {};
		expect(attempts).toBe(41);
		expect(history.map(({ waitMs }) => waitMs && waitMs / 1_000)).toEqual([
			...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
			...[32, 33, 34, 35, 36, 37, 38, 39, 40, undefined],
		]);
		expect(history.at(-1)).toMatchObject({ statusCode: 200 });
	});
});

it('an answer that nobody can judge ends its own item, and the run goes on', async () => {
	const unreadable = (part: string): AttemptResult =>
		Object.defineProperty({ ...answered(503) }, part, {
			get: () => {
				throw new Error('no');
			},
		}) as AttemptResult;
	for (const part of ['headers', 'statusMessage', 'statusCode', 'kind']) {
		const { outcomes } = await run(calls(5), { concurrency: 2, maxRetries: 1 }, ({ itemIndex }) =>
			itemIndex === 2 ? unreadable(part) : answered(200),
		);
		expect(outcomes.map(({ failure }) => failure?.code)).toEqual([
			undefined,
			undefined,
			'UNEXPECTED',
			undefined,
			undefined,
		]);
		expect(outcomes[2]?.failure?.delivered).not.toBe('no');
	}
});
