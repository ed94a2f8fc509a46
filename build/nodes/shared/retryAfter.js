import { DateTime } from 'luxon';
const LONGEST_VALUE = 200;
const TEN_YEARS_S = 315_576_000;
export function askedWaitMs({ statusCode, headers }, now) {
    const asked = retryAfterMs(headers['retry-after'], now);
    return asked ?? (statusCode === 429 ? rateLimitResetMs(headers, now) : undefined);
}
export function retryAfterMs(header, now) {
    const text = typeof header === 'string' || typeof header === 'number' ? String(header).trim() : '';
    if (text === '' || text.length > LONGEST_VALUE)
        return undefined;
    return waitMs(text, now) ?? longest(text, now);
}
const RESET_HEADERS = [
    'ratelimit-reset',
    'x-ratelimit-reset-after',
    'x-ratelimit-reset',
    'x-rate-limit-reset',
];
function rateLimitResetMs(headers, now) {
    const combined = /[;,]\s*(?:t|reset)=(\d{1,15})/.exec(`;${start(headers.ratelimit)}`)?.[1];
    for (const value of [combined, ...RESET_HEADERS.map((name) => headers[name])]) {
        const ms = retryAfterMs(value, now);
        if (ms)
            return ms;
    }
    return undefined;
}
function start(value) {
    return typeof value === 'string' ? value.slice(0, LONGEST_VALUE) : '';
}
function longest(text, now) {
    const waits = text
        .split(/(?<!^[A-Za-z]+|, [A-Za-z]+),\s*/)
        .map((part) => waitMs(part, now))
        .filter((ms) => ms !== undefined);
    return waits.length > 0 ? Math.max(...waits) : undefined;
}
const NUMBER = /^([+-]?\d+(?:\.\d+)?)\s*(ms|milliseconds?|s|secs?|seconds?)?$/i;
function waitMs(text, now) {
    const [, digits, unit = 's'] = NUMBER.exec(text) ?? [];
    if (digits === undefined)
        return dateMs(text, now);
    const number = Number(digits);
    if (unit.toLowerCase().startsWith('m'))
        return bounded(number);
    const isTimeOfDay = Number.isFinite(number) && number > TEN_YEARS_S;
    if (!isTimeOfDay)
        return bounded(number * 1_000);
    const at = number > TEN_YEARS_S * 1_000 ? number : number * 1_000;
    return bounded(at - now);
}
function dateMs(text, now) {
    const date = text.replace(/ UTC$/i, ' GMT');
    const read = [
        DateTime.fromHTTP(date),
        DateTime.fromRFC2822(date),
        DateTime.fromRFC2822(date.replace(/^[A-Za-z]{3,9}, /, '')),
        DateTime.fromISO(date, { zone: 'utc' }),
        DateTime.fromSQL(date, { zone: 'utc' }),
    ].find(({ isValid }) => isValid);
    return read && bounded(read.toMillis() - now);
}
function bounded(ms) {
    return Math.min(Math.max(0, Math.ceil(ms)), Number.MAX_SAFE_INTEGER);
}
