/** Longest wait a Node timer can hold; more would fire at once. */
export const LONGEST_TIMER_MS = 2_147_483_647;

/** How much of the time that n8n was busy is given back at most, to whoever has an answer waiting. */
const LONGEST_GRACE_MS = 1_000;

/** Why a deadline ended. */
export type DeadlineEnd = 'timeout' | 'cancelled';

/**
 * The one bound of an attempt: its time-out and the cancelling of the execution. Everything the attempt waits for is
 * raced with it, because n8n's helper does not end everything by the signal (a slow token request, for one).
 */
export class Deadline {
	/** What ended it; undefined while there is time. */
	ended: DeadlineEnd | undefined;
	private readonly listeners: Array<() => void> = [];

	/** @param at milliseconds, by the clock of the run */
	constructor(readonly at: number) {}

	/** Calls back once when the deadline ends, at once if it has. */
	onEnd(listener: () => void): void {
		if (this.ended) listener();
		else this.listeners.push(listener);
	}

	/** Takes the callback off again. */
	offEnd(listener: () => void): void {
		const at = this.listeners.indexOf(listener);
		if (at >= 0) this.listeners.splice(at, 1);
	}

	/** The promise's own end, or undefined as soon as the deadline ends; `late` gets a value that comes after that. */
	race<T>(promise: Promise<T>, late: (value: T) => void = () => {}): Promise<T | undefined> {
		return new Promise((resolve, reject) => {
			const giveUp = () => resolve(undefined);
			this.onEnd(giveUp);
			promise.then(
				(value) => {
					this.offEnd(giveUp);
					if (this.ended) late(value);
					resolve(value);
				},
				(error: unknown) => {
					this.offEnd(giveUp);
					reject(error as Error);
				},
			);
		});
	}

	/** Ends it, once. */
	end(why: DeadlineEnd): void {
		if (this.ended) return;
		this.ended = why;
		for (const listener of this.listeners.splice(0)) listener();
	}
}

/**
 * The deadlines of a run. They share one timer and one listener on the execution's cancel signal: a timer for each would
 * be an AbortSignal each, the only kind that may be used here, and take up as much as a tenth of a small call's time;
 * more than ten listeners on one signal make Node warn of a leak.
 */
export class Deadlines {
	private readonly running = new Set<Deadline>();
	private timer: AbortSignal | undefined;
	private timerAt = Infinity;

	/**
	 * @param now milliseconds, by a clock that never goes back
	 * @param turn lets what has arrived from the network be read for so many milliseconds, at least once
	 */
	constructor(
		private readonly now: () => number,
		private readonly turn: (ms: number) => Promise<void>,
		private readonly cancel: AbortSignal | undefined,
	) {
		cancel?.addEventListener('abort', this.cancelAll);
	}

	/** A deadline after `ms`, not before. */
	start(ms: number): Deadline {
		const deadline = new Deadline(this.now() + Math.max(0, ms));
		if (this.cancel?.aborted) deadline.end('cancelled');
		else this.running.add(deadline);
		if (deadline.at < this.timerAt) this.wakeAt(deadline.at);
		return deadline;
	}

	/** Must be called when the attempt is over: this deadline will not end any more. */
	stop(deadline: Deadline): void {
		this.running.delete(deadline);
	}

	/** Must be called when the run is over. */
	close(): void {
		this.cancel?.removeEventListener('abort', this.cancelAll);
		this.running.clear();
		this.stopTimer();
	}

	private readonly cancelAll = (): void => {
		for (const deadline of [...this.running]) deadline.end('cancelled');
	};

	private wakeAt(at: number): void {
		this.stopTimer();
		this.timerAt = at;
		const ms = Math.min(Math.max(0, Math.ceil(at - this.now())), LONGEST_TIMER_MS);
		this.timer = AbortSignal.timeout(ms);
		this.timer.addEventListener('abort', this.wake);
	}

	private stopTimer(): void {
		this.timer?.removeEventListener('abort', this.wake);
		this.timer = undefined;
		this.timerAt = Infinity;
	}

	/** n8n was busy when the timer fires late. Decompressing what has arrived takes more than one turn, and time. */
	private readonly wake = (): void => {
		const lateMs = Math.max(0, this.now() - this.timerAt);
		void this.turn(Math.min(lateMs, LONGEST_GRACE_MS)).then(() => this.endDue());
	};

	private endDue(): void {
		this.stopTimer();
		const now = this.now();
		for (const deadline of [...this.running]) {
			if (deadline.at <= now) deadline.end('timeout');
		}
		let next = Infinity;
		for (const { at, ended } of this.running) if (!ended) next = Math.min(next, at);
		if (next < this.timerAt) this.wakeAt(next);
	}
}
