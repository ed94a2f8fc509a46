/** How long nobody asks after a renewal that failed; twice as long after each further one in a row. */
const FIRST_REST_MS = 10_000;

/**
 * One renewal of a token for all calls that found it expired: those that ask while it runs share it, and those that
 * were sent before it ended take its result. A renewal that does not help is not repeated: a receiver that refuses every
 * token would cost a request for each item. One that failed is tried again after a while, for what was broken may be mended.
 */
export class SharedRenewal {
	private running: Promise<boolean> | undefined;
	private last: Renewal | undefined;
	private failures = 0;

	/**
	 * @param renew gets a new token and stores it, and says for how many milliseconds it is surely good; a rejection means that
	 * there is none
	 * @param now milliseconds, by the clock of the run
	 */
	constructor(
		private readonly renew: () => Promise<number>,
		private readonly now: () => number,
	) {}

	/**
	 * Is there a newer token than the one that a call sent at that time used? Renews it when there is not, unless the last
	 * renewal has helped nobody so far and its token can't have expired, or failed just now.
	 */
	async since(sentAt: number): Promise<boolean> {
		if (this.running) return await this.running;
		if (this.last && sentAt <= this.last.endedAt) return this.last.renewed;
		if (this.last && this.last.helped !== true && this.now() < this.last.notAgainBefore)
			return false;
		this.running = this.run();
		return await this.running;
	}

	/** To be told whether a call that was sent again got on with the newer token. One that did not says more than one that did. */
	judge(helped: boolean): void {
		if (this.last?.renewed) this.last.helped = helped && this.last.helped !== false;
	}

	private async run(): Promise<boolean> {
		const lifetime = await this.renew().catch(() => undefined);
		const endedAt = this.now();
		const renewed = lifetime !== undefined;
		this.failures = renewed ? 0 : this.failures + 1;
		const rest = lifetime ?? FIRST_REST_MS * 2 ** (this.failures - 1);
		this.last = { endedAt, renewed, notAgainBefore: endedAt + rest };
		this.running = undefined;
		return renewed;
	}
}

interface Renewal {
	readonly endedAt: number;
	readonly renewed: boolean;
	/** When its token has lived out its time, or one that failed may be tried again. */
	readonly notAgainBefore: number;
	/** Unknown until a call with the new token was answered. */
	helped?: boolean;
}
