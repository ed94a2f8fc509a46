import { FirstToken } from '../../../../../nodes/UserApiCall/authenticate/oAuth2/firstToken';
import { SharedRenewal } from '../../../../../nodes/UserApiCall/authenticate/oAuth2/sharedRenewal';

const REFUSED = new Error('refused');

/** A promise and its ends. */
function deferred() {
	let resolve = () => {};
	let reject: (error: Error) => void = () => {};
	const promise = new Promise<void>((yes, no) => {
		resolve = yes;
		reject = no;
	});
	return { promise, resolve, reject };
}

describe('a renewal', () => {
	let time: number;
	let runs: Array<ReturnType<typeof deferred>>;
	let renewal: SharedRenewal;
	let lifetime: number;

	beforeEach(() => {
		time = 100;
		lifetime = Infinity;
		runs = [];
		renewal = new SharedRenewal(
			async () => {
				const run = deferred();
				runs.push(run);
				await run.promise;
				return lifetime;
			},
			() => time,
		);
	});

	test('is shared by all who ask while it runs', async () => {
		const asked = [renewal.since(10), renewal.since(20), renewal.since(99)];
		runs[0]?.resolve();
		expect(await Promise.all(asked)).toEqual([true, true, true]);
		expect(runs).toHaveLength(1);
	});

	test('serves those that were sent before it ended and ask later', async () => {
		const asked = renewal.since(10);
		time = 200;
		runs[0]?.resolve();
		await asked;
		expect(await renewal.since(150)).toBe(true);
		expect(runs).toHaveLength(1);
	});

	test('serves one that was sent in the very moment in which it ended', async () => {
		const asked = renewal.since(10);
		runs[0]?.resolve();
		await asked;
		expect(await renewal.since(100)).toBe(true);
		expect(runs).toHaveLength(1);
	});

	/** One renewal, made at 100. */
	const renewedOnce = async () => {
		const asked = renewal.since(10);
		runs[0]?.resolve();
		await asked;
	};

	test('that helped is made again for a call that was sent after it', async () => {
		await renewedOnce();
		renewal.judge(true);
		void renewal.since(101);
		expect(runs).toHaveLength(2);
	});

	test('that was not made yet is judged without harm', async () => {
		renewal.judge(false);
		await renewedOnce();
		expect(await renewal.since(50)).toBe(true);
	});

	test('that helped nobody yet is not made again', async () => {
		await renewedOnce();
		expect(await renewal.since(101)).toBe(false);
		expect(runs).toHaveLength(1);
	});

	test('that left one call refused is not made again, whomever it helped', async () => {
		await renewedOnce();
		for (const helped of [true, false, true]) renewal.judge(helped);
		expect(await renewal.since(101)).toBe(false);
		expect(runs).toHaveLength(1);
	});

	test('is made again once its token has lived out its time', async () => {
		lifetime = 1_000;
		await renewedOnce();
		renewal.judge(false);
		time = 1_099;
		expect(await renewal.since(1_099)).toBe(false);
		time = 1_100;
		void renewal.since(1_099);
		expect(runs).toHaveLength(2);
	});

	const failedAt = async (at: number) => {
		time = at;
		const asked = renewal.since(at);
		runs.at(-1)?.reject(new Error('no'));
		return await asked;
	};

	test('that fails fails for all who share it, and for all who ask in the next ten seconds', async () => {
		const asked = [renewal.since(10), renewal.since(20)];
		runs[0]?.reject(new Error('no'));
		expect(await Promise.all(asked)).toEqual([false, false]);
		time = 10_099;
		expect(await renewal.since(50)).toBe(false);
		expect(await renewal.since(10_099)).toBe(false);
		expect(runs).toHaveLength(1);
	});

	test('that failed is made again later, each time after twice the time, so that what is mended helps the rest', async () => {
		await failedAt(100);
		await failedAt(10_100);
		time = 30_099;
		expect(await renewal.since(30_099)).toBe(false);
		expect(runs).toHaveLength(2);
		time = 30_100;
		const asked = renewal.since(30_100);
		runs[2]?.resolve();
		expect(await asked).toBe(true);
		renewal.judge(true);
		await failedAt(40_000);
		time = 50_000;
		void renewal.since(50_000);
		expect(runs).toHaveLength(5);
	});

	test('that failed is not taken for one that helped a call of an earlier one', async () => {
		await renewedOnce();
		renewal.judge(true);
		await failedAt(200);
		renewal.judge(true);
		expect(await renewal.since(201)).toBe(false);
		expect(runs).toHaveLength(2);
	});
});

describe('the first token', () => {
	const isRefusal = (error: unknown) => error === REFUSED;

	test('is fetched by one call, while the others wait until it is there', async () => {
		const first = new FirstToken(false, isRefusal);
		const answer = deferred();
		const sent: number[] = [];
		let tokenIsThere = () => {};
		const leader = first.use(async (ready) => {
			sent.push(0);
			tokenIsThere = ready;
			await answer.promise;
		});
		const others = [1, 2].map((i) => first.use(async () => void sent.push(i)));
		expect(sent).toEqual([0]);
		tokenIsThere();
		await Promise.all(others);
		// The leader's own answer is still awaited.
		expect(sent).toEqual([0, 1, 2]);
		answer.resolve();
		await leader;
	});

	test('lets all later calls go at once, none waiting for another', async () => {
		const first = new FirstToken(false, isRefusal);
		await first.use(async (ready) => ready());
		const sent: number[] = [];
		const answer = deferred();
		const slow = first.use(async () => {
			sent.push(1);
			await answer.promise;
		});
		await first.use(async () => void sent.push(2));
		expect(sent).toEqual([1, 2]);
		answer.resolve();
		await slow;
	});

	test('that can’t be fetched fails all who wait, and the next call tries again', async () => {
		const first = new FirstToken(false, isRefusal);
		const fails = async () => {
			throw new Error('no token');
		};
		const waiting = jest.fn(async () => {});
		const ends = await Promise.allSettled([first.use(fails), first.use(waiting)]);
		expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(waiting).not.toHaveBeenCalled();
		await first.use(waiting);
		expect(waiting).toHaveBeenCalledTimes(1);
	});
	test('that was refused is asked for by nobody any more', async () => {
		const first = new FirstToken(false, isRefusal);
		const refused = async () => {
			throw REFUSED;
		};
		const later = jest.fn(async () => {});
		const ends = await Promise.allSettled([first.use(refused), first.use(later)]);
		expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		await expect(first.use(later)).rejects.toBe(REFUSED);
		expect(later).not.toHaveBeenCalled();
	});

	test('once there, stays good for all whatever befalls a call', async () => {
		const first = new FirstToken(false, isRefusal);
		const answered = async (ready: () => void) => {
			ready();
			throw REFUSED;
		};
		await expect(first.use(answered)).rejects.toBe(REFUSED);
		expect(await first.use(async () => 'sent')).toBe('sent');
	});
});
