/** Something that may go on at a time. */
export interface Waiting {
	readonly dueAt: number;
	/** Place in the order of arrival. */
	readonly position: number;
}

/** The order of those that wait: soonest first; of two at the same time the one that arrived earlier. */
export function isSooner(a: Waiting, b: Waiting): boolean {
	return a.dueAt === b.dueAt ? a.position < b.position : a.dueAt < b.dueAt;
}

/** Gives what was added in an order of its own: a binary heap, since a rate limit can make ten thousand items wait at once. */
export class PriorityQueue<T> {
	private readonly heap: T[] = [];

	constructor(private readonly isBefore: (a: T, b: T) => boolean) {}

	get first(): T | undefined {
		return this.heap[0];
	}

	/** In no order. */
	get all(): readonly T[] {
		return this.heap;
	}

	add(entry: T): void {
		const { heap } = this;
		let at = heap.push(entry) - 1;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (!this.isOutOfOrder(at, parent)) break;
			this.swap(at, parent);
			at = parent;
		}
	}

	/** Takes the first entry out. */
	take(): T | undefined {
		const { heap } = this;
		this.swap(0, heap.length - 1);
		const first = heap.pop();
		for (let at = 0; ; ) {
			const left = 2 * at + 1;
			const child = this.isOutOfOrder(left + 1, left) ? left + 1 : left;
			if (!this.isOutOfOrder(child, at)) return first;
			this.swap(at, child);
			at = child;
		}
	}

	/** Must what stands at `a` go before what stands at `b`? */
	private isOutOfOrder(a: number, b: number): boolean {
		const [first, second] = [this.heap[a], this.heap[b]];
		return first !== undefined && second !== undefined && this.isBefore(first, second);
	}

	private swap(a: number, b: number): void {
		const [first, second] = [this.heap[a], this.heap[b]];
		if (first === undefined || second === undefined) return;
		this.heap[a] = second;
		this.heap[b] = first;
	}
}
