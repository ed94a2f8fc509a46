import type { Refusal } from '../authenticate/authentication';
import { unansweredBy } from '../attempt/networkError';
import type { AttemptResult, Call, Outcome, Settled } from '../call';
import type { DeliverySettings } from '../fields/settings';
import { Alarm, type Wait } from './alarm';
import { Lanes } from './limits/lanes';
import { OriginNames } from './limits/originNames';
import { OriginPauses } from './limits/originPauses';
import { type Ending, neverSent, outcomeOf, skipped } from './outcome';
import { isSooner, PriorityQueue } from './priorityQueue';
import { begun, deliveredAfter, noteAttempt, noteWait, type Progress } from './progress';
import { decideRetry, type Stopped } from './retry';
import { SilentReceivers } from './limits/silentReceivers';
import { StartRate } from './limits/startRate';
import { howEnded, isFinal } from './verdict';

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
	/** Of a run that a receiver limited. */
	readonly settled: Settled | undefined;
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
	private readonly waiting = new PriorityQueue<Progress>(isSooner);
	private readonly rate: StartRate;
	private readonly pauses: OriginPauses;
	/** Rings when something can be done that could not be done before. */
	private readonly alarm: Alarm;
	private readonly silent: SilentReceivers<Progress>;
	private readonly lanes: Lanes<Progress>;
	private over = () => {};

	constructor(
		private readonly calls: readonly Call[],
		private readonly environment: DeliveryEnvironment,
		private readonly settings: FlowSettings,
	) {
		this.rate = new StartRate(settings.requestsPerSecond);
		const names = new OriginNames();
		this.lanes = new Lanes({
			calls,
			concurrency: settings.concurrency,
			originOf: (call) => names.of(call),
			begin: (call, position, now) => begun(call, position, { origin: names.of(call), now }),
		});
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
		return { outcomes: this.outcomes, settled: this.lanes.settled };
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
		if (this.lanes.inFlight === 0 && (this.isCancelled || !this.isWorkLeft())) this.over();
	}

	private get isCancelled(): boolean {
		return this.environment.cancel?.aborted ?? false;
	}

	private isWorkLeft(): boolean {
		return (
			!this.lanes.isEmpty ||
			this.waiting.first !== undefined ||
			this.silent.nextTrialAt !== undefined
		);
	}

	/** Starts, or holds back, one item; false when nothing can be done now. */
	private advance(): boolean {
		if (this.lanes.isFull) return false;
		const now = this.environment.now();
		if (this.rate.nextAt > now) return false;
		this.queueThoseDue(now);
		// Calls that hang may have taken all places of the receiver whose trial this is.
		const item = this.silent.takeTrial(now) ?? this.lanes.take(now);
		if (!item) return false;
		const pausedUntil = this.pauses.endOf(item.origin);
		if (pausedUntil > now) this.holdBack(item, pausedUntil, now);
		else this.startIfAdmitted(item, now);
		return true;
	}

	private queueThoseDue(now: number): void {
		for (;;) {
			const { first } = this.waiting;
			if (!first || first.dueAt > now) return;
			this.waiting.take();
			this.lanes.add(first);
		}
	}

	/** Asked last: an item that is admitted as the trial of its receiver must be sent, for the others wait for its end. */
	private startIfAdmitted(item: Progress, now: number): void {
		const admission = this.silent.admit(item, now);
		if (admission === 'open') this.start(item, now);
		if (admission === 'down') this.skip(item);
	}

	/** When something can be done that can't be done now, apart from a call's end. */
	private nextChangeAt(): number | undefined {
		if (this.lanes.isFull) return undefined;
		const at = Math.min(
			this.lanes.nextAt ?? Infinity,
			this.waiting.first?.dueAt ?? Infinity,
			this.silent.nextTrialAt ?? Infinity,
		);
		if (at === Infinity) return undefined;
		return at <= this.environment.now() ? this.rate.nextAt : Math.max(at, this.rate.nextAt);
	}

	private start(item: Progress, now: number): void {
		const wasFull = this.lanes.start(item, now);
		this.rate.started(now);
		noteWait(item, now);
		item.attempts++;
		item.startedAt ??= now;
		this.attempt(item, now, wasFull).catch(() => this.endUnjudged(item));
	}

	private async attempt(item: Progress, sentAt: number, wasFull: boolean): Promise<void> {
		const result = await this.environment.attempt(item.call);
		const now = this.environment.now();
		item.last = result;
		item.endedAt = now;
		if (item.renewals > 0 && result.kind === 'answered') {
			this.environment.judgeRenewal(result.statusCode);
		}
		item.delivered = deliveredAfter(item.delivered, result);
		const busyMs = this.environment.busyMs();
		const how = howEnded(result);
		this.lanes.note(item, { startedAt: sentAt, endedAt: now, busyMs, how, wasFull });
		for (const freed of this.silent.note(item, result, now)) this.waitUntil(freed, now);
		const isOver = isFinal(result, this.settings.successWhen);
		if (item.attempts > 1 || !isOver) {
			noteAttempt(item, result, this.environment.timeOfDay() - (now - sentAt));
		}
		if (isOver) {
			this.lanes.free(item);
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
		this.lanes.free(item);
		this.goOn();
	}

	/** An answer that can't be judged, whatever it holds, must not hold up the run: its item says what is known of it. */
	private endUnjudged(item: Progress): void {
		item.last = unansweredBy(undefined);
		if (item.delivered === 'no') item.delivered = 'unknown';
		this.finish(item);
		this.lanes.free(item);
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
		const begun = [...this.waiting.all, ...this.silent.release(), ...this.lanes.begun];
		for (const item of begun) if (item.attempts > 0) this.finish(item);
		for (const [position, call] of this.calls.entries()) {
			this.outcomes[position] ??= neverSent(call);
		}
	}
}
