/**
 * One renewal of a token for all calls that found it expired: those that ask while it runs share it, and those that
 * were sent before it ended take its result.
 */
export class SharedRenewal {
	private running: Promise<boolean> | undefined;
	private last: { readonly endedAt: number; readonly renewed: boolean } | undefined;

	/**
	 * @param renew gets a new token and stores it; a rejection means that there is none
	 * @param now milliseconds, by the clock of the run
	 */
	constructor(
		private readonly renew: () => Promise<void>,
		private readonly now: () => number,
	) {}

	/** Is there a newer token than the one that a call sent at that time used? Renews it when there is not. */
	async since(sentAt: number): Promise<boolean> {
		if (this.running) return await this.running;
		if (this.last && sentAt <= this.last.endedAt) return this.last.renewed;
		this.running = this.run();
		return await this.running;
	}

	private async run(): Promise<boolean> {
		const renewed = await this.renew().then(
			() => true,
			() => false,
		);
		this.last = { endedAt: this.now(), renewed };
		this.running = undefined;
		return renewed;
	}
}
