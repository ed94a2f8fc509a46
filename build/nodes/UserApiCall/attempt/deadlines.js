export const LONGEST_TIMER_MS = 2_147_483_647;
export class Deadline {
    at;
    ended;
    listeners = [];
    constructor(at) {
        this.at = at;
    }
    onEnd(listener) {
        if (this.ended)
            listener();
        else
            this.listeners.push(listener);
    }
    offEnd(listener) {
        const at = this.listeners.indexOf(listener);
        if (at >= 0)
            this.listeners.splice(at, 1);
    }
    race(promise, late = () => { }) {
        return new Promise((resolve, reject) => {
            const giveUp = () => resolve(undefined);
            this.onEnd(giveUp);
            promise.then((value) => {
                this.offEnd(giveUp);
                if (this.ended)
                    late(value);
                resolve(value);
            }, (error) => {
                this.offEnd(giveUp);
                reject(error);
            });
        });
    }
    end(why) {
        if (this.ended)
            return;
        this.ended = why;
        for (const listener of this.listeners.splice(0))
            listener();
    }
}
export class Deadlines {
    now;
    turn;
    cancel;
    running = new Set();
    timer;
    timerAt = Infinity;
    constructor(now, turn, cancel) {
        this.now = now;
        this.turn = turn;
        this.cancel = cancel;
        cancel?.addEventListener('abort', this.cancelAll);
    }
    start(ms) {
        const deadline = new Deadline(this.now() + Math.max(0, ms));
        if (this.cancel?.aborted)
            deadline.end('cancelled');
        else
            this.running.add(deadline);
        if (deadline.at < this.timerAt)
            this.wakeAt(deadline.at);
        return deadline;
    }
    stop(deadline) {
        this.running.delete(deadline);
    }
    close() {
        this.cancel?.removeEventListener('abort', this.cancelAll);
        this.running.clear();
        this.stopTimer();
    }
    cancelAll = () => {
        for (const deadline of [...this.running])
            deadline.end('cancelled');
    };
    wakeAt(at) {
        this.stopTimer();
        this.timerAt = at;
        const ms = Math.min(Math.max(0, Math.ceil(at - this.now())), LONGEST_TIMER_MS);
        this.timer = AbortSignal.timeout(ms);
        this.timer.addEventListener('abort', this.wake);
    }
    stopTimer() {
        this.timer?.removeEventListener('abort', this.wake);
        this.timer = undefined;
        this.timerAt = Infinity;
    }
    wake = () => {
        void this.turn().then(() => this.endDue());
    };
    endDue() {
        this.stopTimer();
        const now = this.now();
        for (const deadline of [...this.running]) {
            if (deadline.at <= now)
                deadline.end('timeout');
        }
        let next = Infinity;
        for (const { at, ended } of this.running)
            if (!ended)
                next = Math.min(next, at);
        if (next < this.timerAt)
            this.wakeAt(next);
    }
}
