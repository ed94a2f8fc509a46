import { isSuccess, neverSent, outcomeOf } from './outcome';
import { decideRetry } from './retry';
import { Alarm } from './alarm';
import { OriginPauses } from './originPauses';
import { StartRate } from './startRate';
import { WaitingList } from './waitingList';
export async function deliver(calls, environment, settings) {
    return await new Delivery(calls, environment, settings).run();
}
class Delivery {
    calls;
    environment;
    settings;
    outcomes = [];
    waiting = new WaitingList();
    rate;
    pauses;
    alarm;
    places;
    fresh = 0;
    inFlight = 0;
    over = () => { };
    constructor(calls, environment, settings) {
        this.calls = calls;
        this.environment = environment;
        this.settings = settings;
        this.rate = new StartRate(settings.requestsPerSecond);
        this.places = Math.max(1, settings.concurrency);
        this.pauses = new OriginPauses(settings.maxRetries > 0);
        this.alarm = new Alarm(environment.now, environment.wait, () => this.goOn());
    }
    async run() {
        const { cancel } = this.environment;
        cancel?.addEventListener('abort', this.goOn);
        await new Promise((resolve) => {
            this.over = resolve;
            this.goOn();
        });
        cancel?.removeEventListener('abort', this.goOn);
        this.giveUpTheRest();
        return this.outcomes;
    }
    goOn = () => {
        this.startCalls();
        this.endWhenOver();
    };
    startCalls() {
        while (!this.isCancelled && this.advance())
            ;
        this.alarm.set(this.isCancelled ? undefined : this.nextChangeAt());
    }
    endWhenOver() {
        if (this.inFlight === 0 && (this.isCancelled || !this.isWorkLeft()))
            this.over();
    }
    get isCancelled() {
        return this.environment.cancel?.aborted ?? false;
    }
    isWorkLeft() {
        return this.waiting.soonest !== undefined || this.fresh < this.calls.length;
    }
    advance() {
        if (this.inFlight >= this.places)
            return false;
        const now = this.environment.now();
        if (this.rate.nextAt > now)
            return false;
        const item = this.nextItem(now);
        if (!item)
            return false;
        const pausedUntil = this.pauses.endOf(item.origin);
        if (pausedUntil > now)
            this.holdBack(item, pausedUntil, now);
        else
            this.start(item, now);
        return true;
    }
    nextItem(now) {
        const { soonest } = this.waiting;
        if (soonest && soonest.dueAt <= now)
            return this.waiting.take();
        const position = this.fresh;
        const call = this.calls[position];
        if (!call)
            return undefined;
        this.fresh++;
        return {
            call,
            position,
            origin: this.pauses.originOf(call),
            since: now,
            attempts: 0,
            renewals: 0,
            doubt: false,
            dueAt: now,
        };
    }
    nextChangeAt() {
        if (this.inFlight >= this.places)
            return undefined;
        const { soonest } = this.waiting;
        const now = this.environment.now();
        const isSomeoneReady = this.fresh < this.calls.length || (soonest && soonest.dueAt <= now);
        return isSomeoneReady ? this.rate.nextAt : soonest && Math.max(soonest.dueAt, this.rate.nextAt);
    }
    start(item, now) {
        this.inFlight++;
        this.rate.started(now);
        item.attempts++;
        item.startedAt ??= now;
        void this.attempt(item, now);
    }
    async attempt(item, sentAt) {
        const result = await this.environment.attempt(item.call);
        const now = this.environment.now();
        item.last = result;
        item.endedAt = now;
        if (item.renewals > 0 && result.kind === 'answered') {
            this.environment.judgeRenewal(result.statusCode);
        }
        item.doubt ||= result.kind !== 'answered' && result.delivered === 'unknown';
        if (isSuccess(result)) {
            this.inFlight--;
            this.startCalls();
            this.finish(item);
            return this.endWhenOver();
        }
        this.pauses.note(item.origin, result, {
            clock: now,
            timeOfDay: this.environment.timeOfDay(),
        });
        if (await this.isRenewed(item, result, sentAt)) {
            item.renewals++;
            this.waitUntil(item, now);
        }
        else {
            this.retryOrFinish(item, result, now);
        }
        this.inFlight--;
        this.goOn();
    }
    retryOrFinish(item, result, now) {
        const decision = decideRetry({
            result,
            method: item.call.method,
            attempts: item.attempts - item.renewals,
            spentMs: now - item.since,
            timeOfDay: this.environment.timeOfDay(),
            random: this.environment.random(),
            settings: this.settings,
        });
        if (decision.kind === 'wait')
            this.waitUntil(item, now + decision.ms);
        else
            this.finish(item, decision.retryAfterMs);
    }
    async isRenewed(item, result, sentAt) {
        if (result.kind !== 'answered' || item.renewals > 0)
            return false;
        return await this.environment.renew(item.call, { statusCode: result.statusCode, sentAt });
    }
    holdBack(item, until, now) {
        if (until - item.since <= this.settings.retryBudget)
            this.waitUntil(item, until);
        else
            this.finish(item, until - now);
    }
    waitUntil(item, dueAt) {
        item.dueAt = dueAt;
        this.waiting.add(item);
    }
    finish(item, retryAfterMs) {
        const { call, attempts, doubt, last, startedAt = 0, endedAt = startedAt } = item;
        this.outcomes[item.position] = outcomeOf({
            call,
            attempts,
            doubt,
            durationMs: endedAt - startedAt,
            retryUnknown: this.settings.retryUnknown,
            last,
            retryAfterMs,
        });
    }
    giveUpTheRest() {
        for (const item of this.waiting.all) {
            if (item.attempts > 0)
                this.finish(item);
            else
                this.outcomes[item.position] = neverSent(item.call);
        }
        for (const [position, call] of this.calls.entries()) {
            if (position >= this.fresh)
                this.outcomes[position] = neverSent(call);
        }
    }
}
