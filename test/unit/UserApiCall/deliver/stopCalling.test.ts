import type { AttemptResult, Call } from '../../../../nodes/UserApiCall/call';
import { grouped, shared } from '../../../../nodes/UserApiCall/deliver/grouping';
import { answered, calls, lost, refused, run } from './run';

const silent: AttemptResult = { ...refused, category: 'timeout', code: 'TIMEOUT' };
const codesOf = ({ outcomes }: Awaited<ReturnType<typeof run>>) =>
	outcomes.map(({ failure }) => failure?.code);
const count = (codes: readonly unknown[], code: unknown) =>
	codes.filter((one) => one === code).length;

describe('a receiver that does not answer', () => {
	it.each([
		['as many calls at once as it takes', { concurrency: 0 }, 1],
		['ten calls at once', { concurrency: 10 }, 1],
		['100 items per call', { concurrency: 0 }, 100],
	])(
		'50,000 items of a host that accepts and is silent end in 130 s: %s',
		async (_, flow, itemsPerCall) => {
			const settings = { itemsPerCall, splitAnswer: false };
			const list = calls(50_000, () => ({ body: Buffer.from('{}') }));
			const { outcomes, ...ended } = await run(
				[...grouped(list, settings)],
				{ ...flow, stopCallingAfter: 20 },
				() => ({ ...silent, delivered: 'unknown' }) as AttemptResult,
				{ takesMs: 30_000 },
			);
			const told = shared(outcomes, settings);
			expect(ended.spentMs).toBeLessThan(130_000);
			expect(ended.starts.length).toBeLessThan(60);
			expect(told.map(({ itemIndex }) => itemIndex)).toEqual([...Array(50_000).keys()]);
			expect(told.at(-1)).toMatchObject({
				attempts: 0,
				failure: {
					category: 'skipped',
					code: 'RECEIVER_DOWN',
					delivered: 'no',
					retryable: true,
				},
			});
		},
		60_000,
	);

	it('that is back within ten seconds loses none of those that were still to come', async () => {
		const begin = 200;
		const ended = await run(
			calls(10_000),
			{ concurrency: 10, stopCallingAfter: 20 },
			() => refused,
			{
				answerAt: (at) => (at >= begin && at < begin + 5_000 ? refused : answered(200)),
			},
		);
		const codes = codesOf(ended);
		expect(count(codes, 'RECEIVER_DOWN')).toBe(0);
		expect(count(codes, 'ECONNREFUSED')).toBeGreaterThanOrEqual(20);
		expect(count(codes, 'ECONNREFUSED')).toBeLessThanOrEqual(40);
		expect(count(codes, undefined)).toBe(10_000 - count(codes, 'ECONNREFUSED'));
	}, 60_000);

	it('is left alone for ten seconds, and then tried by one call', async () => {
		const { starts } = await run(
			calls(100),
			{ concurrency: 1, stopCallingAfter: 5 },
			() => refused,
		);
		expect(starts.map(({ at }) => at)).toEqual([0, 10, 20, 30, 40, 10_050]);
	});

	it('does not stop calls to another one', async () => {
		const ended = await run(
			calls(200, (index) => ({ url: index % 2 ? 'https://b.example/' : 'https://a.example/' })),
			{ stopCallingAfter: 5 },
			({ url }: Call) => (url.includes('a.example') ? refused : answered(200)),
		);
		const codes = codesOf(ended);
		expect(count(codes, undefined)).toBe(100);
		expect(count(codes, 'RECEIVER_DOWN')).toBeGreaterThan(80);
	});

	it('that never answered makes calls to another one no fewer at once', async () => {
		const ended = await run(
			calls(2_000, (index) => ({ url: `https://${index % 2 ? 'b' : 'a'}.example/` })),
			{ concurrency: 0, stopCallingAfter: 0 },
			({ url }: Call) => (url.includes('a.example') ? refused : answered(200)),
			{ takesMs: ({ url }) => (url.includes('a.example') ? 1 : 100) },
		);
		expect(count(codesOf(ended), undefined)).toBe(1_000);
		expect(ended.settled).toBeUndefined();
		// Alone they take 900 ms; one by one, 100,000.
		expect(ended.spentMs).toBeLessThan(2_000);
	});

	it('with retries on, items that wait for another attempt are still to come', async () => {
		const ended = await run(calls(30), { stopCallingAfter: 20, maxRetries: 50 }, () => refused);
		expect(new Set(codesOf(ended))).toEqual(new Set(['RECEIVER_DOWN']));
		expect(ended.spentMs).toBeLessThan(20_000);
		expect(ended.outcomes[0]).toMatchObject({ failure: { delivered: 'no' } });
	});

	it('what may have arrived before is told so, when the item is skipped', async () => {
		const { outcomes } = await run(
			calls(3),
			{ stopCallingAfter: 2, maxRetries: 50, retryUnknown: true, concurrency: 1 },
			() => lost,
		);
		expect(outcomes[0]?.failure).toMatchObject({ code: 'RECEIVER_DOWN', delivered: 'unknown' });
	});

	it('what was answered before is told so, when the item is skipped', async () => {
		const { outcomes } = await run(
			calls(3),
			{ stopCallingAfter: 2, maxRetries: 50, concurrency: 1 },
			({ itemIndex }, attempt) => (itemIndex === 0 && attempt === 1 ? answered(504) : refused),
		);
		expect(outcomes.map((outcome) => [outcome.failure?.code, outcome.failure?.delivered])).toEqual([
			['RECEIVER_DOWN', 'answered'],
			['RECEIVER_DOWN', 'no'],
			['RECEIVER_DOWN', 'no'],
		]);
	});

	it('answers between count: only calls in a row without one stop it', async () => {
		const ended = await run(calls(400), { concurrency: 1, stopCallingAfter: 3 }, ({ itemIndex }) =>
			itemIndex % 3 === 2 ? answered(500) : refused,
		);
		expect(count(codesOf(ended), 'RECEIVER_DOWN')).toBe(0);
		expect(ended.starts).toHaveLength(400);
	});

	it('is called on and on with 0', async () => {
		const { starts } = await run(calls(100), { stopCallingAfter: 0 }, () => refused);
		expect(starts).toHaveLength(100);
	});

	it('cancelled while it is left alone, the run ends at once and loses no item', async () => {
		const ended = await run(calls(50), { stopCallingAfter: 5, concurrency: 1 }, () => refused, {
			cancelAt: 3_000,
		});
		expect(ended.spentMs).toBeLessThan(3_100);
		expect(count(codesOf(ended), 'ECONNREFUSED')).toBe(5);
		expect(count(codesOf(ended), 'CANCELLED')).toBe(45);
	});

	it('that asked for a longer pause than the budget before it fell silent: every item says so, and none is lost', async () => {
		const ended = await run(
			calls(20),
			{ requestsPerSecond: 0.1, stopCallingAfter: 1, maxRetries: 3, retryBudget: 5_000 },
			({ itemIndex }) => (itemIndex === 0 ? answered(503, { 'retry-after': '1000' }) : refused),
			// The second ends just after the first, and before the next may begin.
			{ takesMs: ({ itemIndex }) => (itemIndex === 0 ? 12_000 : 3_000) },
		);
		expect(ended.outcomes).toHaveLength(20);
		expect(count(codesOf(ended), 'HELD_BACK')).toBe(18);
	});
});
