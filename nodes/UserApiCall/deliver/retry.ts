import type { AttemptResult, Method } from '../call';
import { askedWaitMs, saysLater } from '../../shared/retryAfter';
import type { DeliverySettings } from '../fields/settings';

/** What one attempt left behind, and all that the decision may depend on. Times in milliseconds. */
export interface RetryQuestion {
	readonly result: AttemptResult;
	readonly method: Method;
	/** Attempts made so far that count against the limit. */
	readonly attempts: number;
	/** Time since the first attempt began. */
	readonly spentMs: number;
	/** Now, since 1970; for a receiver that asks to be called again at a time of day. */
	readonly timeOfDay: number;
	/** From 0 up to 1. */
	readonly random: number;
	readonly settings: Pick<DeliverySettings, 'maxRetries' | 'retryBudget' | 'retryUnknown'>;
}

/** Wait and try again, or stop. */
export type RetryDecision =
	| { readonly kind: 'wait'; readonly ms: number }
	| ({ readonly kind: 'stop' } & Stopped);

/** Why an item is not tried again that could be. */
export interface Stopped {
	/** The wait the receiver asked for, when it will not be waited for. */
	readonly retryAfterMs?: number;
	/** There were retries left, and not the time for one. */
	readonly isOutOfTime?: boolean;
}

/** Repeating these leaves the receiver as one call would (RFC 9110, 9.2.2). */
const REPEATABLE_METHODS = new Set<Method>(['GET', 'PUT', 'DELETE']);
/** Not the network's doing: the same call would meet the same answer. */
const NOT_THE_NETWORK = new Set(['blocked', 'unexpected', 'data', 'lookup']);

const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 60_000;

/** Waits, or stops, by the contract: nothing is asked twice that may have been done once, unless the designer says so. */
export function decideRetry(question: RetryQuestion): RetryDecision {
	const { result, method, attempts, spentMs, timeOfDay, random, settings } = question;
	if (!isRetryable(result, method, settings.retryUnknown)) return { kind: 'stop' };
	const asked = result.kind === 'answered' ? askedWaitMs(result, timeOfDay) : undefined;
	const ms = asked ?? backoffMs(attempts, random);
	const isOutOfTime = spentMs + ms > settings.retryBudget;
	if (attempts > settings.maxRetries) return { kind: 'stop', retryAfterMs: asked };
	return isOutOfTime ? { kind: 'stop', retryAfterMs: asked, isOutOfTime } : { kind: 'wait', ms };
}

/** Would sending the same call again be sensible, whatever the limits? An unknown outcome needs a repeatable method or consent. */
export function isRetryable(result: AttemptResult, method: Method, retryUnknown: boolean): boolean {
	if (result.kind === 'answered') return saysLater(result.statusCode);
	if (result.delivered === 'unknown') return retryUnknown || REPEATABLE_METHODS.has(method);
	return result.kind === 'cancelled' || !NOT_THE_NETWORK.has(result.category);
}

/** Full jitter: anything from 0 to a bound that doubles with every attempt, so that callers don't come back in step. */
function backoffMs(attempts: number, random: number): number {
	const bound = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempts - 1));
	return Math.round(random * bound);
}
