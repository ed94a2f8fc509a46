import { isRedirect } from '../attempt/redirect';
import { readResponseBody } from '../attempt/body/responseBody';
import { isRetryable } from './retry';
export function isSuccess(result) {
    return result.kind === 'answered' && result.statusCode >= 200 && result.statusCode <= 299;
}
export function outcomeOf(history) {
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
export function neverSent(call) {
    const failure = {
        category: 'unexpected',
        code: CANCELLED,
        delivered: 'no',
        retryable: true,
    };
    return { itemIndex: call.itemIndex, call, attempts: 0, durationMs: 0, failure };
}
export const CANCELLED = 'CANCELLED';
export const HELD_BACK = 'HELD_BACK';
function answerOf(last) {
    const { statusCode, statusMessage, headers, trouble } = last;
    const { body, bodyError } = bodyOf(last);
    return { statusCode, statusMessage, headers, body, bodyError, trouble };
}
function bodyOf(answer) {
    const { bytes, bodyError, headers } = answer;
    if (!bytes)
        return { body: { kind: 'none' }, bodyError };
    try {
        return readResponseBody({ bytes, headers, isReason: !isSuccess(answer) });
    }
    catch {
        return { body: { kind: 'none' }, bodyError: 'decoding' };
    }
}
function failureOf(history) {
    const { last } = history;
    if (!last)
        return heldBack(history);
    if (last.kind !== 'answered')
        return unanswered(last, history);
    return isSuccess(last) ? undefined : answered(last, history);
}
function answered(last, history) {
    return {
        category: categoryOf(last.statusCode),
        code: `HTTP_${last.statusCode}`,
        delivered: 'answered',
        retryable: isRetryable(last, history.call.method, history.retryUnknown),
        retryAfterMs: history.retryAfterMs,
        notFollowed: last.notFollowed,
    };
}
function unanswered(last, history) {
    const delivered = history.doubt ? 'unknown' : last.delivered;
    const retryable = isRetryable({ ...last, delivered }, history.call.method, history.retryUnknown);
    if (last.kind === 'cancelled') {
        return { category: 'unexpected', code: CANCELLED, delivered, retryable };
    }
    const { category, code, trouble, detail } = last;
    return { category, code, delivered, retryable, trouble, detail };
}
function heldBack({ retryAfterMs }) {
    return {
        category: 'rateLimited',
        code: HELD_BACK,
        delivered: 'no',
        retryable: true,
        retryAfterMs,
    };
}
function categoryOf(statusCode) {
    if (isRedirect(statusCode))
        return 'redirect';
    if (statusCode === 429)
        return 'rateLimited';
    if (statusCode >= 400 && statusCode <= 499)
        return 'client';
    if (statusCode >= 500 && statusCode <= 599)
        return 'server';
    return 'protocol';
}
