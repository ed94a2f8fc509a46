/** Below what was taken lately, for a limit is rarely hit to the call. */
const SHARE_OF_TAKEN = 0.9;
/** What was taken is known after so long, in milliseconds, with so many calls taken and so many refused. */
const MEASURED = { ms: 1_000, taken: 4, refused: 3 };
/** A pace is tried for so many calls, or for as many as would see so many refusals if it changed nothing. */
const TRIAL = { calls: 20, refusals: 6 };
/** The pace is not the cause of refusals whose share stays above this part of what it was. */
const STILL_REFUSED = 0.5;
/** A pace that helped, and not enough, becomes so much slower. */
const SLOWER = 1.2;
/** One that is taken becomes so much faster after each trial, but not as fast as one that was refused within so many trials. */
const FASTER = 0.95;
const TRIALS_BEFORE_RETRY = 10;
/** A receiver that refuses more than this, at whatever pace, is not sent more at once. */
const OFTEN = 1 / 3;
/** So many calls after refusals that no pace could change, another one is tried. */
const CALLS_BEFORE_TRIAL = 200;
/** Whoever takes fewer, as milliseconds from one to the next, is not waited for: it may take none any more. */
const SLOWEST_MS = 1_000;

/** A call that ended, one way or the other; times in milliseconds, by the clock of the run. */
export interface Judged {
	readonly startedAt: number;
	readonly endedAt: number;
	readonly isRefused: boolean;
	/** Calls that may be in flight now. */
	readonly places: number;
}

/**
 * How far apart calls must start for a receiver that refuses however few are in flight: it takes so many a second, and does not
 * say so. What it took in a second tells how many, as in BBR (draft-cardwell-iccrg-bbr-congestion-control, "delivery rate");
 * whether that is the cause, a trial of that pace tells. If refusals stay as frequent, they have nothing to do with how much is
 * sent, and are no reason to send less. From nothing but refusals there is no pace to learn.
 */
export class Pace {
	private phase: 'free' | 'measured' | 'tried' | 'unrelated' = 'free';
	private gap = 0;
	private quickest = Infinity;
	/** When the phase, or its trial, began: what was sent before says nothing of it. */
	private from = -Infinity;
	private calls = 0;
	private refused = 0;
	/** The share of refusals before the trial. */
	private before = 0;
	/** Was next to nothing refused at this gap, or at one that was a little longer? */
	private isProven = false;
	/** The gap that was refused last. */
	private tooShort = 0;
	private trialsSinceRefusal = 0;

	/** Between two starts, in milliseconds; 0: none. */
	get gapMs(): number {
		return this.gap;
	}

	/** Calls a second that the receiver takes, to a tenth; undefined unless a trial showed it. */
	get perSecond(): number | undefined {
		return this.gap > 0 && this.isProven ? Math.round(10_000 / this.gap) / 10 : undefined;
	}

	/** Refusals are no reason to have fewer calls in flight. */
	get isUnrelated(): boolean {
		return this.phase === 'unrelated' && this.before <= OFTEN;
	}

	/** Fewer calls in flight did not help: from now on the pace is looked at. */
	suspect(now: number): void {
		if (this.phase !== 'free') return;
		this.isProven = false;
		this.enter('measured', 0, now);
	}

	/** Takes note of a call. */
	note({ startedAt, endedAt, isRefused, places }: Judged): void {
		if (!isRefused) this.quickest = Math.min(this.quickest, endedAt - startedAt);
		if (this.phase === 'free' || startedAt < this.from) return;
		this.calls++;
		if (isRefused) this.refused++;
		switch (this.phase) {
			case 'measured':
				return this.measure(endedAt);
			case 'tried':
				return this.judgeTrial(places, endedAt);
			case 'unrelated':
				return this.doubt(endedAt);
		}
	}

	private measure(now: number): void {
		const ms = now - this.from;
		const taken = this.calls - this.refused;
		const isKnown =
			ms >= MEASURED.ms && taken >= MEASURED.taken && this.refused >= MEASURED.refused;
		if (!isKnown) return;
		this.before = (this.refused - 1) / (this.calls - 1);
		this.try(ms / taken / SHARE_OF_TAKEN, now);
	}

	private try(gap: number, now: number): void {
		// The next call may have begun, or begin, at the old pace.
		if (gap <= SLOWEST_MS) this.enter('tried', gap, now + gap);
		else this.enter('unrelated', 0, now);
	}

	private judgeTrial(places: number, now: number): void {
		if (this.refused >= MEASURED.refused) {
			const hasHelped = this.isProven || this.share < this.before * STILL_REFUSED;
			if (hasHelped) this.slowDown(now);
			else this.enter('unrelated', 0, now);
			this.isProven = false;
		} else if (this.calls >= Math.max(TRIAL.calls, TRIAL.refusals / this.before)) {
			this.isProven = true;
			if (this.refused > 0) this.slowDown(now);
			else this.speedUp(places, now);
		}
	}

	private slowDown(now: number): void {
		this.tooShort = this.gap;
		this.trialsSinceRefusal = 0;
		this.try(this.gap * SLOWER, now);
	}

	private speedUp(places: number, now: number): void {
		this.trialsSinceRefusal++;
		const faster = this.gap * FASTER;
		const isNear = faster < this.tooShort / FASTER && this.trialsSinceRefusal < TRIALS_BEFORE_RETRY;
		// Short enough for all that may be in flight, it is none any more.
		if (faster * places <= this.quickest) this.enter('free', 0, now);
		else this.try(isNear ? this.gap : faster, now);
	}

	private doubt(now: number): void {
		if (this.isUnrelated && this.calls < 2 * TRIAL.calls) return;
		const isMore = this.share > 2 * this.before + 0.1;
		if (this.isUnrelated ? isMore : this.calls >= CALLS_BEFORE_TRIAL)
			this.enter('measured', 0, now);
		else if (this.isUnrelated) this.enter('unrelated', 0, now);
	}

	private get share(): number {
		return this.refused / this.calls;
	}

	private enter(phase: Pace['phase'], gap: number, from: number): void {
		this.phase = phase;
		this.gap = gap;
		this.from = from;
		this.calls = 0;
		this.refused = 0;
	}
}
