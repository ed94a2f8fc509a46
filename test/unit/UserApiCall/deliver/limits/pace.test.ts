import type { Call } from '../../../../../nodes/UserApiCall/call';
import { answered, calls, run } from '../run';

/** Whether a receiver takes a call that comes at `now`, in milliseconds. */
type Take = (now: number) => boolean;

/** So many a second, of which it saves up as many as `burst`: a token bucket. */
function bucket(perSecond: number, burst: number): Take {
	let tokens = burst;
	let last = 0;
	return (now) => {
		tokens = Math.min(burst, tokens + ((now - last) * perSecond) / 1_000);
		last = now;
		if (tokens < 1) return false;
		tokens--;
		return true;
	};
}

/** So many in each span of time, counted from the first call. */
function windowOf(count: number, ms: number): Take {
	let current = -1;
	let taken = 0;
	return (now) => {
		const span = Math.floor(now / ms);
		if (span !== current) taken = 0;
		current = span;
		return ++taken <= count;
	};
}

/** A share of the calls, whatever the pace; the same ones in every run. */
function atRandom(share: number): Take {
	let seed = 7;
	return () => {
		seed = (seed * 16_807) % 2_147_483_647;
		return seed / 2_147_483_647 < share;
	};
}

/** Calls a receiver that answers after `ms`, and refuses after 5 with this status. */
async function sendTo(
	take: Take,
	{ count = 1_000, ms = 20, retries = 3, status = 429, headers = {}, hosts = ['a.example'] } = {},
) {
	const refused = new Set<number>();
	let refusals = 0;
	const ended = await run(
		calls(count, (index) => ({ url: `https://${hosts[index % hosts.length]}/` })),
		{ concurrency: 0, maxRetries: retries },
		({ itemIndex }: Call) => {
			const isRefused = refused.delete(itemIndex);
			if (isRefused) refusals++;
			return answered(isRefused ? status : 200, isRefused ? headers : {});
		},
		{
			takesMs: ({ itemIndex, url }, at) => {
				if (!url.includes(hosts[0] ?? '') || take(at)) return ms;
				refused.add(itemIndex);
				return 5;
			},
		},
	);
	const failed = ended.outcomes.filter(({ failure }) => failure).length;
	return { ...ended, refusals, failed, seconds: ended.spentMs / 1_000 };
}

describe('a receiver that takes so many calls a second, and does not say so', () => {
	it.each<[string, () => Take, number]>([
		['10 a second', () => bucket(10, 10), 5],
		['10 a second', () => bucket(10, 10), 20],
		['10 a second, evenly', () => bucket(10, 1), 5],
		['10 a second, evenly', () => bucket(10, 1), 100],
		['10 in each second', () => windowOf(10, 1_000), 20],
		['10 in each second', () => windowOf(10, 1_000), 100],
	])('%s (%#): no item fails with retries on, and few calls are refused', async (_, take, ms) => {
		const { failed, refusals, seconds, settled } = await sendTo(take(), { ms });
		expect(failed).toBe(0);
		// One second at full speed shows that there is a limit: 200 calls of 5 ms.
		expect(refusals).toBeLessThan(260);
		expect(seconds).toBeLessThan(170);
		expect(settled?.perSecond ?? 10).toBeGreaterThan(5);
		expect(settled?.perSecond ?? 10).toBeLessThanOrEqual(12);
	});

	it.each([5, 20, 100])('100 a second, %d ms each, is used to nine tenths', async (ms) => {
		const { failed, refusals, seconds } = await sendTo(bucket(100, 100), { count: 3_000, ms });
		expect(failed).toBe(0);
		expect(refusals / 3_000).toBeLessThan(0.1);
		expect(seconds).toBeLessThan(40);
	});

	it('and says when to come back, is not asked before', async () => {
		const headers = { 'retry-after': '1' };
		const { failed, seconds } = await sendTo(bucket(10, 10), { headers });
		expect(failed).toBe(0);
		expect(seconds).toBeLessThan(200);
	});

	it('without retries, most items succeed', async () => {
		const { failed } = await sendTo(bucket(10, 10), { retries: 0 });
		expect(failed).toBeLessThan(250);
	});

	it('is called faster when it takes more', async () => {
		const first = bucket(10, 10);
		const { failed, seconds } = await sendTo((now) => now > 20_000 || first(now), { count: 3_000 });
		expect(failed).toBe(0);
		// At ten a second all the way: 300.
		expect(seconds).toBeLessThan(130);
	});

	it('is called slower when it takes less', async () => {
		const [first, then] = [bucket(20, 20), bucket(5, 5)];
		const { failed } = await sendTo((now) => (now > 20_000 ? then(now) : first(now)));
		expect(failed).toBeLessThan(10);
	});

	it('does not slow the calls to another', async () => {
		const { starts } = await sendTo(bucket(10, 10), { hosts: ['a.example', 'b.example'] });
		const ofTheOther = starts.filter(({ item }) => item % 2 === 1);
		expect(Math.max(...ofTheOther.map(({ at }) => at))).toBeLessThan(1_000);
	});
});

describe('refusals that have nothing to do with how much is sent', () => {
	it.each([
		[0.95, 429, 20, 10],
		[0.95, 503, 20, 10],
		[0.95, 429, 100, 25],
		[0.8, 503, 20, 15],
	])(
		'(%d taken, else %d, after %d ms) do not slow a run to %d s',
		async (share, status, ms, most) => {
			const { seconds, failed, settled } = await sendTo(atRandom(share), { ms, status });
			expect(seconds).toBeLessThan(most);
			expect(failed).toBeLessThan(5);
			expect(settled?.perSecond).toBeUndefined();
		},
	);

	it('and become the usual answer, are not pushed on', async () => {
		const often = atRandom(0.95);
		const { starts } = await sendTo((now) => now < 2_500 && often(now), {
			count: 3_000,
			retries: 0,
		});
		const then = starts.filter(({ at }) => at > 4_000).map(({ at }) => at);
		expect(then.length).toBeGreaterThan(100);
		// One by one: a refusal takes 5 ms.
		expect(Math.min(...then.slice(1).map((at, n) => at - (then[n] ?? 0)))).toBe(5);
	});
});

it('a receiver that refuses everything is not waited for: its items end at once', async () => {
	const { seconds, failed } = await sendTo(() => false, { retries: 0 });
	expect(failed).toBe(1_000);
	expect(seconds).toBeLessThan(6);
});

it('a receiver that takes less than one a second is not waited for', async () => {
	const { seconds } = await sendTo(windowOf(20, 60_000), { count: 300, retries: 0 });
	expect(seconds).toBeLessThan(10);
});

it('a fixed number of calls at once has no pace', async () => {
	const { starts } = await run(calls(300), { concurrency: 1 }, ({ itemIndex }) =>
		answered(itemIndex % 4 ? 429 : 200),
	);
	expect(starts.at(-1)?.at).toBe(2_990);
});
