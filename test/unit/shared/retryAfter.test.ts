import { retryAfterMs } from '../../../nodes/shared/retryAfter';

const NOW = Date.parse('2026-11-22T10:00:00Z');

describe('Retry-After is understood in every form of RFC 9110', () => {
	it.each([
		['seconds', '30', 30_000],
		['zero seconds', '0', 0],
		['spaces around', ' 2 ', 2_000],
		['an HTTP date', 'Sun, 22 Nov 2026 10:00:30 GMT', 30_000],
		['a date that has passed', 'Sun, 22 Nov 2026 09:00:00 GMT', 0],
		['the date form of RFC 850', 'Sunday, 22-Nov-26 10:01:00 GMT', 60_000],
		['the date form of asctime, which is UTC', 'Sun Nov 22 10:00:10 2026', 10_000],
		['more seconds than a number holds', '9'.repeat(400), Number.MAX_SAFE_INTEGER],
	])('%s', (_, header, expected) => {
		expect(retryAfterMs(header, NOW)).toBe(expected);
	});

	it.each([
		['no header', undefined],
		['an empty one', ''],
		['a fraction', '1.5'],
		['a negative number', '-1'],
		['words', 'soon'],
		['a date without a zone', '2026-11-22 10:00:30'],
		['a day that does not exist', 'Sun, 99 Nov 2026 10:00:30 GMT'],
	])('asks for nothing: %s', (_, header) => {
		expect(retryAfterMs(header, NOW)).toBeUndefined();
	});
});
