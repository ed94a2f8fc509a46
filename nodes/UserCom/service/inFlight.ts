/**
 * Does `work` for 0 … `count` - 1, at most `limit` at once, each begun in its order. What it gives stands at its own
 * place; once `goesOn` says no, nothing more is begun, what is under way is waited for, and the other places stay
 * undefined. `work` must not throw.
 */
export async function inFlight<T>(
	count: number,
	limit: number,
	work: (index: number) => Promise<T>,
	goesOn: () => boolean,
): Promise<Array<T | undefined>> {
	const given = new Array<T | undefined>(count).fill(undefined);
	let next = 0;
	const place = async () => {
		while (next < count && goesOn()) {
			const index = next++;
			given[index] = await work(index);
		}
	};
	await Promise.all(Array.from({ length: Math.min(limit, count) }, place));
	return given;
}

/** Those that take the same turn go one after another, in the order in which they asked; all others at once. */
export class Turns {
	private readonly last = new Map<string, Promise<unknown>>();

	/** Does the work when all that asked for the same turn before are done; at once without a name of a turn. */
	async take<T>(turn: string | undefined, work: () => Promise<T>): Promise<T> {
		if (turn === undefined) return await work();
		const before = this.last.get(turn);
		const done = before ? before.then(work, work) : work();
		this.last.set(turn, done);
		try {
			return await done;
		} finally {
			if (this.last.get(turn) === done) this.last.delete(turn);
		}
	}
}
