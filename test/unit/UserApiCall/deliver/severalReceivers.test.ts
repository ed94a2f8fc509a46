import fc from 'fast-check';

import type { AttemptResult, Call } from '../../../../nodes/UserApiCall/call';
import { answered, calls, lost, run } from './run';

/** The first letter of a call's host. */
const hostOf = ({ url }: Call) => new URL(url).host.charAt(0);
const alternating = (index: number) => ({ url: `https://${index % 2 ? 'b' : 'a'}.example/` });
const oneAfterTheOther = (index: number) => ({
	url: `https://${index < 1_000 ? 'a' : 'b'}.example/`,
});

/** When the last first attempt to a host of this letter began, in milliseconds. */
function lastStart(list: Call[], { starts }: { starts: Array<{ item: number; at: number }> }) {
	return Math.max(
		...starts.flatMap(({ item, at }) => (list[item] && hostOf(list[item]) === 'b' ? at : [])),
	);
}

describe.each([
	['in turn', alternating],
	['one after the other', oneAfterTheOther],
])('of two receivers whose items come %s', (_, url) => {
	it.each<[string, AttemptResult, number]>([
		['that refuses everything', answered(429), 5],
		['that is slow', answered(200), 10_000],
		['that gives no answer', lost, 30_000],
	])('one %s does not hold up the other', async (_, result, takesMs) => {
		const list = calls(2_000, url);
		const ended = await run(
			list,
			{ concurrency: 0 },
			(call) => (hostOf(call) === 'a' ? result : answered(200)),
			{ takesMs: (call) => (hostOf(call) === 'a' ? takesMs : 100) },
		);
		// Alone its thousand calls are all begun after 900 ms.
		expect(lastStart(list, ended)).toBeLessThan(2_000);
		expect(ended.outcomes.map(({ itemIndex }) => itemIndex)).toEqual([...list.keys()]);
	});
});

it('forty receivers that hang leave places for one that answers', async () => {
	const list = calls(2_050, (index) => ({
		url: index % 41 ? `https://a${index % 41}.example/` : 'https://b.example/',
	}));
	const ended = await run(list, { concurrency: 0 }, () => answered(200), {
		takesMs: (call) => (hostOf(call) === 'a' ? 30_000 : 100),
	});
	expect(lastStart(list, ended)).toBeLessThan(5_000);
	expect(ended.most).toBe(199);
});

it('each receiver is followed by itself: what one refuses does not lower the other', async () => {
	const inFlight = new Map<string, number>();
	let refusals = 0;
	const above20 = (call: Call): AttemptResult => {
		const before = inFlight.get(hostOf(call)) ?? 0;
		inFlight.set(hostOf(call), before - 1);
		const isRefused = hostOf(call) === 'a' && before > 20;
		if (isRefused) refusals++;
		return answered(isRefused ? 429 : 200);
	};
	const { settled, spentMs } = await run(
		calls(4_000, alternating),
		{ concurrency: 0, maxRetries: 5 },
		above20,
		{
			takesMs: (call) => {
				inFlight.set(hostOf(call), (inFlight.get(hostOf(call)) ?? 0) + 1);
				return 50;
			},
		},
	);
	expect(refusals / 2_000).toBeLessThan(0.05);
	expect(settled?.site).toBe('https://a.example');
	expect(settled?.calls).toBeLessThanOrEqual(21);
	// At 20 at once one receiver alone takes 5,000.
	expect(spentMs).toBeLessThan(9_000);
});

it('fifty accounts of one owner are followed together, for they may share a limit', async () => {
	let inFlight = 0;
	let refusals = 0;
	const refused = new Set<number>();
	const { outcomes } = await run(
		calls(3_000, (index) => ({ url: `https://account${index % 50}.example.com/` })),
		{ concurrency: 0, maxRetries: 5 },
		({ itemIndex }) => {
			inFlight--;
			const isRefused = refused.delete(itemIndex);
			if (isRefused) refusals++;
			return answered(isRefused ? 429 : 200);
		},
		{
			takesMs: ({ itemIndex }) => {
				if (++inFlight <= 20) return 50;
				refused.add(itemIndex);
				return 5;
			},
		},
	);
	expect(outcomes.filter(({ failure }) => failure)).toEqual([]);
	expect(refusals / 3_000).toBeLessThan(0.05);
});

it('a receiver that can take more gets the places that the other does not take', async () => {
	const { most } = await run(
		calls(4_000, alternating),
		{ concurrency: 0 },
		(call) => answered(hostOf(call) === 'a' ? 429 : 200),
		{ takesMs: 100 },
	);
	expect(most).toBeGreaterThan(150);
	expect(most).toBeLessThanOrEqual(199);
});

it('a fixed number is one for all receivers, in the order of arrival', async () => {
	const { starts, most } = await run(calls(60, alternating), { concurrency: 3 }, () =>
		answered(200),
	);
	expect(most).toBe(3);
	expect(starts.map(({ item }) => item)).toEqual([...Array(60).keys()]);
});

it('a receiver for each item: all are called, never more at once than 199', async () => {
	const { outcomes, most } = await run(
		calls(5_000, (index) => ({ url: `https://h${index}.example/` })),
		{ concurrency: 0 },
		() => answered(200),
	);
	expect(outcomes.filter(({ failure }) => !failure)).toHaveLength(5_000);
	expect(most).toBe(199);
});

it('cancelled while items wait for a place at their receiver, the run loses none of them', async () => {
	const { outcomes, starts } = await run(
		calls(2_000, alternating),
		{ concurrency: 0, maxRetries: 3 },
		() => answered(503),
		{ cancelAt: 700 },
	);
	const sent = new Set(starts.map(({ item }) => item));
	expect(outcomes.map(({ itemIndex }) => itemIndex)).toEqual([...Array(2_000).keys()]);
	const neverSent = outcomes.filter(({ failure }) => failure?.delivered === 'no');
	expect(neverSent.map(({ itemIndex }) => itemIndex)).toEqual(
		outcomes.flatMap(({ itemIndex }) => (sent.has(itemIndex) ? [] : itemIndex)),
	);
});

it('while items wait for a place at their receiver, their time for retries has not begun', async () => {
	const { outcomes } = await run(
		calls(60, alternating),
		{ concurrency: 0, maxRetries: 1, retryBudget: 3_000 },
		(call, attempt) => answered(attempt === 1 && hostOf(call) === 'a' ? 500 : 200),
		{ takesMs: 1_000 },
	);
	expect(outcomes.filter(({ failure }) => failure)).toEqual([]);
});

it('whatever the receivers do, each item is sent, ends once, and no success is sent again', async () => {
	const behaviour = fc.record({
		takesMs: fc.constantFrom(1, 20, 100, 3_000),
		statuses: fc.array(fc.constantFrom(200, 200, 429, 503, 500, 0), { minLength: 1, maxLength: 4 }),
		retryAfter: fc.constantFrom(undefined, '1', '2'),
	});
	await fc.assert(
		fc.asyncProperty(
			fc.array(behaviour, { minLength: 1, maxLength: 5 }),
			fc.array(fc.nat(4), { minLength: 1, maxLength: 120 }),
			fc.constantFrom(0, 0, 0, 3),
			fc.constantFrom(0, 5),
			async (behaviours, hosts, concurrency, stopCallingAfter) => {
				const behaviourOf = (call: Call) =>
					behaviours[(hosts[call.itemIndex] ?? 0) % behaviours.length];
				const successes = new Map<number, number>();
				const { outcomes, most } = await run(
					calls(hosts.length, (index) => ({
						url: `https://h${(hosts[index] ?? 0) % behaviours.length}.example/`,
					})),
					{ concurrency, stopCallingAfter, maxRetries: 3, retryUnknown: true },
					(call, attempt) => {
						const { statuses = [], retryAfter } = behaviourOf(call) ?? {};
						const status = statuses[(call.itemIndex + attempt) % statuses.length] ?? 200;
						if (status === 0) return lost;
						if (status === 200) {
							successes.set(call.itemIndex, (successes.get(call.itemIndex) ?? 0) + 1);
						}
						return answered(status, retryAfter ? { 'retry-after': retryAfter } : {});
					},
					{ takesMs: (call) => behaviourOf(call)?.takesMs ?? 1 },
				);
				expect(outcomes.map(({ itemIndex }) => itemIndex)).toEqual([...hosts.keys()]);
				expect([...successes.values()].every((count) => count === 1)).toBe(true);
				expect(outcomes.filter(({ failure }) => !failure)).toHaveLength(successes.size);
				expect(most).toBeLessThanOrEqual(concurrency || 199);
			},
		),
		{ numRuns: 100 },
	);
});
