/** A start may be so late, as timers and a busy process make it, without making those behind it late, in milliseconds. */
const LATE_MS = 10;
/** So many starts are looked back at, at most. */
const LONGEST_LOOK = 1_000;

/**
 * Spaces starts evenly, so that no second ever holds more of them than the limit: a burst at the end of one second and
 * another at the beginning of the next would. Timers are late by a millisecond or more, which alone would make 250 a second
 * of 300: so much is made up for, as far as that second allows; other time that was lost is not. Times in milliseconds.
 */
export class StartRate {
	private due = 0;
	private readonly between: number;
	/** The last starts, as many as a second may hold, in a ring. */
	private readonly starts: number[] = [];
	private readonly look: number;
	private count = 0;

	/** `perSecond` 0 means no limit. */
	constructor(private readonly perSecond: number) {
		this.between = perSecond > 0 ? 1_000 / perSecond : 0;
		this.look = Math.min(Math.max(1, Math.ceil(perSecond)), LONGEST_LOOK);
	}

	/** The earliest time for the next start. */
	get nextAt(): number {
		const first = this.starts[this.count % this.look];
		return first === undefined ? this.due : Math.max(this.due, first + this.look * this.between);
	}

	/** To be called at every start. */
	started(now: number): void {
		if (this.perSecond === 0) return;
		this.due = Math.max(this.due, now - LATE_MS) + this.between;
		this.starts[this.count++ % this.look] = now;
	}
}
