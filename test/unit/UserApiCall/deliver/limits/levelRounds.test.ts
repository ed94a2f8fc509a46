import { Level } from '../../../../../nodes/UserApiCall/deliver/limits/level';

/** A level whose calls go in rounds: as many as there are places, at least eight, all answered at once. */
function playing() {
	const level = new Level(0);
	let now = 0;
	let busyMs = 0;
	const note = (startedAt: number, how: 'answered' | 'refused', wasFull: boolean) =>
		level.note({ startedAt, endedAt: now, busyMs, how, wasFull });
	return {
		level,
		/** Each of these is a round whose answers take so long; with it, how long of it the process was busy. */
		rounds(...times: Array<number | { ms: number; busy?: number; wasFull?: boolean }>): number[] {
			return times.map((time) => {
				const { ms, busy = 0, wasFull = true } = typeof time === 'number' ? { ms: time } : time;
				const startedAt = now;
				const count = Math.max(8, level.places);
				now += ms;
				busyMs += busy;
				for (let n = 0; n < count; n++) note(startedAt, 'answered', wasFull);
				return level.places;
			});
		},
		refuse(): number {
			const startedAt = now++;
			note(startedAt, 'refused', true);
			return level.places;
		},
	};
}

describe('while nothing tells of a limit, the level', () => {
	it('doubles with each round, up to the most', () => {
		expect(playing().rounds(50, 50, 50, 50, 50, 50)).toEqual([20, 40, 80, 160, 199, 199]);
	});

	it('takes answers for as quick that take half as long again and 8 ms', () => {
		expect(playing().rounds(100, 158)).toEqual([20, 40]);
		expect(playing().rounds(100, 159).at(-1)).toBeLessThan(20);
	});

	it('stays while there are places that nobody takes', () => {
		const { rounds } = playing();
		const free = { ms: 50, wasFull: false };
		expect(rounds(free, free, 50, free, 50)).toEqual([10, 10, 20, 20, 40]);
	});
});

describe('after a refusal the level', () => {
	/** Refused at 40. */
	function refusedAt40() {
		const run = playing();
		run.rounds(50, 50);
		expect(run.refuse()).toBe(20);
		return run;
	}
	const quick = (count: number) => Array<number>(count).fill(50);

	it('rises slowly, still more slowly near where it was refused', () => {
		expect(refusedAt40().rounds(...quick(6))).toEqual([24, 29, 30, 31, 32, 33]);
	});

	it('stays below where it was refused for twenty rounds, and is tried again then', () => {
		const levels = refusedAt40().rounds(...quick(21));
		expect(levels.slice(0, 19).every((places) => places < 40)).toBe(true);
		expect(levels.slice(11, 19)).toEqual(Array(8).fill(39));
		expect(levels.slice(19)).toEqual([40, 41]);
	});

	it('waits as long again after the next one', () => {
		const run = refusedAt40();
		run.rounds(...quick(15));
		expect(run.refuse()).toBe(19);
		expect(Math.max(...run.rounds(...quick(19)))).toBe(38);
	});

	it('is told when the run is over', () => {
		const { level } = refusedAt40();
		expect(level.settled).toEqual({ calls: 20 });
	});
});

describe('slow answers', () => {
	/** Quick at 10, slow at 20. */
	function slowAt20() {
		const run = playing();
		run.rounds(100);
		return { ...run, half: run.rounds(400)[0] };
	}

	it('while it rises are looked at with half the level first', () => {
		expect(slowAt20().half).toBe(5);
	});

	it('that are quick there bring it back to what the receiver seems to take', () => {
		const { rounds } = slowAt20();
		expect(rounds(100)).toEqual([11]);
		// And it rises slowly from there.
		expect(rounds(100)).toEqual([14]);
	});

	it('that are there just what is tolerated are not slow', () => {
		const { rounds } = slowAt20();
		expect(rounds(158)).toEqual([11]);
	});

	it('that are slow there, too, keep it low', () => {
		const { rounds } = slowAt20();
		expect(rounds(400)).toEqual([5]);
	});

	it('later lower it round by round, and not below what it takes', () => {
		const { rounds } = slowAt20();
		rounds(100);
		const levels = rounds(300, 300, 300);
		expect(levels).toEqual([...levels].sort((a, b) => b - a));
		expect(levels.at(-1)).toBeLessThan(8);
	});

	it('that do not end are looked at anew: a receiver that is slower for good is followed up again', () => {
		const { rounds } = slowAt20();
		rounds(100);
		const levels = rounds(...Array<number>(30).fill(300));
		expect(levels.at(-1)).toBeGreaterThan(20);
	});

	it('that were quick at half the level leave it where it was', () => {
		const { rounds } = slowAt20();
		rounds(100);
		const held = rounds(...Array<number>(9).fill(300)).at(-1) ?? 0;
		const [half = 0] = rounds(300);
		expect(half).toBe(Math.max(1, Math.floor(held / 2)));
		expect(rounds(100)[0]).toBe(held);
	});
});

describe('time that this process was busy', () => {
	it('is no slowness of the receiver’s when it explains the lateness', () => {
		const late = (busy: number) => {
			const { rounds } = playing();
			return rounds(100, { ms: 300, busy }).at(-1);
		};
		// 300 ms are 1.9 times what is tolerated: without 142 of them they would be none too many.
		expect(late(143)).toBe(20);
		expect(late(140)).toBeLessThan(20);
		expect(late(200)).toBe(20);
	});

	it('of more than half of the time says nothing of the receiver, however late it was', () => {
		const late = (busy: number) => {
			const { rounds } = playing();
			return rounds(100, { ms: 1_000, busy }).at(-1);
		};
		expect(late(501)).toBe(20);
		expect(late(500)).toBeLessThan(20);
	});

	it('leaves the level as it is when there was no other', () => {
		const { rounds } = playing();
		expect(rounds(100, { ms: 100, busy: 95 })).toEqual([20, 20]);
		expect(rounds({ ms: 100, busy: 10 })).toEqual([40]);
	});
});
