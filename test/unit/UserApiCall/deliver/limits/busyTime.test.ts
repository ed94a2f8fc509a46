import { BusyTime, busyShare } from '../../../../../nodes/UserApiCall/deliver/limits/busyTime';

describe('how much of a time the process was busy', () => {
	it.each([
		[0, 0],
		[50, 0.5],
		[100, 1],
	])('%d of 100 ms: %d', (busyMs, share) => {
		expect(busyShare({ endedAt: 10, busyMs: 7 }, { endedAt: 110, busyMs: 7 + busyMs })).toBe(share);
	});

	it('is 0 when no time passed, whatever was counted meanwhile', () => {
		expect(busyShare({ endedAt: 10, busyMs: 0 }, { endedAt: 10, busyMs: 3 })).toBe(0);
	});
});

describe('how busy the process was lately', () => {
	/** The share told at the last of these moments. */
	const shareAt = (...moments: Array<[endedAt: number, busyMs: number]>) => {
		const time = new BusyTime();
		return moments.map(([endedAt, busyMs]) => time.share({ endedAt, busyMs })).at(-1);
	};

	it('is 0 at the first moment', () => {
		expect(shareAt([1_000, 700])).toBe(0);
	});

	it('counts from the first moment on, while that is less than half a second ago', () => {
		expect(shareAt([1_000, 700], [1_100, 800], [1_400, 900])).toBe(0.5);
	});

	it('forgets what is longer ago than a second', () => {
		// Busy for a second, then idle.
		const busy: Array<[number, number]> = [
			[0, 0],
			[500, 500],
			[1_000, 1_000],
		];
		expect(shareAt(...busy)).toBe(1);
		expect(shareAt(...busy, [1_500, 1_000])).toBe(0);
	});

	it('does not forget what is less than half a second ago', () => {
		expect(shareAt([0, 0], [400, 400], [800, 400])).toBe(0.5);
		expect(shareAt([0, 0], [500, 500], [900, 500], [999, 549])).toBeCloseTo(549 / 999, 9);
	});
});
