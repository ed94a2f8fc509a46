import type { Alarms } from './alarms';
import type { Cancellation } from './cancellation';

/** Why a deadline ended. */
export type DeadlineEnd = 'timeout' | 'cancelled';

/**
 * The one bound of an attempt: its time-out and the cancelling of the execution. Everything the attempt waits for is
 * raced with it, because n8n's helper does not end everything by the signal (a slow token request, for one).
 */
export class Deadline {
	private readonly listeners = new Set<() => void>();
	private readonly offAlarm: () => void;
	private readonly offCancel: () => void;
	/** What ended it; undefined while there is time. */
	ended: DeadlineEnd | undefined;

	constructor(timeoutMs: number, alarms: Alarms, cancellation: Cancellation) {
		this.offAlarm = alarms.in(timeoutMs, () => this.end('timeout'));
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
		return await new Promise((resolve, reject) => {
			const off = this.onEnd(() => resolve(undefined));
			promise.then(
				(value) => {
					off();
					resolve(value);
				},
				(error: unknown) => {
					off();
					reject(error as Error);
				},
			);
		});
	}

	/** Must be called when the attempt is over: lets go of the timer and the execution. */
	close(): void {
		this.offAlarm();
		this.offCancel();
		this.listeners.clear();
	}

	private end(why: DeadlineEnd): void {
		if (this.ended) return;
		this.ended = why;
		for (const listener of [...this.listeners]) listener();
	}
}
