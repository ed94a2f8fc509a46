import { DateTime } from 'luxon';

/** Response headers, names in lower case. */
export type ResponseHeaders = Readonly<Record<string, unknown>>;

/** A longer value is no time: nothing is searched for in it. */
const LONGEST_VALUE = 200;
/** More seconds than this, ten years of them, are a time of day: since 1970, in seconds or in milliseconds. */
const TEN_YEARS_S = 315_576_000;

/**
 * How long an answer asks to be left alone, in milliseconds from `now` (milliseconds since 1970): its `Retry-After`
 * (RFC 9110, 10.2.3), or, on a 429 without one, the time at which its rate limit begins anew. Undefined when it asks for
 * nothing that can be understood.
 */
export function askedWaitMs(
	{ statusCode, headers }: { readonly statusCode: number; readonly headers: ResponseHeaders },
	now: number,
): number | undefined {
	const asked = retryAfterMs(headers['retry-after'], now);
	return asked ?? (statusCode === 429 ? rateLimitResetMs(headers, now) : undefined);
}

/** Answers that say "later"; every other status is final (docs/contract.md, "Retry"). */
const LATER = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Does a status ask for the same again, later? */
export function saysLater(statusCode: number): boolean {
	return LATER.has(statusCode);
}

/**
 * How long a `Retry-After` header asks to wait, in milliseconds from `now`. Understood are whole seconds and HTTP dates, as
 * RFC 9110 has it, and what servers send besides: fractions (`1.5`), a unit (`2s`), a span (`00:00:30`), the same header twice (`2, 2`: the
 * longest), ISO dates, dates that end in UTC or +0000, seconds or milliseconds since 1970. What has passed is 0.
 */
export function retryAfterMs(header: unknown, now: number): number | undefined {
	const text =
		typeof header === 'string' || typeof header === 'number' ? String(header).trim() : '';
	if (text === '' || text.length > LONGEST_VALUE) return undefined;
	return waitMs(text, now) ?? longest(text, now);
}

/**
 * The headers by which APIs tell when a rate limit begins anew, the most exact first: draft-ietf-httpapi-ratelimit-headers
 * (`RateLimit: "default";r=0;t=30`, and `limit=10, remaining=0, reset=30` of its early versions), its `RateLimit-Reset`, and
 * the older ones of GitHub, X, Discord and others, in seconds or as a time of day.
 */
const RESET_HEADERS = [
	'ratelimit-reset',
	'x-ratelimit-reset-after',
	'x-ratelimit-reset',
	'x-rate-limit-reset',
];

function rateLimitResetMs(headers: ResponseHeaders, now: number): number | undefined {
	const combined = /[;,]\s*(?:t|reset)=(\d{1,15})/.exec(`;${start(headers.ratelimit)}`)?.[1];
	for (const value of [combined, ...RESET_HEADERS.map((name) => headers[name])]) {
		const ms = retryAfterMs(value, now);
		// A time that has passed says nothing of how long to wait.
		if (ms) return ms;
	}
	return undefined;
}

function start(value: unknown): string {
	return typeof value === 'string' ? value.slice(0, LONGEST_VALUE) : '';
}

/** Of a header that came several times, joined by commas, the longest wait. */
function longest(text: string, now: number): number | undefined {
	const waits = text
		// Not at the comma of a date, which stands behind the name of a day.
		.split(/(?<!^[A-Za-z]+|, [A-Za-z]+),\s*/)
		.map((part) => waitMs(part, now))
		.filter((ms) => ms !== undefined);
	return waits.length > 0 ? Math.max(...waits) : undefined;
}

const NUMBER = /^([+-]?\d+(?:\.\d+)?)\s*(ms|milliseconds?|s|secs?|seconds?)?$/i;

function waitMs(text: string, now: number): number | undefined {
	const [, digits, unit = 's'] = NUMBER.exec(text) ?? [];
	if (digits === undefined) return spanMs(text) ?? dateMs(text, now);
	const number = Number(digits);
	if (unit.toLowerCase().startsWith('m')) return bounded(number);
	const isTimeOfDay = Number.isFinite(number) && number > TEN_YEARS_S;
	if (!isTimeOfDay) return bounded(number * 1_000);
	const at = number > TEN_YEARS_S * 1_000 ? number : number * 1_000;
	return bounded(at - now);
}

/** Hours, minutes and seconds, as .NET writes a `TimeSpan`. */
const SPAN = /^(\d{1,3}):(\d\d):(\d\d(?:\.\d+)?)$/;

function spanMs(text: string): number | undefined {
	const [, hours, minutes, seconds] = SPAN.exec(text) ?? [];
	if (hours === undefined) return undefined;
	return bounded(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000);
}

/** ISO and SQL know a time without its day, too, which says nothing here. */
const NO_DAY = /^T?\d\d:/;

function dateMs(text: string, now: number): number | undefined {
	if (NO_DAY.test(text)) return undefined;
	const date = text.replace(/ UTC$/i, ' GMT');
	const read = [
		DateTime.fromHTTP(date),
		DateTime.fromRFC2822(date),
		// With the wrong day of the week.
		DateTime.fromRFC2822(date.replace(/^[A-Za-z]{3,9}, /, '')),
		DateTime.fromISO(date, { zone: 'utc' }),
		DateTime.fromSQL(date, { zone: 'utc' }),
	].find(({ isValid }) => isValid);
	return read && bounded(read.toMillis() - now);
}

function bounded(ms: number): number {
	return Math.min(Math.max(0, Math.ceil(ms)), Number.MAX_SAFE_INTEGER);
}
