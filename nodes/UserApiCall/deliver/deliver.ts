import type { AttemptResult, Call, Outcome } from '../call';
import { isSuccess, neverSent, outcomeOf } from './outcome';
import { decideRetry } from './retry';
import { retryAfterMs } from './retryAfter';
import type { DeliverySettings } from './settings';
import { StartRate } from './startRate';
import { type Waiting, WaitingList } from './waitingList';
import { parseUrl } from '../../parseUrl';

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
	'concurrency' | 'requestsPerSecond' | 'maxRetries' | 'retryBudgetMs' | 'retryUnknown'
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
	private wake = () => {};

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
		const wake = () => this.wake();
		cancel?.addEventListener('abort', wake);
		try {
			while (!cancel?.aborted && this.isWorkLeft()) {
				if (!this.advance()) await this.idle(this.nextChangeAt());
			}
			// In flight calls end at once when the run is cancelled.
			while (this.inFlight > 0) await this.idle(undefined);
		} finally {
			cancel?.removeEventListener('abort', wake);
		}
		this.giveUpTheRest();
		return this.outcomes;
	}

	private isWorkLeft(): boolean {
		return (
			this.inFlight > 0 || this.waiting.soonest !== undefined || this.fresh < this.calls.length
		);
	}

	/** Starts, or holds back, one item; false when nothing can be done now. */
	private advance(): boolean {
		const now = this.environment.now();
		if (this.inFlight >= this.places || this.rate.nextAt > now) return false;
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

	/** Waits for a call's end, for cancelling, or for that time. */
	private async idle(until: number | undefined): Promise<void> {
		const changed = new Promise<void>((resolve) => {
			this.wake = resolve;
		});
		if (until === undefined) return await changed;
		const timer = new AbortController();
		const ms = Math.max(0, Math.ceil(until - this.environment.now()));
		const timed = this.environment.wait(ms, timer.signal).catch(() => {});
		await Promise.race([changed, timed]);
		timer.abort();
	}

	private start(item: Progress, now: number): void {
		this.inFlight++;
		this.rate.started(now);
		item.attempts++;
		item.startedAt ??= now;
		void this.attempt(item, now).finally(() => {
			this.inFlight--;
			this.wake();
		});
	}

	private async attempt(item: Progress, sentAt: number): Promise<void> {
		const result = await this.environment.attempt(item.call);
		const now = this.environment.now();
		item.last = result;
		item.endedAt = now;
		item.doubt ||= result.kind !== 'answered' && result.delivered === 'unknown';
		if (isSuccess(result)) return this.finish(item);
		this.notePause(item, result, now);
		if (await this.isRenewed(item, result, sentAt)) {
			item.renewals++;
			return this.waitUntil(item, now);
		}
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
		if (until - item.since <= this.settings.retryBudgetMs) this.waitUntil(item, until);
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
			...(last ? { last } : {}),
			...(retryAfterMs === undefined ? {} : { retryAfterMs }),
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
