/** `Sun, 06 Nov 1994 08:49:37 GMT`, the form that servers send (RFC 9110, 5.6.7). */
const IMF_FIXDATE = /^[A-Za-z]{3}, \d{2} [A-Za-z]{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
/** `Sunday, 06-Nov-94 08:49:37 GMT`, obsolete but still to be understood. */
const RFC_850 = /^[A-Za-z]{6,9}, \d{2}-[A-Za-z]{3}-\d{2} \d{2}:\d{2}:\d{2} GMT$/;
/** `Sun Nov  6 08:49:37 1994`, obsolete; UTC although it does not say so. */
const ASCTIME = /^[A-Za-z]{3} [A-Za-z]{3} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;

/**
 * How long a `Retry-After` header asks to wait, in milliseconds from `now` (milliseconds since 1970); 0 for a date that
 * has passed; undefined when there is no header or it is neither whole seconds nor an HTTP date (RFC 9110, 10.2.3).
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
	const value = header?.trim() ?? '';
	if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, Number.MAX_SAFE_INTEGER);
	const date = httpDate(value);
	return date === undefined ? undefined : Math.max(0, date - now);
}

function httpDate(value: string): number | undefined {
	const text = ASCTIME.test(value) ? `${value} GMT` : value;
	if (text === value && !IMF_FIXDATE.test(value) && !RFC_850.test(value)) return undefined;
	const time = Date.parse(text);
	return Number.isNaN(time) ? undefined : time;
}
