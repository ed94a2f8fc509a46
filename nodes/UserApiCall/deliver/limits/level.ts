import type { Settled } from '../../call';
import { type BusyMoment, BusyTime, busyShare } from './busyTime';
import { Pace } from './pace';

/** Where a run begins that follows its receiver. */
const FIRST = 10;
/** The most calls that such a run ever has in flight: the connection of one more may be closing. */
export const MOST = 199;

/** The usual answer may take so much longer than the quickest, as a factor and in milliseconds, before it counts as slower. */
const TOLERATED = { factor: 1.5, ms: 8 };
/** How fast the level rises before the first sign of a limit. */
const RISE = 2;
/** Calls of a round, at least. */
const SHORTEST_ROUND = 8;
/** After so many rounds that were held down by slow answers, half the level shows whether they are still slow then. */
const ROUNDS_BEFORE_LOOK = 10;
/** This share of a round's time spent on other work than waiting: what took longer then may have been slow here. */
const BUSY = 0.5;
/** With this share of the time lately there is no time left that more calls could use: they would only answer, and wait, all at once. */
const FULLY_BUSY = 0.9;
/** So many rounds below the level that was refused before it is tried again. */
const ROUNDS_BEFORE_RETRY = 20;

/** How one call ended. Times in milliseconds, by the clock of the run. */
export interface Ended extends BusyMoment {
	readonly startedAt: number;
	/** `refused`: 429 or 503; `silent`: no answer. */
	readonly how: 'answered' | 'refused' | 'silent';
	/** Were all places of its receiver taken when it began? Otherwise it says nothing of whether more would fit. */
	readonly wasFull: boolean;
}

/**
 * How many calls to one receiver may be in flight: more while answers don't get slower, fewer when they do, half at a refusal.
 *
 * The rule is that of Netflix's concurrency-limits (Gradient2Limit): after each round the level is multiplied by how much
 * quicker the quickest answer was than the usual one is now, and gets a little room for a queue. As in TCP, it rises by a
 * factor until the first sign of a limit (slow start, RFC 5681, 3.1), and slowly near where it was last refused (RFC 9438,
 * 4.1). An answer that is late because this process had no time for it is no slower answer: a round that would have been
 * quick enough without that time, or that had little other, lowers nothing; and with no time left at all nothing is raised.
 * What is quickest is measured anew at half the level, for a receiver that has changed (BBR does so, too).
 */
export class Level {
	private level: number;
	private quickest = Infinity;
	private isRising = true;
	private refusedAt = Infinity;
	/** The highest level of which a whole round was answered. */
	private clean = 0;
	private roundsSinceRefusal = 0;
	/** The level at which answers were slower last. */
	private heldAt = Infinity;
	private heldRounds = 0;
	/** The level to go back to, while half of it is looked at. */
	private lookingFrom: number | undefined;
	private round: number[] = [];
	private hasAnswered = false;
	/** When the round began; undefined before the first answer. */
	private from: BusyMoment | undefined;
	private readonly busyTime = new BusyTime();
	/** Were all places taken since the last change? Otherwise nothing tells whether more would fit. */
	private isFilled = false;
	private changedAt = -Infinity;
	private readonly pace = new Pace();
	private lowest = FIRST;
	/** Was there ever a call that had to wait for a place? */
	private wasFilled = false;

	/** @param fixed a level that the designer set; 0: follow the receiver */
	constructor(private readonly fixed: number) {
		this.level = fixed > 0 ? fixed : FIRST;
	}

	/** Calls that may be in flight, at least 1. */
	get places(): number {
		return Math.max(1, Math.floor(this.level));
	}

	/** How far apart calls must start, in milliseconds: see {@link Pace}. */
	get gapMs(): number {
		return this.pace.gapMs;
	}

	/**
	 * The level in the end, and the pace, of a run whose calls took all places and whose receiver refused some, or held them below
	 * where they began; else undefined.
	 */
	get settled(): Settled | undefined {
		const isLimited = this.refusedAt < Infinity || this.lowest < FIRST;
		if (this.fixed > 0 || !this.wasFilled || !isLimited) return undefined;
		return { calls: this.places, perSecond: this.pace.perSecond };
	}

	/** Takes note of a call; what began before the last change says nothing of the level now. */
	note({ startedAt, how, wasFull, ...now }: Ended): void {
		this.wasFilled ||= wasFull;
		this.hasAnswered ||= how !== 'silent';
		if (this.fixed > 0 || startedAt < this.changedAt) return;
		// A receiver that never answered is not spared by fewer calls: whether it is called at all, SilentReceivers tells.
		if (!this.hasAnswered) return;
		const { places } = this;
		const isRefused = how === 'refused';
		if (isRefused && (places === 1 || places <= this.clean / 2)) {
			this.pace.suspect(now.endedAt);
		}
		if (how !== 'silent') {
			this.pace.note({ startedAt, endedAt: now.endedAt, isRefused, places });
		}
		if (isRefused && this.pace.isUnrelated) return this.forgetRefusals();
		if (how !== 'answered') return this.halve(now);
		const tookMs = now.endedAt - startedAt;
		if (this.lookingFrom === undefined) this.quickest = Math.min(this.quickest, tookMs);
		this.isFilled ||= wasFull;
		this.round.push(tookMs);
		this.from ??= now;
		if (this.round.length >= Math.max(this.places, SHORTEST_ROUND)) this.endRound(now);
	}

	/** They had nothing to do with how much was sent: the search for the level begins anew, once. */
	private forgetRefusals(): void {
		if (this.refusedAt === Infinity) return;
		this.refusedAt = Infinity;
		this.isRising = true;
	}

	private halve(now: BusyMoment): void {
		this.refusedAt = this.places;
		this.roundsSinceRefusal = 0;
		this.isRising = false;
		this.lookingFrom = undefined;
		this.change(this.level / 2, now);
	}

	private endRound(now: BusyMoment): void {
		const usual = median(this.round);
		this.clean = Math.max(this.clean, this.places);
		const busy = busyShare(this.from ?? now, now);
		const isFullyBusy = this.busyTime.share(now) >= FULLY_BUSY;
		this.round = [];
		this.from = now;
		this.roundsSinceRefusal++;
		if (this.lookingFrom !== undefined) return this.lookedAt(usual, now);
		const slowness = this.slownessOf(usual);
		if (slowness > 1) {
			if (busy > BUSY || slowness * (1 - busy) <= 1) return;
			this.heldAt = this.level;
			const room = Math.sqrt(this.level) / 4;
			const held = Math.min(this.level, this.level / Math.min(2, slowness) + room);
			// The very first answers may have been late here, in a process that had not done this yet.
			if (this.isRising) return this.look(held, now);
			if (++this.heldRounds >= ROUNDS_BEFORE_LOOK) return this.look(this.level, now);
			return this.change(held, now);
		}
		this.heldRounds = 0;
		if (this.isFilled && !isFullyBusy) this.change(this.grown(), now);
	}

	/** Above 1: slower than what is tolerated beside the quickest. */
	private slownessOf(usual: number): number {
		return usual / (this.quickest * TOLERATED.factor + TOLERATED.ms);
	}

	/** Looks at half the level, to go back to `before`. */
	private look(before: number, now: BusyMoment): void {
		this.change(before / 2, now);
		this.lookingFrom = before;
	}

	/** A receiver that has become slower for good shows it at any level: the search for its level begins anew. */
	private lookedAt(usual: number, now: BusyMoment): void {
		const before = this.lookingFrom ?? this.level;
		this.lookingFrom = undefined;
		const isStillSlow = this.slownessOf(usual) > 1;
		const isFirst = this.isRising;
		this.isRising = !isFirst && isStillSlow;
		if (this.isRising) this.heldAt = Infinity;
		this.quickest = isFirst ? Math.min(this.quickest, usual) : usual;
		this.heldRounds = 0;
		this.change(isFirst && isStillSlow ? this.level : before, now);
	}

	private grown(): number {
		const next = this.isRising ? this.level * RISE : this.level + Math.sqrt(this.level);
		if (next < Math.min(this.refusedAt, this.heldAt) * 0.8) return next;
		const isNear = this.places + 1 >= this.refusedAt;
		return isNear && this.roundsSinceRefusal < ROUNDS_BEFORE_RETRY ? this.level : this.level + 1;
	}

	private change(level: number, now: BusyMoment): void {
		const { places } = this;
		this.level = Math.min(MOST, Math.max(1, level));
		this.lowest = Math.min(this.lowest, this.places);
		if (this.places === places) return;
		this.round = [];
		this.isFilled = false;
		this.changedAt = now.endedAt;
		this.from = now;
	}
}

function median(times: readonly number[]): number {
	const sorted = times.toSorted((a, b) => a - b);
	return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
