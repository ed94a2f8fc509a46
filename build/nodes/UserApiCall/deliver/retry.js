import { askedWaitMs } from '../../shared/retryAfter';
const RETRYABLE_STATUS = new Set([408, 425, 429, 500, 502, 503, 504]);
const REPEATABLE_METHODS = new Set(['GET', 'PUT', 'DELETE']);
const NOT_THE_NETWORK = new Set(['blocked', 'unexpected', 'data', 'lookup']);
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 60_000;
export function decideRetry(question) {
    const { result, method, attempts, spentMs, timeOfDay, random, settings } = question;
    if (!isRetryable(result, method, settings.retryUnknown))
        return { kind: 'stop' };
    const asked = result.kind === 'answered' ? askedWaitMs(result, timeOfDay) : undefined;
    const ms = asked ?? backoffMs(attempts, random);
    const allowed = attempts <= settings.maxRetries && spentMs + ms <= settings.retryBudget;
    if (allowed)
        return { kind: 'wait', ms };
    return asked === undefined ? { kind: 'stop' } : { kind: 'stop', retryAfterMs: asked };
}
export function isRetryable(result, method, retryUnknown) {
    if (result.kind === 'answered')
        return RETRYABLE_STATUS.has(result.statusCode);
    if (result.delivered === 'unknown')
        return retryUnknown || REPEATABLE_METHODS.has(method);
    return result.kind === 'cancelled' || !NOT_THE_NETWORK.has(result.category);
}
function backoffMs(attempts, random) {
    const bound = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempts - 1));
    return Math.round(random * bound);
}
