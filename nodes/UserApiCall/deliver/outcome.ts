import type {
	Answer,
	Answered,
	AttemptResult,
	Call,
	Category,
	Delivered,
	Failure,
	Outcome,
	PastAttempt,
	Rejection,
} from '../call';
import type { DeliverySettings } from '../fields/settings';
import { isRedirect } from '../attempt/redirect';
import { readResponseBody, type ReadBody } from '../attempt/body/responseBody';
import { isRetryable } from './retry';
import { isFinal, rejectionOf } from './verdict';

/** All that is known of an item's call when it is over. Times in milliseconds. */
export interface Ending {
	readonly call: Call;
	/** How the last attempt ended; absent when there was none. */
	readonly last?: AttemptResult;
	readonly attempts: number;
	readonly durationMs: number;
	/** Of all attempts, not of the last alone. */
	readonly delivered: Delivered;
	/** The wait that the receiver asked for and that is not made. */
	readonly retryAfterMs?: number;
	/** There were retries left, and not the time for one. */
	readonly isOutOfTime?: boolean;
	/** The options Retry When Delivery Is Unknown, on which depends what is sensible to repeat, and Success When. */
	readonly settings: Pick<DeliverySettings, 'retryUnknown' | 'successWhen'>;
	/** The attempts, when there was more than one. */
	readonly history?: readonly PastAttempt[];
}

/** How an item's call ended, from all of its attempts. */
export function outcomeOf(ending: Ending): Outcome {
	const { call, last, attempts, history, durationMs } = ending;
	const answer = last?.kind === 'answered' ? answerOf(last, ending) : undefined;
	return {
		itemIndex: call.itemIndex,
		call,
		attempts,
		history,
		durationMs,
		answer,
		failure: failureOf(ending, answer),
	};
}

/** The outcome of a call that was never sent because the execution was cancelled. */
export function neverSent(call: Call): Outcome {
	const failure: Failure = {
		category: 'unexpected',
		code: CANCELLED,
		delivered: 'no',
		retryable: true,
	};
	return { itemIndex: call.itemIndex, call, attempts: 0, durationMs: 0, failure };
}

/** The outcome of a call that was not sent, or not again, because its receiver does not answer any more. */
export function skipped(ending: Ending): Outcome {
	const failure: Failure = {
		category: 'skipped',
		code: RECEIVER_DOWN,
		delivered: ending.delivered,
		retryable: true,
	};
	return { ...outcomeOf(ending), answer: undefined, failure };
}

/** The execution was cancelled before the call was over. */
export const CANCELLED = 'CANCELLED';
/** Never sent: its origin had asked for a pause that does not fit the item's budget. */
export const HELD_BACK = 'HELD_BACK';
/** Answered with a status that counts as success, and a body that doesn't. */
export const REJECTED = 'REJECTED';
/** Not sent: too many calls in a row to its origin had no answer. */
export const RECEIVER_DOWN = 'RECEIVER_DOWN';

function answerOf(last: Answered, ending: Ending): Answer {
	const { statusCode, statusMessage, headers, trouble } = last;
	const { body, bodyError } = bodyOf(last, ending);
	return { statusCode, statusMessage, headers, body, bodyError, trouble };
}

function bodyOf(answer: Answered, { settings }: Ending): ReadBody {
	const { bytes, bodyError, headers } = answer;
	if (!bytes) return { body: { kind: 'none' }, bodyError };
	try {
		return readResponseBody({ bytes, headers, isReason: !isFinal(answer, settings.successWhen) });
	} catch {
		// The call has been made: its outcome must not be lost with its body.
		return { body: { kind: 'none' }, bodyError: 'decoding' };
	}
}

function failureOf(ending: Ending, answer: Answer | undefined): Failure | undefined {
	const { last, settings } = ending;
	if (!last) return heldBack(ending);
	if (last.kind !== 'answered') return unanswered(last, ending);
	if (!isFinal(last, settings.successWhen)) return answered(last, ending);
	const rejection = rejectionOf(last, answer?.body ?? { kind: 'none' }, settings.successWhen);
	return rejection && rejected(last, rejection);
}

function answered(last: Answered, ending: Ending): Failure {
	const { call, settings, retryAfterMs, isOutOfTime } = ending;
	return {
		category: categoryOf(last.statusCode),
		code: `HTTP_${last.statusCode}`,
		delivered: 'answered',
		retryable: isRetryable(last, call.method, settings.retryUnknown),
		retryAfterMs,
		isOutOfTime,
		notFollowed: last.notFollowed,
	};
}

function rejected({ statusCode }: Answered, rejection: Rejection): Failure {
	const code = rejection.kind === 'status' ? `HTTP_${statusCode}` : REJECTED;
	return { category: 'rejected', code, delivered: 'answered', retryable: false, rejection };
}

function unanswered(last: Exclude<AttemptResult, Answered>, ending: Ending): Failure {
	const { delivered, call, settings } = ending;
	const inDoubt = delivered === 'unknown' ? { ...last, delivered } : last;
	const retryable = isRetryable(inDoubt, call.method, settings.retryUnknown);
	if (last.kind === 'cancelled') {
		return { category: 'unexpected', code: CANCELLED, delivered, retryable };
	}
	const { category, code, trouble, detail } = last;
	return { category, code, delivered, retryable, trouble, detail };
}

function heldBack({ retryAfterMs }: Ending): Failure {
	return {
		category: 'rateLimited',
		code: HELD_BACK,
		delivered: 'no',
		retryable: true,
		retryAfterMs,
	};
}

function categoryOf(statusCode: number): Category {
	if (isRedirect(statusCode)) return 'redirect';
	if (statusCode === 429) return 'rateLimited';
	if (statusCode >= 400 && statusCode <= 499) return 'client';
	if (statusCode >= 500 && statusCode <= 599) return 'server';
	return 'protocol';
}
