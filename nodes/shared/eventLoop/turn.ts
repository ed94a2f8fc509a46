/** The longest that the process does nothing else, in milliseconds: unnoticed by whoever waits for an answer of n8n's. */
const LONGEST_TURN_MS = 25;

/**
 * The time that long work has held the event loop, since all that n8n does waits for it: other executions, `/healthz`, the
 * locks of a worker. Asked between two steps, it lets the others go first when the time is over.
 */
export class Turn {
	private startedAt: number;
	/** One for all who ask: with a timer each, one was always due, and the event loop never came round. */
	private round: Promise<void> | undefined;

	/**
	 * @param now a clock that never goes back, in milliseconds
	 * @param pause ends when the event loop has come round
	 */
	constructor(
		private readonly now: () => number,
		private readonly pause: () => Promise<void>,
	) {
		this.startedAt = now();
	}

	/** Is the time over? Costs less than {@link passed}, for steps that take next to no time. */
	get isOver(): boolean {
		return this.now() - this.startedAt >= LONGEST_TURN_MS;
	}

	/** Goes on at once while the turn lasts, else when all that waited has had its own. */
	async passed(): Promise<void> {
		if (!this.isOver) return;
		this.round ??= this.pause().finally(() => {
			this.startedAt = this.now();
			this.round = undefined;
		});
		await this.round;
	}
}
