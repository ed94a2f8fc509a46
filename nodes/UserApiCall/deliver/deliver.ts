import type { Refusal } from '../authenticate/authentication';
import { unansweredBy } from '../attempt/networkError';
import type { AttemptResult, Call, Outcome } from '../call';
import type { DeliverySettings } from '../fields/settings';
import { Alarm, type Wait } from './alarm';
import { Level } from './limits/level';
import { OriginPauses } from './limits/originPauses';
import { type Ending, neverSent, outcomeOf, skipped } from './outcome';
import { begun, deliveredAfter, noteAttempt, noteWait, type Progress } from './progress';
import { decideRetry, type Stopped } from './retry';
import { SilentReceivers } from './limits/silentReceivers';
import { StartRate } from './limits/startRate';
import { howEnded, isFinal } from './verdict';
import { WaitingList } from './waitingList';

/** What delivery needs of the world around it. Times in milliseconds. */
export interface DeliveryEnvironment {
	/** One attempt; never throws, ends at once when `cancel` fires. */
	attempt(call: Call): Promise<AttemptResult>;
	/** After an answer that is no success: is there something newer to prove who is calling? See `Authentication`. */
	renew(call: Call, refusal: Refusal): Promise<boolean>;
	/** What a call was answered that was sent again for that. */
	judgeRenewal(statusCode: number): void;
	/** By a clock that never goes back: the machine's own may be set while calls travel. */
	now(): number;
	/** How long this process has been busy since it began, in milliseconds: what is slow then may be slow here. */
	busyMs(): number;
	/** Since 1970; for a receiver that asks to be called again at a time of day. */
	timeOfDay(): number;
	/** From 0 up to 1. */
	random(): number;
	readonly wait: Wait;
	readonly cancel: AbortSignal | undefined;
}

/** The settings that concern more than one attempt. */
export type FlowSettings = Pick<
	DeliverySettings,
	| 'concurrency'
	| 'requestsPerSecond'
	| 'stopCallingAfter'
	| 'maxRetries'
	| 'retryBudget'
	| 'retryUnknown'
	| 'successWhen'
>;

/** How a run ended. */
export interface Delivered {
	/** One for each call, in their order. */
	readonly outcomes: readonly Outcome[];
	/** How many calls at once the receiver took, of a run that followed it and was limited by it. */
	readonly settledAt: number | undefined;
}

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
): Promise<Delivered> {
	return await new Delivery(calls, environment, settings).run();
}

class Delivery {
	private readonly outcomes: Outcome[] = [];
	private readonly waiting = new WaitingList<Progress>();
	private readonly rate: StartRate;
	private readonly pauses: OriginPauses;
	/** Rings when something can be done that could not be done before. */
	private readonly alarm: Alarm;
	private readonly silent: SilentReceivers<Progress>;
	private readonly level: Level;
	private readonly inFlight = new Set<Progress>();
	private fresh = 0;
	private over = () => {};

	constructor(
		private readonly calls: readonly Call[],
		private readonly environment: DeliveryEnvironment,
		private readonly settings: FlowSettings,
	) {
		this.rate = new StartRate(settings.requestsPerSecond);
		this.level = new Level(settings.concurrency);
		this.silent = new SilentReceivers(settings.stopCallingAfter);
		this.pauses = new OriginPauses(settings.maxRetries > 0);
		this.alarm = new Alarm(environment.now, environment.wait, () => this.goOn());
	}

	async run(): Promise<Delivered> {
		const { cancel } = this.environment;
		cancel?.addEventListener('abort', this.goOn);
		await new Promise<void>((resolve) => {
			this.over = resolve;
			this.goOn();
		});
		cancel?.removeEventListener('abort', this.goOn);
		this.giveUpTheRest();
		return { outcomes: this.outcomes, settledAt: this.level.settledAt };
	}

	/** To be called when anything has changed: a place is free, the alarm rang, the run was cancelled. */
	private readonly goOn = (): void => {
		this.startCalls();
		this.endWhenOver();
	};

	private startCalls(): void {
		while (!this.isCancelled && this.advance());
		this.alarm.set(this.isCancelled ? undefined : this.nextChangeAt());
	}

	/** Calls in flight end at once when the run is cancelled. */
	private endWhenOver(): void {
		if (this.inFlight.size === 0 && (this.isCancelled || !this.isWorkLeft())) this.over();
	}

	private get isCancelled(): boolean {
		return this.environment.cancel?.aborted ?? false;
	}

	private isWorkLeft(): boolean {
		return (
			this.waiting.soonest !== undefined ||
			this.fresh < this.calls.length ||
			this.silent.nextTrialAt !== undefined
		);
	}

	/** Starts, or holds back, one item; false when nothing can be done now. */
	private advance(): boolean {
		if (this.inFlight.size >= this.level.places) return false;
		const now = this.environment.now();
		if (this.rate.nextAt > now) return false;
		const item = this.silent.takeTrial(now) ?? this.nextItem(now);
		if (!item) return false;
		const pausedUntil = this.pauses.endOf(item.origin);
		if (pausedUntil > now) this.holdBack(item, pausedUntil, now);
		else this.startIfAdmitted(item, now);
		return true;
	}

	/** Asked last: an item that is admitted as the trial of its receiver must be sent, for the others wait for its end. */
	private startIfAdmitted(item: Progress, now: number): void {
		const admission = this.silent.admit(item, now);
		if (admission === 'open') this.start(item, now);
		if (admission === 'down') this.skip(item);
	}

	private nextItem(now: number): Progress | undefined {
		const { soonest } = this.waiting;
		if (soonest && soonest.dueAt <= now) return this.waiting.take();
		const position = this.fresh;
		const call = this.calls[position];
		if (!call) return undefined;
		this.fresh++;
		return begun(call, position, { origin: this.pauses.originOf(call), now });
	}

	/** When something can be done that can't be done now, apart from a call's end. */
	private nextChangeAt(): number | undefined {
		if (this.inFlight.size >= this.level.places) return undefined;
		const now = this.environment.now();
		if (this.fresh < this.calls.length) return this.rate.nextAt;
		const { soonest } = this.waiting;
		const at = Math.min(soonest?.dueAt ?? Infinity, this.silent.nextTrialAt ?? Infinity);
		if (at === Infinity) return undefined;
		return at <= now ? this.rate.nextAt : Math.max(at, this.rate.nextAt);
	}

	private start(item: Progress, now: number): void {
		this.inFlight.add(item);
		this.rate.started(now);
		noteWait(item, now);
		item.attempts++;
		item.startedAt ??= now;
		this.attempt(item, now).catch(() => this.endUnjudged(item));
	}

	private async attempt(item: Progress, sentAt: number): Promise<void> {
		const wasFull = this.inFlight.size >= this.level.places;
		const result = await this.environment.attempt(item.call);
		const now = this.environment.now();
		item.last = result;
		item.endedAt = now;
		if (item.renewals > 0 && result.kind === 'answered') {
			this.environment.judgeRenewal(result.statusCode);
		}
		item.delivered = deliveredAfter(item.delivered, result);
		const busyMs = this.environment.busyMs();
		const ended = { origin: item.origin, startedAt: sentAt, endedAt: now, busyMs };
		this.level.note({ ...ended, how: howEnded(result), wasFull });
		for (const freed of this.silent.note(item, result, now)) this.waitUntil(freed, now);
		const isOver = isFinal(result, this.settings.successWhen);
		if (item.attempts > 1 || !isOver) {
			noteAttempt(item, result, this.environment.timeOfDay() - (now - sentAt));
		}
		if (isOver) {
			this.inFlight.delete(item);
			// The next call travels while this answer is read.
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
		} else {
			this.retryOrFinish(item, result, now);
		}
		this.inFlight.delete(item);
		this.goOn();
	}

	/** An answer that can't be judged, whatever it holds, must not hold up the run: its item says what is known of it. */
	private endUnjudged(item: Progress): void {
		item.last = unansweredBy(undefined);
		if (item.delivered === 'no') item.delivered = 'unknown';
		this.finish(item);
		this.inFlight.delete(item);
		this.goOn();
	}

	private retryOrFinish(item: Progress, result: AttemptResult, now: number): void {
		const decision = decideRetry({
			result,
			method: item.call.method,
			attempts: item.attempts - item.renewals,
			spentMs: now - item.since,
			timeOfDay: this.environment.timeOfDay(),
			random: this.environment.random(),
			settings: this.settings,
		});
		if (decision.kind === 'wait') this.waitUntil(item, now + decision.ms);
		else this.finish(item, decision);
	}

	/** A refusal is worth one more attempt when the token has been renewed since; once an item. */
	private async isRenewed(item: Progress, result: AttemptResult, sentAt: number): Promise<boolean> {
		if (result.kind !== 'answered' || item.renewals > 0) return false;
		return await this.environment.renew(item.call, { statusCode: result.statusCode, sentAt });
	}

	private holdBack(item: Progress, until: number, now: number): void {
		if (until - item.since <= this.settings.retryBudget) this.waitUntil(item, until);
		else this.finish(item, { retryAfterMs: until - now, isOutOfTime: true });
	}

	private waitUntil(item: Progress, dueAt: number): void {
		item.dueAt = dueAt;
		this.waiting.add(item);
	}

	private finish(item: Progress, stopped?: Stopped): void {
		this.outcomes[item.position] = outcomeOf(this.endingOf(item, stopped));
	}

	private skip(item: Progress): void {
		this.outcomes[item.position] = skipped(this.endingOf(item));
	}

	private endingOf(item: Progress, stopped?: Stopped): Ending {
		const { call, attempts, delivered, last, history, startedAt = 0, endedAt = startedAt } = item;
		return {
			call,
			attempts,
			delivered,
			durationMs: endedAt - startedAt,
			settings: this.settings,
			last,
			retryAfterMs: stopped?.retryAfterMs,
			isOutOfTime: stopped?.isOutOfTime,
			history: attempts > 1 ? history : undefined,
		};
	}

	/** After cancelling: what was answered keeps its answer, the rest was never sent. */
	private giveUpTheRest(): void {
		for (const item of [...this.waiting.all, ...this.silent.release()]) {
			if (item.attempts > 0) this.finish(item);
			else this.outcomes[item.position] = neverSent(item.call);
		}
		for (const [position, call] of this.calls.entries()) {
			if (position >= this.fresh) this.outcomes[position] = neverSent(call);
		}
	}
}
