/** Ends after `ms`, or earlier, in any way, when the signal fires. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** Rings once, at the last time that it was set to. */
export class Alarm {
	private at: number | undefined;
	private waiting: AbortController | undefined;

	/** @param now milliseconds, by any clock that never goes back */
	constructor(
		private readonly now: () => number,
		private readonly wait: Wait,
		private readonly ring: () => void,
	) {}

	/** Undefined: not at all. */
	set(at: number | undefined): void {
		if (at === this.at) return;
		this.waiting?.abort();
		this.waiting = undefined;
		this.at = at;
		if (at === undefined) return;
		const waiting = new AbortController();
		this.waiting = waiting;
		const ring = () => {
			if (waiting.signal.aborted) return;
			this.at = undefined;
			this.ring();
		};
		this.wait(Math.max(0, Math.ceil(at - this.now())), waiting.signal).then(ring, ring);
	}
}
