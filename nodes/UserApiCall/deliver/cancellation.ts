/**
 * The cancelling of one execution, heard by any number of attempts through a single listener: more than ten on one
 * AbortSignal make Node warn of a leak.
 */
export class Cancellation {
	private readonly listeners = new Set<() => void>();
	private readonly fire = () => {
		for (const listener of [...this.listeners]) listener();
	};

	constructor(private readonly signal: AbortSignal | undefined) {
		signal?.addEventListener('abort', this.fire);
	}

	get isCancelled(): boolean {
		return this.signal?.aborted ?? false;
	}

	/** Calls back when the execution is cancelled from now on; the answer takes the callback off again. */
	onCancel(callback: () => void): () => void {
		this.listeners.add(callback);
		return () => this.listeners.delete(callback);
	}

	/** Must be called when the run is over: lets go of the signal. */
	close(): void {
		this.signal?.removeEventListener('abort', this.fire);
		this.listeners.clear();
	}
}
