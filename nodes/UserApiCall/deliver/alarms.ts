/** Longest wait a Node timer can hold; more would fire at once. */
export const LONGEST_TIMER_MS = 2_147_483_647;

interface Alarm {
	readonly at: number;
	readonly ring: () => void;
}

/**
 * All time-outs of a run on one timer. A timer for each call would be an AbortSignal each, the only kind of timer that
 * may be used here and takes up as much as a tenth of a small call's time. Times in milliseconds since 1970.
 */
export class Alarms {
	private readonly alarms = new Set<Alarm>();
	private timer: AbortSignal | undefined;
	private timerAt = Infinity;

	/** `turn` lets what has arrived from the network be read: n8n was busy when an alarm rings late. */
	constructor(
		private readonly now: () => number,
		private readonly turn: () => Promise<void>,
	) {}

	/** Calls back after `ms`, not before; the answer takes the alarm back. */
	in(ms: number, ring: () => void): () => void {
		const alarm = { at: this.now() + Math.max(0, ms), ring };
		this.alarms.add(alarm);
		if (alarm.at < this.timerAt) this.wakeAt(alarm.at);
		return () => this.alarms.delete(alarm);
	}

	/** Must be called when the run is over. */
	close(): void {
		this.alarms.clear();
		this.stopTimer();
	}

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

	private readonly wake = (): void => {
		void this.turn().then(() => this.ringDue());
	};

	private ringDue(): void {
		this.stopTimer();
		const now = this.now();
		for (const alarm of [...this.alarms]) {
			if (alarm.at > now) continue;
			this.alarms.delete(alarm);
			alarm.ring();
		}
		const next = Math.min(...[...this.alarms].map(({ at }) => at));
		if (next < this.timerAt) this.wakeAt(next);
	}
}
