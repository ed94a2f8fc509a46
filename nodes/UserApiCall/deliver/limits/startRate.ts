/**
 * Spaces starts evenly, so that no second ever holds more of them than the limit: a burst at the end of one second and
 * another at the beginning of the next would. Time that was lost is not made up for. Times in milliseconds.
 */
export class StartRate {
	private next = 0;

	/** `perSecond` 0 means no limit. */
	constructor(private readonly perSecond: number) {}

	/** The earliest time for the next start. */
	get nextAt(): number {
		return this.next;
	}

	/** To be called at every start. */
	started(now: number): void {
		if (this.perSecond > 0) this.next = now + 1_000 / this.perSecond;
	}
}
