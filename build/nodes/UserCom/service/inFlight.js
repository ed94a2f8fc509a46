export async function inFlight(count, limit, work, goesOn) {
    const given = new Array(count).fill(undefined);
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
export class Turns {
    last = new Map();
    async take(turn, work) {
        if (turn === undefined)
            return await work();
        const before = this.last.get(turn);
        const done = before ? before.then(work, work) : work();
        this.last.set(turn, done);
        try {
            return await done;
        }
        finally {
            if (this.last.get(turn) === done)
                this.last.delete(turn);
        }
    }
}
