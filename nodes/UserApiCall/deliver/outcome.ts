import type {
	Answered,
	AttemptResult,
	Call,
	Category,
	Failure,
	Outcome,
	SentRequest,
} from '../call';
import { failureText } from '../route/failureText';
import { isRedirect } from '../attempt/redirect';
import { readResponseBody, type ReadBody } from '../attempt/responseBody';
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
	/** The option Retry Unknown Outcomes: what is sensible to repeat depends on it. */
	readonly retryUnknown: boolean;
}

/** Is this answer a success? The status line alone decides (docs/contract.md, "Outcome"). */
export function isSuccess(result: AttemptResult): result is Answered {
	return result.kind === 'answered' && result.statusCode >= 200 && result.statusCode <= 299;
}

/** What the item says about its call, from all of its attempts. */
export function outcomeOf(history: History): Outcome {
	const { call, last, attempts, durationMs } = history;
	const request = sentRequest(call);
	if (!last)
		return { outcome: 'failure', request, attempts, durationMs, failure: heldBack(history) };
	if (last.kind !== 'answered') {
		return {
			outcome: 'failure',
			request,
			attempts,
			durationMs,
			failure: unanswered(last, history),
		};
	}
	const { statusCode, statusMessage, headers } = last;
	const { body, bodyError } = bodyOf(last);
	return {
		outcome: isSuccess(last) ? 'success' : 'failure',
		statusCode,
		statusMessage,
		headers,
		body,
		bodyError,
		request,
		attempts,
		durationMs,
		failure: isSuccess(last) ? undefined : answered(last, history),
	};
}

function bodyOf(answer: Answered): ReadBody {
	const { bytes, bodyError, headers } = answer;
	if (!bytes) return { body: { kind: 'none' }, bodyError };
	return readResponseBody({ bytes, headers, isReason: !isSuccess(answer) });
}

/** The outcome of a call that was never sent because the execution was cancelled. */
export function neverSent(call: Call): Outcome {
	const code = 'CANCELLED';
	const failure: Failure = {
		category: 'unexpected',
		code,
		...failureText({ category: 'unexpected', code, delivered: 'no' }),
		delivered: 'no',
		retryable: true,
	};
	return { outcome: 'failure', request: sentRequest(call), attempts: 0, durationMs: 0, failure };
}

/** What the item says was sent. */
export function sentRequest(call: Call): SentRequest {
	return {
		method: call.method,
		url: call.url,
		bytes: call.body?.length ?? 0,
		...(call.idempotencyKey === undefined ? {} : { idempotencyKey: call.idempotencyKey }),
	};
}

function answered(last: Answered, history: History): Failure {
	const category = categoryOf(last.statusCode);
	const code = `HTTP_${last.statusCode}`;
	const { statusCode, statusMessage, redirectRefusal } = last;
	return {
		category,
		code,
		...failureText({
			category,
			code,
			delivered: 'answered',
			statusCode,
			statusMessage,
			redirectRefusal,
		}),
		delivered: 'answered',
		retryable: isRetryable(last, history.call.method, history.retryUnknown),
		...askedWait(history),
	};
}

function unanswered(last: Exclude<AttemptResult, Answered>, history: History): Failure {
	const [category, code]: [Category, string] =
		last.kind === 'cancelled' ? ['unexpected', 'CANCELLED'] : [last.category, last.code];
	// One lost answer among the attempts is enough: the last one alone would promise too much.
	const delivered = history.doubt ? 'unknown' : last.delivered;
	const said = last.kind === 'unanswered' ? last.message : undefined;
	return {
		category,
		code,
		...failureText({ category, code, delivered, ...(said ? { message: said } : {}) }),
		delivered,
		retryable: isRetryable({ ...last, delivered }, history.call.method, history.retryUnknown),
	};
}

/** Never sent: its origin had asked for a pause that does not fit the item's budget. */
function heldBack(history: History): Failure {
	const code = 'HELD_BACK';
	const category = 'rateLimited';
	const text = failureText({ category, code, delivered: 'no' });
	return { category, code, ...text, delivered: 'no', retryable: true, ...askedWait(history) };
}

function askedWait({ retryAfterMs }: History): { retryAfterMs?: number } {
	return retryAfterMs === undefined ? {} : { retryAfterMs };
}

function categoryOf(statusCode: number): Category {
	if (isRedirect(statusCode)) return 'redirect';
	if (statusCode === 429) return 'rateLimited';
	if (statusCode >= 400 && statusCode <= 499) return 'client';
	if (statusCode >= 500 && statusCode <= 599) return 'server';
	return 'protocol';
}
