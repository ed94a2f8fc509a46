import type { Answer, Answered, AttemptResult, Call, Category, Failure, Outcome } from '../call';
import { isRedirect } from '../attempt/redirect';
import { readResponseBody, type ReadBody } from '../attempt/body/responseBody';
import { isRetryable } from './retry';

/** All that is known of an item's call when it is over. Times in milliseconds. */
export interface History {
	readonly call: Call;
	/** How the last attempt ended; absent when there was none. */
	readonly last?: AttemptResult;
	readonly attempts: number;
	readonly durationMs: number;
	/** Did any attempt end so that nobody can know whether it arrived? */
	readonly doubt: boolean;
	/** The wait that the receiver asked for and that is not made. */
	readonly retryAfterMs?: number;
	/** The option Retry When Delivery Is Unknown: what is sensible to repeat depends on it. */
	readonly retryUnknown: boolean;
}

/** Is this answer a success? The status line alone decides (docs/contract.md, "Outcome"). */
export function isSuccess(result: AttemptResult): result is Answered {
	return result.kind === 'answered' && result.statusCode >= 200 && result.statusCode <= 299;
}

/** How an item's call ended, from all of its attempts. */
export function outcomeOf(history: History): Outcome {
	const { call, last, attempts, durationMs } = history;
	return {
		itemIndex: call.itemIndex,
		call,
		attempts,
		durationMs,
		answer: last?.kind === 'answered' ? answerOf(last) : undefined,
		failure: failureOf(history),
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

/** The execution was cancelled before the call was over. */
export const CANCELLED = 'CANCELLED';
/** Never sent: its origin had asked for a pause that does not fit the item's budget. */
export const HELD_BACK = 'HELD_BACK';

function answerOf(last: Answered): Answer {
	const { statusCode, statusMessage, headers, trouble } = last;
	const { body, bodyError } = bodyOf(last);
	return { statusCode, statusMessage, headers, body, bodyError, trouble };
}

function bodyOf(answer: Answered): ReadBody {
	const { bytes, bodyError, headers } = answer;
	if (!bytes) return { body: { kind: 'none' }, bodyError };
	try {
		return readResponseBody({ bytes, headers, isReason: !isSuccess(answer) });
	} catch {
		// The call has been made: its outcome must not be lost with its body.
		return { body: { kind: 'none' }, bodyError: 'decoding' };
	}
}

function failureOf(history: History): Failure | undefined {
	const { last } = history;
	if (!last) return heldBack(history);
	if (last.kind !== 'answered') return unanswered(last, history);
	return isSuccess(last) ? undefined : answered(last, history);
}

function answered(last: Answered, history: History): Failure {
	return {
		category: categoryOf(last.statusCode),
		code: `HTTP_${last.statusCode}`,
		delivered: 'answered',
		retryable: isRetryable(last, history.call.method, history.retryUnknown),
		retryAfterMs: history.retryAfterMs,
		notFollowed: last.notFollowed,
	};
}

function unanswered(last: Exclude<AttemptResult, Answered>, history: History): Failure {
	// One lost answer among the attempts is enough: the last one alone would promise too much.
	const delivered = history.doubt ? 'unknown' : last.delivered;
	const retryable = isRetryable({ ...last, delivered }, history.call.method, history.retryUnknown);
	if (last.kind === 'cancelled') {
		return { category: 'unexpected', code: CANCELLED, delivered, retryable };
	}
	const { category, code, trouble, detail } = last;
	return { category, code, delivered, retryable, trouble, detail };
}

function heldBack({ retryAfterMs }: History): Failure {
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
