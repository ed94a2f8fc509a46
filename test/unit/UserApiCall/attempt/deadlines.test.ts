import { Deadlines } from '../../../../nodes/UserApiCall/attempt/deadlines';

const now = () => performance.now();
const noTurn = async () => {};

/** Resolves when a deadline after `ms` ends, with how long that took. */
async function ending(deadlines: Deadlines, ms: number): Promise<number> {
	const from = now();
	const deadline = deadlines.start(ms);
	return await new Promise((resolve) => deadline.onEnd(() => resolve(now() - from)));
}

/** The timers of deadlines do not keep a process alive; in the node, the connections do. */
let keepAlive: NodeJS.Timeout;
beforeAll(() => {
	// eslint-disable-next-line @n8n/community-nodes/no-restricted-globals
	keepAlive = setInterval(() => {}, 1_000);
});
// eslint-disable-next-line @n8n/community-nodes/no-restricted-globals
afterAll(() => clearInterval(keepAlive));

describe('deadlines on one timer', () => {
	it('each ends at its time, in whatever order they were started', async () => {
		const deadlines = new Deadlines(now, noTurn, undefined);
		const times = [90, 30, 60, 30];
		const took = await Promise.all(times.map(async (ms) => await ending(deadlines, ms)));
		for (const [index, ms] of times.entries()) {
			expect(took[index]).toBeGreaterThanOrEqual(ms);
			expect(took[index]).toBeLessThan(ms + 200);
		}
		deadlines.close();
	});

	it('one that was stopped does not end, nor does any when the run is over', async () => {
		const deadlines = new Deadlines(now, noTurn, undefined);
		const stopped = deadlines.start(10);
		deadlines.stop(stopped);
		await ending(deadlines, 30);
		const afterTheRun = deadlines.start(10);
		deadlines.close();
		const others = new Deadlines(now, noTurn, undefined);
		await ending(others, 40);
		expect([stopped.ended, afterTheRun.ended]).toEqual([undefined, undefined]);
		others.close();
	});

	it('what has arrived while the process was busy is looked at before a late one ends', async () => {
		const order: string[] = [];
		const deadlines = new Deadlines(now, async () => void order.push('turn'), undefined);
		const deadline = deadlines.start(5);
		await new Promise<void>((resolve) => {
			deadline.onEnd(() => {
				order.push('end');
				resolve();
			});
		});
		// A timer may fire a millisecond early by the clock: then it only looks, and looks again.
		expect(order.slice(-2)).toEqual(['turn', 'end']);
		deadlines.close();
	});

	it('the time that the process was busy is given back, a second of it at most', async () => {
		for (const [busyMs, grace] of [
			[300, 300],
			[60_000, 1_000],
		] as const) {
			let clock = 0;
			const graces: number[] = [];
			const turn = async (ms: number) => void graces.push(ms);
			const deadlines = new Deadlines(() => clock, turn, undefined);
			const deadline = deadlines.start(5);
			clock = 5 + busyMs;
			await new Promise<void>((resolve) => deadline.onEnd(resolve));
			expect(graces).toEqual([grace]);
			deadlines.close();
		}
	});
});

describe('cancelling', () => {
	it('ends all that run at once, and those started later', () => {
		const cancel = new AbortController();
		const deadlines = new Deadlines(now, noTurn, cancel.signal);
		const [running, stopped] = [deadlines.start(60_000), deadlines.start(60_000)];
		deadlines.stop(stopped);
		cancel.abort();
		const all = [running, stopped, deadlines.start(60_000)];
		expect(all.map(({ ended }) => ended)).toEqual(['cancelled', undefined, 'cancelled']);
		deadlines.close();
	});
});

describe('what is raced with a deadline', () => {
	it('gives its own end in time, and nothing as soon as the deadline ends', async () => {
		const cancel = new AbortController();
		const deadlines = new Deadlines(now, noTurn, cancel.signal);
		const deadline = deadlines.start(60_000);
		expect(await deadline.race(Promise.resolve('in time'))).toBe('in time');
		await expect(deadline.race(Promise.reject(new Error('its own')))).rejects.toThrow('its own');

		let answer: (value: string) => void = () => {};
		const late: string[] = [];
		const slow = new Promise<string>((resolve) => (answer = resolve));
		const raced = deadline.race(slow, (value) => late.push(value));
		cancel.abort();
		expect(await raced).toBeUndefined();
		answer('too late');
		await slow;
		expect(late).toEqual(['too late']);
		deadlines.close();
	});

	it('a callback that was taken off is not called; one that comes too late is called at once', () => {
		const cancel = new AbortController();
		const deadlines = new Deadlines(now, noTurn, cancel.signal);
		const deadline = deadlines.start(60_000);
		const called: string[] = [];
		const off = () => called.push('taken off');
		deadline.onEnd(off);
		deadline.offEnd(off);
		cancel.abort();
		deadline.onEnd(() => called.push('late'));
		expect(called).toEqual(['late']);
		deadlines.close();
	});
});
