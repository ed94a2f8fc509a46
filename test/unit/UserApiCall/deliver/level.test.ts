import { Level } from '../../../../nodes/UserApiCall/deliver/limits/level';
import { placesOf, refusingAbove, simulate, type Receiver } from './simulate';

const FIXED = [1, 2, 4, 6, 8, 10, 20, 50, 100, 199];

/** Beside the best of all fixed numbers. */
function besideBest(receiver: () => Receiver, count: number) {
	const best = Math.min(...FIXED.map((fixed) => simulate(receiver(), count, fixed).tookMs));
	const run = simulate(receiver(), count);
	return { ...run, throughput: best / run.tookMs };
}

/** Times that scatter, the same ones in every run. */
function scattering(least: number, mean: number) {
	let seed = 1;
	return () => {
		seed = (seed * 16_807) % 2_147_483_647;
		return least - mean * Math.log(1 - seed / 2_147_483_647);
	};
}

/** What is left of the first part of each period. */
const rest = (now: number, part: number, period: number) => Math.max(0, part - (now % period));

describe('a level that follows its receiver', () => {
	it('begins at 10, and a receiver that can take more soon has 199 and never more', () => {
		expect(new Level(0).places).toBe(10);
		const { most, tookMs } = simulate(
			placesOf(1_000, () => 100),
			2_000,
		);
		expect(most).toBe(199);
		expect(tookMs).toBeLessThan(1_700);
	});

	it.each([
		[1, 50],
		[4, 50],
		[50, 50],
		[4, 500],
		[50, 500],
		[4, 5],
	])('keeps a receiver with %d places of %d ms busy, without a queue of calls', (places, ms) => {
		const { throughput, p95 } = besideBest(() => placesOf(places, () => ms), 2_000);
		expect(throughput).toBeGreaterThan(0.9);
		expect(p95).toBeLessThanOrEqual(3 * ms + 15);
	});

	it.each([1, 4, 50])('is not led astray by times that scatter, at %d places', (places) => {
		const receiver = () => placesOf(places, scattering(40, 30));
		const { throughput, median } = besideBest(receiver, 2_000);
		expect(throughput).toBeGreaterThan(0.85);
		expect(median).toBeLessThan(150);
	});

	it.each([60, 100, 150])(
		'does not take a slow beginning in a process that had not done this yet, %d ms, for the usual time',
		(ms) => {
			const atFirst = (now: number) => (now < 60 ? ms / 4 : 0.4);
			const run = simulate(
				placesOf(4, () => 50),
				2_000,
				0,
				atFirst,
			);
			expect(run.p95).toBeLessThan(110);
		},
	);

	it('finds its level again when the receiver has become slower for good', () => {
		const jump = (now: number) => (now < 3_000 ? 50 : 300);
		const { level } = simulate(placesOf(1_000, jump), 20_000);
		expect(level.places).toBe(199);
		const few = besideBest(() => placesOf(4, jump), 5_000);
		expect(few.throughput).toBeGreaterThan(0.85);
	});

	it.each([
		[1, 1_000],
		[5, 1_000],
		[20, 1_000],
		[100, 5_000],
	])(
		'is refused at most 5 %% of its calls by a receiver that takes %d at once',
		(places, count) => {
			const { refusals, level } = simulate(refusingAbove(places, 50), count);
			expect(refusals / count).toBeLessThan(0.05);
			expect(level.places).toBeGreaterThan(places / 2 - 1);
		},
	);

	it.each<[string, (now: number, answer: number) => number]>([
		['its own work on each answer', () => 2],
		['other work that begins after a second', (now) => (now < 1_000 ? 0.5 : rest(now, 300, 400))],
		['other work, half of the time', (now) => 0.7 + rest(now, 150, 300)],
		['a long pause now and then', (_, answer) => 1.5 + (answer % 100 === 0 ? 200 : 0)],
	])('does not take for slowness of the receiver what is late by %s', (_, lateness) => {
		const took = (fixed: number) => {
			let answers = 0;
			const busyFor = (now: number) => lateness(now, ++answers);
			return simulate(
				placesOf(1_000, () => 100),
				// Whole rounds of the most that a level may be.
				15 * 199,
				fixed,
				busyFor,
			).tookMs;
		};
		// Without that rule the last three take two to five times as long as the best number.
		expect(Math.min(...FIXED.map(took)) / took(0)).toBeGreaterThan(0.6);
	});

	it('opens no more connections when the process has no time left to use them', () => {
		const { most } = simulate(
			placesOf(1_000, () => 10),
			5_000,
			0,
			() => 1,
		);
		expect(most).toBeLessThanOrEqual(20);
	});

	it.each([
		[80, false],
		[10, true],
	])(
		'when %d of their 200 ms were this process’s own, late answers hold it down: %s',
		(busyMs, isHeld) => {
			const level = new Level(0);
			const round = (startedAt: number, endedAt: number, busy: number) => {
				const { places } = level;
				for (let n = 0; n < places; n++) {
					const share = (busy * (n + 1)) / places;
					const at = endedAt - (places - 1 - n) / places;
					level.note({
						startedAt,
						endedAt: at,
						busyMs: share,
						how: 'answered',
						wasFull: true,
					});
				}
			};
			round(0, 100, 0);
			const before = level.places;
			round(100, 300, busyMs);
			expect(level.places < before).toBe(isHeld);
		},
	);

	it('halves when an answer does not come, and never goes below 1', () => {
		const level = new Level(0);
		const call = (startedAt: number, how: 'answered' | 'silent') =>
			level.note({ startedAt, endedAt: startedAt + 1, busyMs: 0, how, wasFull: true });
		call(0, 'silent');
		expect(level.places).toBe(10);
		call(0, 'answered');
		call(1, 'silent');
		expect(level.places).toBe(5);
		for (let at = 10; at < 100; at += 10) call(at, 'silent');
		expect(level.places).toBe(1);
	});

	it('hears of one refusal only once: calls that began before it say nothing new', () => {
		const level = new Level(0);
		for (let n = 0; n < 10; n++) {
			level.note({
				startedAt: n / 100,
				endedAt: 50 + n,
				busyMs: 0,
				how: 'refused',
				wasFull: true,
			});
		}
		expect(level.places).toBe(5);
	});

	it('does not rise while something else keeps calls back', () => {
		const level = new Level(0);
		for (let at = 0; at < 10_000; at += 100) {
			level.note({
				startedAt: at,
				endedAt: at + 50,
				busyMs: 0,
				how: 'answered',
				wasFull: false,
			});
		}
		expect(level.places).toBe(10);
	});

	it('says nothing of a few items, one of which was refused: they never took all places', () => {
		const level = new Level(0);
		for (const how of ['answered', 'refused', 'answered'] as const) {
			level.note({ startedAt: 0, endedAt: 5, busyMs: 0, how, wasFull: false });
		}
		expect(level.settled).toBeUndefined();
	});

	it('tells where it settled when the receiver set it, and only then', () => {
		const told = (receiver: Receiver, fixed = 0) =>
			simulate(receiver, 500, fixed).level.settled !== undefined;
		expect(told(placesOf(4, () => 50))).toBe(true);
		expect(told(refusingAbove(20, 50))).toBe(true);
		expect(told(placesOf(1_000, () => 50))).toBe(false);
		expect(
			told(
				placesOf(4, () => 50),
				7,
			),
		).toBe(false);
	});
});

test('a number that the designer set stays as it is, whatever the receiver does', () => {
	const level = new Level(7);
	level.note({ startedAt: 0, endedAt: 1, busyMs: 0, how: 'refused', wasFull: true });
	for (let at = 0; at < 10_000; at += 100) {
		level.note({
			startedAt: at,
			endedAt: at + 50,
			busyMs: 0,
			how: 'answered',
			wasFull: true,
		});
	}
	expect(level.places).toBe(7);
});
