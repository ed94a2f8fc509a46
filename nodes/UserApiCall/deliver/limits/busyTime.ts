/** The time over which a share is taken, in milliseconds: the last one to two of these. */
const SPAN_MS = 500;

/** How long this process was busy, up to a moment; both in milliseconds, each since a moment of its own. */
export interface BusyMoment {
	readonly endedAt: number;
	readonly busyMs: number;
}

/** From 0, idle, to 1: how much of the time between two moments this process was busy; 0 when none passed. */
export function busyShare(from: BusyMoment, to: BusyMoment): number {
	const passed = to.endedAt - from.endedAt;
	return passed > 0 ? (to.busyMs - from.busyMs) / passed : 0;
}

/** How much of the time lately this process was busy, from what it was at some moments. */
export class BusyTime {
	private from: BusyMoment | undefined;
	private next: BusyMoment | undefined;

	/** From 0, idle, to 1, up to this moment. */
	share(now: BusyMoment): number {
		this.from ??= now;
		this.next ??= now;
		if (now.endedAt - this.next.endedAt >= SPAN_MS) {
			this.from = this.next;
			this.next = now;
		}
		return busyShare(this.from, now);
	}
}
