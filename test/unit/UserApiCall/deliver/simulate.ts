import { Level } from '../../../../nodes/UserApiCall/deliver/limits/level';

/** What a receiver does with a call that comes at `now`, in milliseconds: when its answer comes, and whether it is a refusal. */
export interface Receiver {
	take(now: number): { endsAt: number; isRefusal: boolean };
	/** Told that a call taken is over. */
	done(): void;
}

/** A receiver that works on so many calls at once, each for so long, and lets the others queue. */
export function placesOf(count: number, ms: (now: number) => number): Receiver {
	const freeAt = Array.from({ length: count }, () => 0);
	return {
		take(now) {
			const place = freeAt.indexOf(Math.min(...freeAt));
			const endsAt = Math.max(now, freeAt[place] ?? 0) + ms(now);
			freeAt[place] = endsAt;
			return { endsAt, isRefusal: false };
		},
		done: () => {},
	};
}

/** A receiver that refuses at once what is above so many calls in flight. */
export function refusingAbove(count: number, ms: number): Receiver {
	let inFlight = 0;
	return {
		take(now) {
			const isRefusal = ++inFlight > count;
			return { endsAt: now + (isRefusal ? 1 : ms), isRefusal };
		},
		done: () => {
			inFlight--;
		},
	};
}

/**
 * Sends so many calls, each as soon as there is a place; refused ones again, after a while. An answer that comes at `now`
 * is read `busyFor(now)` milliseconds later, for the process is busy until then.
 */
export function simulate(
	receiver: Receiver,
	count: number,
	fixed = 0,
	busyFor: (now: number) => number = () => 0,
) {
	const level = new Level(fixed);
	const flying: Array<{ startedAt: number; endsAt: number; isRefusal: boolean; wasFull: boolean }> =
		[];
	const latencies: number[] = [];
	let now = 0;
	let busyMs = 0;
	let left = count;
	let refusals = 0;
	let most = 0;
	while (left > 0 || flying.length > 0) {
		while (left > 0 && flying.length < level.places) {
			left--;
			const wasFull = flying.length + 1 >= level.places;
			flying.push({ startedAt: now, ...receiver.take(now), wasFull });
		}
		most = Math.max(most, flying.length);
		flying.sort((a, b) => a.endsAt - b.endsAt);
		const ended = flying.shift();
		if (!ended) break;
		now = Math.max(now, ended.endsAt);
		const late = busyFor(now);
		now += late;
		busyMs += late;
		receiver.done();
		if (ended.isRefusal) {
			refusals++;
			left++;
		} else latencies.push(now - ended.startedAt);
		const how = ended.isRefusal ? 'refused' : 'answered';
		level.note({ ...ended, how, endedAt: now, busyMs });
	}
	latencies.sort((a, b) => a - b);
	const share = (part: number) => latencies[Math.floor(latencies.length * part)] ?? 0;
	return { tookMs: now, most, refusals, level, median: share(0.5), p95: share(0.95) };
}
