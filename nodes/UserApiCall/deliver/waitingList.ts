/** Something that may go on at a time; of two at the same time the earlier one goes first. */
export interface Waiting {
	readonly dueAt: number;
	/** Place in the order of arrival. */
	readonly position: number;
}

/** The items that wait, soonest first: a binary heap, since a rate limit can make ten thousand of them wait at once. */
export class WaitingList<T extends Waiting> {
	private readonly heap: T[] = [];

	get soonest(): T | undefined {
		return this.heap[0];
	}

	get all(): readonly T[] {
		return this.heap;
	}

	add(entry: T): void {
		const { heap } = this;
		let at = heap.push(entry) - 1;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (!this.isBefore(at, parent)) break;
			this.swap(at, parent);
			at = parent;
		}
	}

	/** Takes the soonest entry out. */
	take(): T | undefined {
		const { heap } = this;
		this.swap(0, heap.length - 1);
		const first = heap.pop();
		for (let at = 0; ; ) {
			const left = 2 * at + 1;
			const child = this.isBefore(left + 1, left) ? left + 1 : left;
			if (!this.isBefore(child, at)) return first;
			this.swap(at, child);
			at = child;
		}
	}

	private isBefore(a: number, b: number): boolean {
		const [first, second] = [this.heap[a], this.heap[b]];
		if (!first || !second) return false;
		return first.dueAt === second.dueAt
			? first.position < second.position
			: first.dueAt < second.dueAt;
	}

	private swap(a: number, b: number): void {
		const [first, second] = [this.heap[a], this.heap[b]];
		if (!first || !second) return;
		this.heap[a] = second;
		this.heap[b] = first;
	}
}
