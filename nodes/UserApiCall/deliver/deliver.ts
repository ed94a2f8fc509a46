import type { AttemptResult, Call, Outcome } from '../call';
import { isSuccess, neverSent, outcomeOf } from './outcome';
import { decideRetry } from './retry';
import { retryAfterMs } from '../../shared/retryAfter';
import type { DeliverySettings } from '../fields/settings';
import { StartRate } from './startRate';
import { type Waiting, WaitingList } from './waitingList';
import { parseUrl } from '../../shared/parseUrl';

/** What delivery needs of the world around it. Times in milliseconds since 1970. */
export interface DeliveryEnvironment {
	/** One attempt; never throws, ends at once when `cancel` fires. */
	attempt(call: Call): Promise<AttemptResult>;
	/** After a 401: is there something newer to prove who is calling? See `Authentication`. */
	renew(call: Call, sentAt: number): Promise<boolean>;
	now(): number;
	/** From 0 up to 1. */
	random(): number;
	/** Ends after `ms`, or earlier, in any way, when the signal fires. */
	wait(ms: number, signal: AbortSignal): Promise<void>;
	readonly cancel: AbortSignal | undefined;
}

/** The settings that concern more than one attempt. */
export type FlowSettings = Pick<
	DeliverySettings,
	'concurrency' | 'requestsPerSecond' | 'maxRetries' | 'retryBudget' | 'retryUnknown'
>;

/**
 * Sends all calls and gives their outcomes in the same order. Never throws: what a cancelled run knows comes back too.
 *
 * One loop starts calls while there is a place, in order of arrival; whoever has waited goes before whoever has not been
 * sent yet. An item that waits holds no place.
 */
export async function deliver(
	calls: readonly Call[],
	environment: DeliveryEnvironment,
	settings: FlowSettings,
): Promise<Outcome[]> {
	return await new Delivery(calls, environment, settings).run();
}

/** An item that was sent or held back at least once and is not over. */
interface Progress extends Waiting {
	readonly call: Call;
	readonly position: number;
	readonly origin: string;
	/** When its budget began: first sent, or first held back. */
	readonly since: number;
	startedAt?: number;
	endedAt?: number;
	attempts: number;
	/** Of these, made because of a renewed token: they are no retries. */
	renewals: number;
	doubt: boolean;
	last?: AttemptResult;
	dueAt: number;
}

class Delivery {
	private readonly outcomes: Outcome[] = [];
	private readonly waiting = new WaitingList<Progress>();
	private readonly rate: StartRate;
	/** Until when an origin wants to be left alone. */
	private readonly pauses = new Map<string, number>();
	private readonly places: number;
	private fresh = 0;
	private inFlight = 0;
	private over = () => {};
	/** Ends the wait for the time when something can be done. */
	private alarm: AbortController | undefined;
	private alarmAt: number | undefined;

	constructor(
		private readonly calls: readonly Call[],
		private readonly environment: DeliveryEnvironment,
		private readonly settings: FlowSettings,
	) {
		this.rate = new StartRate(settings.requestsPerSecond);
		this.places = Math.max(1, settings.concurrency);
	}

	async run(): Promise<Outcome[]> {
		const { cancel } = this.environment;
		cancel?.addEventListener('abort', this.goOn);
		await new Promise<void>((resolve) => {
			this.over = resolve;
			this.goOn();
		});
		cancel?.removeEventListener('abort', this.goOn);
		this.giveUpTheRest();
		return this.outcomes;
	}

	/** To be called when anything has changed: a place is free, the alarm rang, the run was cancelled. */
	private readonly goOn = (): void => {
		this.startCalls();
		this.endWhenOver();
	};

	private startCalls(): void {
		while (!this.isCancelled && this.advance());
		this.setAlarm(this.isCancelled ? undefined : this.nextChangeAt());
	}

	/** Calls in flight end at once when the run is cancelled. */
	private endWhenOver(): void {
		if (this.inFlight === 0 && (this.isCancelled || !this.isWorkLeft())) this.over();
	}

	private get isCancelled(): boolean {
		return this.environment.cancel?.aborted ?? false;
	}

	private isWorkLeft(): boolean {
		return this.waiting.soonest !== undefined || this.fresh < this.calls.length;
	}

	/** Starts, or holds back, one item; false when nothing can be done now. */
	private advance(): boolean {
		if (this.inFlight >= this.places) return false;
		const now = this.environment.now();
		if (this.rate.nextAt > now) return false;
		const item = this.nextItem(now);
		if (!item) return false;
		const pausedUntil = this.pauses.get(item.origin) ?? 0;
		if (pausedUntil > now) this.holdBack(item, pausedUntil, now);
		else this.start(item, now);
		return true;
	}

	private nextItem(now: number): Progress | undefined {
		const { soonest } = this.waiting;
		if (soonest && soonest.dueAt <= now) return this.waiting.take();
		const position = this.fresh;
		const call = this.calls[position];
		if (!call) return undefined;
		this.fresh++;
		return {
			call,
			position,
			itemIndex: position,
			origin: this.originOf(call),
			since: now,
			attempts: 0,
			renewals: 0,
			doubt: false,
			dueAt: now,
		};
	}

	/** Only pauses ask for it, and taking URLs apart takes time. */
	private originOf({ url }: Call): string {
		const mayPause = this.settings.maxRetries > 0;
		return (mayPause && parseUrl(url)?.origin) || '';
	}

	/** When something can be done that can't be done now, apart from a call's end. */
	private nextChangeAt(): number | undefined {
		if (this.inFlight >= this.places) return undefined;
		const { soonest } = this.waiting;
		const now = this.environment.now();
		const isSomeoneReady = this.fresh < this.calls.length || (soonest && soonest.dueAt <= now);
		return isSomeoneReady ? this.rate.nextAt : soonest && Math.max(soonest.dueAt, this.rate.nextAt);
	}

	/** Goes on at that time; undefined: at a call's end. */
	private setAlarm(at: number | undefined): void {
		if (at === this.alarmAt) return;
		this.alarm?.abort();
		this.alarm = undefined;
		this.alarmAt = at;
		if (at === undefined) return;
		const alarm = new AbortController();
		this.alarm = alarm;
		const ring = () => {
			if (alarm.signal.aborted) return;
			this.alarmAt = undefined;
			this.goOn();
		};
		const ms = Math.max(0, Math.ceil(at - this.environment.now()));
		this.environment.wait(ms, alarm.signal).then(ring, ring);
	}

	private start(item: Progress, now: number): void {
		this.inFlight++;
		this.rate.started(now);
		item.attempts++;
		item.startedAt ??= now;
		void this.attempt(item, now);
	}

	private async attempt(item: Progress, sentAt: number): Promise<void> {
		const result = await this.environment.attempt(item.call);
		const now = this.environment.now();
		item.last = result;
		item.endedAt = now;
		item.doubt ||= result.kind !== 'answered' && result.delivered === 'unknown';
		if (isSuccess(result)) {
			this.inFlight--;
			// The next call travels while this answer is read.
			this.startCalls();
			this.finish(item);
			return this.endWhenOver();
		}
		this.notePause(item, result, now);
		if (await this.isRenewed(item, result, sentAt)) {
			item.renewals++;
			this.waitUntil(item, now);
		} else {
			this.retryOrFinish(item, result, now);
		}
		this.inFlight--;
		this.goOn();
	}

	private retryOrFinish(item: Progress, result: AttemptResult, now: number): void {
		const decision = decideRetry({
			result,
			method: item.call.method,
			attempts: item.attempts - item.renewals,
			spentMs: now - item.since,
			now,
			random: this.environment.random(),
			settings: this.settings,
		});
		if (decision.kind === 'wait') this.waitUntil(item, now + decision.ms);
		else this.finish(item, decision.retryAfterMs);
	}

	/** A 401 is worth one more attempt when the token has been renewed since; once an item. */
	private async isRenewed(item: Progress, result: AttemptResult, sentAt: number): Promise<boolean> {
		if (result.kind !== 'answered' || result.statusCode !== 401 || item.renewals > 0) return false;
		return await this.environment.renew(item.call, sentAt);
	}

	/** 429 and 503 with Retry-After speak for the whole origin. */
	private notePause(item: Progress, result: AttemptResult, now: number): void {
		if (this.settings.maxRetries === 0 || result.kind !== 'answered') return;
		if (result.statusCode !== 429 && result.statusCode !== 503) return;
		const ms = retryAfterMs(result.headers['retry-after'], now) ?? 0;
		this.pauses.set(item.origin, Math.max(this.pauses.get(item.origin) ?? 0, now + ms));
	}

	private holdBack(item: Progress, until: number, now: number): void {
		if (until - item.since <= this.settings.retryBudget) this.waitUntil(item, until);
		else this.finish(item, until - now);
	}

	private waitUntil(item: Progress, dueAt: number): void {
		item.dueAt = dueAt;
		this.waiting.add(item);
	}

	private finish(item: Progress, retryAfterMs?: number): void {
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

	/** After cancelling: what was answered keeps its answer, the rest was never sent. */
	private giveUpTheRest(): void {
		for (const item of this.waiting.all) {
			if (item.attempts > 0) this.finish(item);
			else this.outcomes[item.position] = neverSent(item.call);
		}
		for (const [position, call] of this.calls.entries()) {
			if (position >= this.fresh) this.outcomes[position] = neverSent(call);
		}
	}
}
