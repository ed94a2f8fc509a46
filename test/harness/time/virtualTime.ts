/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/** A clock that only moves when nothing else can happen: waits of hours take no time, and every run is the same. */
export class VirtualTime {
	private time = 1_000_000;
	private readonly timers: Array<{ at: number; fire: () => void }> = [];

	now = (): number => this.time;

	/** Ends after `ms` of this clock, or rejects when the signal fires. */
	wait = async (ms: number, signal?: AbortSignal): Promise<void> =>
		await new Promise((resolve, reject) => {
			const stop = () => {
				this.timers.splice(this.timers.indexOf(timer), 1);
				reject(new Error('aborted'));
			};
			const fire = () => {
				signal?.removeEventListener('abort', stop);
				resolve();
			};
			const timer = { at: this.time + ms, fire };
			this.timers.push(timer);
			signal?.addEventListener('abort', stop);
		});

	/** Moves the clock from timer to timer until the work is done. */
	async until<T>(work: Promise<T>): Promise<T> {
		let isDone = false;
		void work.finally(() => {
			isDone = true;
		});
		for (;;) {
			await new Promise((resolve) => setImmediate(resolve));
			if (isDone) return await work;
			const next = this.timers.sort((a, b) => a.at - b.at).shift();
			if (!next)
				throw new Error('Nothing moves any more: the work waits for something that never comes');
			this.time = Math.max(this.time, next.at);
			next.fire();
		}
	}
}
