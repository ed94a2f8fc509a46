import { answered, calls, run } from './run';

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
		expect(outcomes.every(({ failure }) => !failure)).toBe(true);
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
			failure: {
				code: 'HTTP_429',
				delivered: 'answered',
				retryAfterMs: 5_000,
				isOutOfTime: true,
			},
		});
		expect(outcomes[3]).toMatchObject({
			attempts: 0,
			failure: { category: 'rateLimited', code: 'HELD_BACK', delivered: 'no', retryAfterMs: 5_000 },
		});
	});

	it('that a retry can not wait for any more keeps its own answer, and says so', async () => {
		const { outcomes } = await run(
			calls(2),
			{ concurrency: 2, maxRetries: 3, retryBudget: 4_000 },
			({ itemIndex }) => (itemIndex === 0 ? answered(503) : busy),
			{ takesMs: ({ itemIndex }) => (itemIndex === 0 ? 10 : 20) },
		);
		expect(outcomes[0]?.failure).toMatchObject({ code: 'HTTP_503', isOutOfTime: true });
		expect(outcomes[0]?.attempts).toBe(1);
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

	it('is left alone by a retry that waits already, too', async () => {
		// Item 0 fails at 0 and would come back after 0.5 s; item 1 asks for 5 s meanwhile.
		const { starts, outcomes } = await run(
			calls(2),
			{ concurrency: 1, maxRetries: 2 },
			(call, attempt) =>
				attempt > 1 ? answered(200) : call.itemIndex === 0 ? answered(500) : busy,
		);
		expect(starts.map(({ item, at }) => [item, at])).toEqual([
			[0, 0],
			[1, 10],
			[0, 5_020],
			[1, 5_030],
		]);
		expect(outcomes.map(({ attempts }) => attempts)).toEqual([2, 2]);
	});

	it('a shorter pause that is asked for later does not cut the longer one short', async () => {
		const shorter = answered(503, { 'retry-after': '1' });
		const { starts } = await run(calls(4), { concurrency: 2, maxRetries: 1 }, (call, attempt) =>
			attempt > 1 || call.itemIndex > 1 ? answered(200) : call.itemIndex === 0 ? busy : shorter,
		);
		expect(starts.slice(0, 2).map(({ at }) => at)).toEqual([0, 0]);
		expect(Math.min(...starts.slice(2).map(({ at }) => at))).toBe(5_010);
	});

	it('a longer pause that is asked for later holds from then on', async () => {
		const longer = answered(503, { 'retry-after': '9' });
		const { starts } = await run(calls(4), { concurrency: 2, maxRetries: 1 }, (call, attempt) =>
			attempt > 1 || call.itemIndex > 1 ? answered(200) : call.itemIndex === 0 ? busy : longer,
		);
		expect(Math.min(...starts.slice(2).map(({ at }) => at))).toBe(9_010);
	});

	it('may be sent later what was held back beyond its budget, and what it refused itself', async () => {
		const { outcomes } = await run(
			calls(2),
			{ concurrency: 1, maxRetries: 1, retryBudget: 4_000 },
			() => busy,
		);
		expect(outcomes.map(({ failure }) => [failure?.code, failure?.retryable])).toEqual([
			['HTTP_429', true],
			['HELD_BACK', true],
		]);
	});
});
