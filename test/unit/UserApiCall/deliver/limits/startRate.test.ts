import fc from 'fast-check';

import { StartRate } from '../../../../../nodes/UserApiCall/deliver/limits/startRate';

/** When so many starts are made, each as late after its time, in whole milliseconds, as a timer that rings `lateBy(n)` late. */
function starts(perSecond: number, count: number, lateBy: (n: number) => number): number[] {
	const rate = new StartRate(perSecond);
	let now = 5_000;
	return Array.from({ length: count }, (_, n) => {
		now = Math.max(now, Math.ceil(rate.nextAt)) + lateBy(n);
		rate.started(now);
		return now;
	});
}

/** The shortest time that so many starts and the one behind them took. */
function shortest(times: readonly number[], count: number): number {
	return Math.min(...times.slice(count).map((at, n) => at - (times[n] ?? 0)));
}

describe('Requests per Second', () => {
	it.each([20, 60, 300, 450, 700, 2_000])(
		'of %d are made, though timers ring late',
		(perSecond) => {
			const rate = new StartRate(perSecond);
			const made: number[] = [];
			for (let now = 5_000; now < 15_000; now += 2) {
				while (rate.nextAt <= now) {
					rate.started(now);
					made.push(now);
				}
			}
			expect(made.length / 10).toBeGreaterThan(perSecond * 0.99);
			expect(made.length / 10).toBeLessThan(perSecond * 1.01 + 0.2);
		},
	);

	it('are never more in any second, however late some start', () => {
		const lateness = fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 50 });
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 400 }), lateness, (perSecond, late) => {
				const times = starts(perSecond, 3 * perSecond, (n) => late[n % late.length] ?? 0);
				expect(shortest(times, perSecond)).toBeGreaterThan(999.99);
			}),
		);
	});

	it('are spaced evenly after a pause, too: what was lost by it is not made up for', () => {
		const times = starts(20, 60, (n) => (n === 30 ? 5_000 : 0));
		expect(shortest(times, 1)).toBeGreaterThanOrEqual(40);
	});

	it('of a fraction never come sooner than it says', () => {
		const times = starts(0.5, 50, (n) => n % 7);
		expect(shortest(times, 1)).toBeGreaterThanOrEqual(2_000);
	});

	it('of 0 are not limited', () => {
		expect(starts(0, 9, () => 0)).toEqual(Array(9).fill(5_000));
	});
});
