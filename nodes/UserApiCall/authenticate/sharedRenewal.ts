/**
 * One renewal of a token for all calls that found it expired: those that ask while it runs share it, and those that
 * were sent before it ended take its result. A renewal that does not help is not repeated: a receiver that refuses every
 * token would cost a request for each item.
 */
export class SharedRenewal {
	private running: Promise<boolean> | undefined;
	private last: Renewal | undefined;

	/**
	 * @param renew gets a new token and stores it, and says for how many milliseconds it is good; a rejection means that
	 * there is none
	 * @param now milliseconds, by the clock of the run
	 */
	constructor(
		private readonly renew: () => Promise<number>,
		private readonly now: () => number,
	) {}

	/**
	 * Is there a newer token than the one that a call sent at that time used? Renews it when there is not, unless the last
	 * renewal has helped nobody so far and its token can't have expired.
	 */
	async since(sentAt: number): Promise<boolean> {
		if (this.running) return await this.running;
		if (this.last && sentAt <= this.last.endedAt) return this.last.renewed;
		if (this.last && this.last.helped !== true && this.now() < this.last.goodUntil) return false;
		this.running = this.run();
		return await this.running;
	}

	/** To be told whether a call that was sent again got on with the newer token. One that did not says more than one that did. */
	judge(helped: boolean): void {
		if (this.last) this.last.helped = helped && this.last.helped !== false;
	}

	private async run(): Promise<boolean> {
		const lifetime = await this.renew().catch(() => undefined);
		const endedAt = this.now();
		const renewed = lifetime !== undefined;
		this.last = { endedAt, renewed, goodUntil: endedAt + (lifetime ?? Infinity) };
		this.running = undefined;
		return renewed;
	}
}

interface Renewal {
	readonly endedAt: number;
	readonly renewed: boolean;
	readonly goodUntil: number;
	/** Unknown until a call with the new token was answered. */
	helped?: boolean;
}
