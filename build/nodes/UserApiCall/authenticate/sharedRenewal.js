export class SharedRenewal {
    renew;
    now;
    running;
    last;
    constructor(renew, now) {
        this.renew = renew;
        this.now = now;
    }
    async since(sentAt) {
        if (this.running)
            return await this.running;
        if (this.last && sentAt <= this.last.endedAt)
            return this.last.renewed;
        if (this.last && this.last.helped !== true && this.now() < this.last.goodUntil)
            return false;
        this.running = this.run();
        return await this.running;
    }
    judge(helped) {
        if (this.last)
            this.last.helped = helped && this.last.helped !== false;
    }
    async run() {
        const lifetime = await this.renew().catch(() => undefined);
        const endedAt = this.now();
        const renewed = lifetime !== undefined;
        this.last = { endedAt, renewed, goodUntil: endedAt + (lifetime ?? Infinity) };
        this.running = undefined;
        return renewed;
    }
}
