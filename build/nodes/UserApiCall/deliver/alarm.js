export class Alarm {
    now;
    wait;
    ring;
    at;
    waiting;
    constructor(now, wait, ring) {
        this.now = now;
        this.wait = wait;
        this.ring = ring;
    }
    set(at) {
        if (at === this.at)
            return;
        this.waiting?.abort();
        this.waiting = undefined;
        this.at = at;
        if (at === undefined)
            return;
        const waiting = new AbortController();
        this.waiting = waiting;
        const ring = () => {
            if (waiting.signal.aborted)
                return;
            this.at = undefined;
            this.ring();
        };
        this.wait(Math.max(0, Math.ceil(at - this.now())), waiting.signal).then(ring, ring);
    }
}
