import type { AttemptResult, Category } from '../../call';
import { isSooner, PriorityQueue, type Waiting } from '../priorityQueue';

/** How long an origin that gave no answers is left alone before one call tries it, in milliseconds. */
export const QUIET_MS = 10_000;

/** Ends without an answer that speak for the receiver, and not for one call. */
const SILENCE: ReadonlySet<Category> = new Set(['dns', 'connection', 'proxy', 'tls', 'timeout']);

/** What is known of one origin. */
interface Origin<Item> {
	/** Calls in a row that ended without an answer. */
	inARow: number;
	phase: 'open' | 'quiet' | 'tried' | 'down';
	/** With `quiet`: when it may be tried. */
	tryAt: number;
	/** With `tried`: by which item. */
	tried?: Item;
	/** Items that wait for the trial, in order. */
	readonly parked: Item[];
}

/** An origin that may be tried at `dueAt`. */
interface Trial<Item> extends Waiting {
	readonly origin: Origin<Item>;
}

/**
 * Which origins don't answer any more (docs/contract.md, "Stop Calling After"): after so many calls in a row without an answer
 * an origin is left alone for a while; then one call tries it, and decides for the rest. Times in milliseconds, by the clock
 * of the run.
 */
export class SilentReceivers<Item extends { readonly origin: string }> {
	private readonly origins = new Map<string, Origin<Item>>();
	/** Of quiet origins that items wait for; and some that are over. */
	private readonly trials = new PriorityQueue<Trial<Item>>(isSooner);

	/** @param limit calls in a row without an answer; 0: never stop */
	constructor(private readonly limit: number) {}

	/**
	 * Whether this item is to be sent now; `parked`: it waits here for a trial; `down`: its receiver is given up. The first to be
	 * admitted when the quiet is over is the trial.
	 */
	admit(item: Item, now: number): 'open' | 'parked' | 'down' {
		const origin = this.origins.get(item.origin);
		if (!origin || origin.phase === 'open') return 'open';
		if (origin.phase === 'down') return 'down';
		if (origin.phase === 'quiet' && origin.tryAt <= now) {
			origin.phase = 'tried';
			origin.tried = item;
			return 'open';
		}
		if (origin.phase === 'quiet' && origin.parked.length === 0) {
			this.trials.add({ origin, dueAt: origin.tryAt, position: this.origins.size });
		}
		origin.parked.push(item);
		return 'parked';
	}

	/** Takes out an item whose origin may be tried now: `admit` makes it the trial. */
	takeTrial(now: number): Item | undefined {
		const next = this.nextTrial();
		return next && next.dueAt <= now ? next.origin.parked.shift() : undefined;
	}

	/** When the next origin that items wait for may be tried. */
	get nextTrialAt(): number | undefined {
		return this.nextTrial()?.dueAt;
	}

	/**
	 * Takes note of how an attempt ended.
	 *
	 * @returns the items that waited for it: what becomes of them, `admit` tells
	 */
	note(item: Item, result: AttemptResult, now: number): readonly Item[] {
		const isSilent = result.kind === 'unanswered' && SILENCE.has(result.category);
		if (this.limit === 0 || (!isSilent && this.origins.size === 0)) return NOBODY;
		const origin = this.originOf(item);
		if (origin.phase === 'tried' && origin.tried === item) {
			origin.tried = undefined;
			origin.phase = isSilent ? 'down' : 'open';
			origin.inARow = 0;
			return origin.parked.splice(0);
		}
		if (origin.phase === 'down') return NOBODY;
		if (isAnswer(result)) {
			origin.inARow = 0;
			origin.phase = 'open';
			return origin.parked.splice(0);
		}
		if (isSilent && origin.phase === 'open' && ++origin.inARow >= this.limit) {
			origin.phase = 'quiet';
			origin.tryAt = now + QUIET_MS;
		}
		return NOBODY;
	}

	/** All that wait, taken out. */
	release(): Item[] {
		return [...this.origins.values()].flatMap(({ parked }) => parked.splice(0));
	}

	/** Asked before every call: looking at all origins each time would be long work where each item has its own. */
	private nextTrial(): Trial<Item> | undefined {
		for (;;) {
			const next = this.trials.first;
			if (!next || isToCome(next)) return next;
			this.trials.take();
		}
	}

	private originOf({ origin: name }: Item): Origin<Item> {
		let origin = this.origins.get(name);
		if (!origin) {
			origin = { inARow: 0, phase: 'open', tryAt: 0, parked: [] };
			this.origins.set(name, origin);
		}
		return origin;
	}
}

/** Is the origin still quiet since the same time, with items that wait for it? */
function isToCome<Item>({ origin, dueAt }: Trial<Item>): boolean {
	return origin.phase === 'quiet' && origin.tryAt === dueAt && origin.parked.length > 0;
}

const NOBODY: readonly never[] = [];

/** Bytes came, be they HTTP or not. */
function isAnswer(result: AttemptResult): boolean {
	return (
		result.kind === 'answered' || (result.kind === 'unanswered' && result.category === 'protocol')
	);
}
