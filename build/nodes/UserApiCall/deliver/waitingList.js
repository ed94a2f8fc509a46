export class WaitingList {
    heap = [];
    get soonest() {
        return this.heap[0];
    }
    get all() {
        return this.heap;
    }
    add(entry) {
        const { heap } = this;
        let at = heap.push(entry) - 1;
        while (at > 0) {
            const parent = (at - 1) >> 1;
            if (!this.isBefore(at, parent))
                break;
            this.swap(at, parent);
            at = parent;
        }
    }
    take() {
        const { heap } = this;
        this.swap(0, heap.length - 1);
        const first = heap.pop();
        for (let at = 0;;) {
            const left = 2 * at + 1;
            const child = this.isBefore(left + 1, left) ? left + 1 : left;
            if (!this.isBefore(child, at))
                return first;
            this.swap(at, child);
            at = child;
        }
    }
    isBefore(a, b) {
        const [first, second] = [this.heap[a], this.heap[b]];
        if (!first || !second)
            return false;
        return first.dueAt === second.dueAt
            ? first.position < second.position
            : first.dueAt < second.dueAt;
    }
    swap(a, b) {
        const [first, second] = [this.heap[a], this.heap[b]];
        if (!first || !second)
            return;
        this.heap[a] = second;
        this.heap[b] = first;
    }
}
