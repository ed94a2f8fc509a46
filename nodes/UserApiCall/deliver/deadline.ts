import type { Cancellation } from './cancellation';

/** Longest wait a Node timer can hold; more would fire at once. */
export const LONGEST_TIMER_MS = 2_147_483_647;

/** Why a deadline ended. */
export type DeadlineEnd = 'timeout' | 'cancelled';

/**
 * The one bound of an attempt: its time-out and the cancelling of the execution. Everything the attempt waits for is
 * raced with it, because n8n's helper does not end everything by the signal (a slow token request, for one).
 */
export class Deadline {
	private readonly timer: AbortSignal;
	private readonly listeners = new Set<() => void>();
	private readonly fire = () => this.end('timeout');
	private readonly offCancel: () => void;
	/** What ended it; undefined while there is time. */
	ended: DeadlineEnd | undefined;

	constructor(timeoutMs: number, cancellation: Cancellation) {
		this.timer = AbortSignal.timeout(Math.min(Math.max(0, timeoutMs), LONGEST_TIMER_MS));
		this.timer.addEventListener('abort', this.fire);
		this.offCancel = cancellation.onCancel(() => this.end('cancelled'));
		if (cancellation.isCancelled) this.end('cancelled');
	}

	/** Calls back once when the deadline ends, at once if it has; the answer takes the callback off again. */
	onEnd(callback: () => void): () => void {
		if (this.ended) {
			callback();
			return () => {};
		}
		this.listeners.add(callback);
		return () => this.listeners.delete(callback);
	}

	/** The promise's own end, or undefined as soon as the deadline ends. */
	async race<T>(promise: Promise<T>): Promise<T | undefined> {
		let off = () => {};
		const over = new Promise<undefined>((resolve) => {
			off = this.onEnd(() => resolve(undefined));
		});
		try {
			return await Promise.race([promise, over]);
		} finally {
			off();
		}
	}

	/** Must be called when the attempt is over: lets go of the timer and the execution. */
	close(): void {
		this.timer.removeEventListener('abort', this.fire);
		this.offCancel();
		this.listeners.clear();
	}

	private end(why: DeadlineEnd): void {
		if (this.ended) return;
		this.ended = why;
		for (const listener of [...this.listeners]) listener();
	}
}
