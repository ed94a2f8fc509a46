/**
 * Lets one call fetch the first token, while the others wait for it: n8n's helper would fetch one for each call that is
 * sent before the first token is stored.
 */
export class FirstToken {
	private fetching: Promise<void> | undefined;
	private refusal: { readonly error: unknown } | undefined;

	/**
	 * @param known whether there is one already
	 * @param isRefusal whether an error says that asking again would be in vain
	 */
	constructor(
		private known: boolean,
		private readonly isRefusal: (error: unknown) => boolean,
	) {}

	/**
	 * Runs `send` when there is a token, or when it is its turn to fetch it. `send` calls `ready` once the token is
	 * stored. Those that waited fail with it when the one that fetches fails before, and all later ones when it was refused: a
	 * request for each item with a wrong password locks the client out at many a server.
	 */
	async use<T>(send: (ready: () => void) => Promise<T>): Promise<T> {
		if (!this.known && this.fetching) await this.fetching;
		if (this.refusal) throw this.refusal.error as Error;
		return this.known ? await send(() => {}) : await this.fetch(send);
	}

	private async fetch<T>(send: (ready: () => void) => Promise<T>): Promise<T> {
		let ready = () => {};
		let failed: (error: unknown) => void = () => {};
		const fetching = new Promise<void>((resolve, reject) => {
			ready = resolve;
			failed = reject;
		});
		// Nobody may be waiting.
		fetching.catch(() => {});
		this.fetching = fetching;
		const sent = send(() => {
			this.known = true;
			ready();
		});
		sent.then(ready, (error: unknown) => {
			if (!this.known && this.isRefusal(error)) this.refusal = { error };
			failed(error);
		});
		try {
			return await sent;
		} finally {
			this.fetching = undefined;
		}
	}
}
