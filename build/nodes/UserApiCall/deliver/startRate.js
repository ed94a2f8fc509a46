export class StartRate {
    perSecond;
    next = 0;
    constructor(perSecond) {
        this.perSecond = perSecond;
    }
    get nextAt() {
        return this.next;
    }
    started(now) {
        if (this.perSecond > 0)
            this.next = now + 1_000 / this.perSecond;
    }
}
