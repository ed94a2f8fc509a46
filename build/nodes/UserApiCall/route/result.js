import { failureText } from './failureText';
const KEPT_HEADERS = [
    'content-type',
    'location',
    'retry-after',
    'cf-ray',
    'request-id',
    'x-amzn-requestid',
    'x-correlation-id',
    'x-request-id',
    'x-trace-id',
];
export function resultOf(outcome, allHeaders, redact) {
    const { answer, call, attempts, durationMs, failure } = outcome;
    const result = { outcome: failure ? 'failure' : 'success' };
    if (answer)
        addAnswer(result, answer, allHeaders);
    if (call)
        result.request = sentRequest(call);
    result.attempts = attempts;
    result.durationMs = durationMs;
    if (failure) {
        const { category, code, delivered, retryable, retryAfterMs } = failure;
        result.failure = {
            category,
            code,
            ...failureText(failure, withMaskedStatus(outcome, redact)),
            delivered,
            retryable,
            ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
        };
    }
    return redact(result);
}
function addAnswer(result, answer, allHeaders) {
    const { statusCode, statusMessage, headers, body, bodyError } = answer;
    result.statusCode = statusCode;
    result.statusMessage = statusMessage;
    result.headers = keptHeaders(headers, allHeaders);
    if (body.kind === 'json')
        result.body = body.value;
    if (body.kind === 'text')
        result.body = body.text;
    if (bodyError)
        result.bodyError = bodyError;
}
function withMaskedStatus(outcome, redact) {
    const { answer } = outcome;
    if (!answer)
        return outcome;
    return { ...outcome, answer: { ...answer, statusMessage: redact(answer.statusMessage) } };
}
function sentRequest({ method, url, body, idempotencyKey }) {
    const bytes = body?.length ?? 0;
    return { method, url, bytes, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) };
}
function keptHeaders(headers, all) {
    if (all)
        return { ...headers };
    const kept = {};
    for (const name of KEPT_HEADERS) {
        const value = headers[name];
        if (value !== undefined)
            kept[name] = value;
    }
    return kept;
}
