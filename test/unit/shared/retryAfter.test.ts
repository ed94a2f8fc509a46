import { askedWaitMs, retryAfterMs, saysLater } from '../../../nodes/shared/retryAfter';

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
		['more seconds than a number holds', '9'.repeat(199), Number.MAX_SAFE_INTEGER],
	])('%s', (_, header, expected) => {
		expect(retryAfterMs(header, NOW)).toBe(expected);
	});
});

describe('Retry-After is understood as servers send it besides', () => {
	it.each([
		['a fraction without meaning', '2.0', 2_000],
		['a fraction', '1.5', 1_500],
		['less than a millisecond, which is not nothing', '0.0001', 1],
		['a unit', '2s', 2_000],
		['a unit in words', '2 seconds', 2_000],
		['milliseconds', '250 ms', 250],
		['the header twice', '2, 2', 2_000],
		['the header twice, not the same', '2, 5', 5_000],
		['the header three times, one of them a date', '2, Sun, 22 Nov 2026 10:00:30 GMT, 5', 30_000],
		['a date twice', 'Sun, 22 Nov 2026 10:00:30 GMT, Sun, 22 Nov 2026 10:00:40 GMT', 40_000],
		['seconds and a word', '7, soon', 7_000],
		['a negative number, which has passed', '-1', 0],
		['an ISO date', '2026-11-22T10:00:30Z', 30_000],
		['an ISO date with a zone of its own', '2026-11-22T12:00:30+02:00', 30_000],
		['an ISO date without a zone, which is UTC', '2026-11-22T10:00:30', 30_000],
		['a date as databases write it', '2026-11-22 10:00:30', 30_000],
		['a date that ends in UTC', 'Sun, 22 Nov 2026 10:00:30 UTC', 30_000],
		['a date that ends in +0000', 'Sun, 22 Nov 2026 10:00:30 +0000', 30_000],
		['a date with the wrong day of the week', 'Mon, 22 Nov 2026 10:00:30 GMT', 30_000],
		['a day of one digit', 'Tue, 1 Dec 2026 10:00:00 GMT', 9 * 86_400_000],
		['seconds since 1970', String(NOW / 1_000 + 30), 30_000],
		['milliseconds since 1970', String(NOW + 30_000), 30_000],
		['seconds since 1970 that have passed', String(NOW / 1_000 - 30), 0],
		['a span, as .NET writes it', '00:00:30', 30_000],
		['a span of hours', '1:02:03.5', 3_723_500],
		['ten years are still seconds', '315576000', 315_576_000_000],
		['a second more is a time of day, which has passed', '315576001', 0],
		['a number, not its text', 2, 2_000],
		['a plus', '+2', 2_000],
		['a unit in capitals', '2 SEC', 2_000],
		['a unit of milliseconds in words', '250 Milliseconds', 250],
		['a long day of the week that is wrong', 'Wednesday, 22 Nov 2026 10:00:30 GMT', 30_000],
		['a date without a day of the week', '22 Nov 2026 10:00:30 GMT', 30_000],
		['a date that ends in utc, in small letters', 'Sun, 22 Nov 2026 10:00:30 utc', 30_000],
		['a span of three digits', '100:00:00', 360_000_000],
	])('%s', (_, header, expected) => {
		expect(retryAfterMs(header, NOW)).toBe(expected);
	});

	it.each([
		['no header', undefined],
		['an empty one', ''],
		['words', 'soon'],
		['a day that does not exist', 'Sun, 99 Nov 2026 10:00:30 GMT'],
		['a month that does not exist', '2026-13-22T10:00:30Z'],
		['a number with an exponent', '1e3'],
		['infinity', 'Infinity'],
		['a time of day without a day', '10:30'],
		['a value that is longer than any time', `${' '.repeat(5)}${'1'.repeat(201)}`],
		['a list', ['2']],
		['a unit that is none', '2 minutes'],
		['what only begins as a number', '2 s x'],
		['what only ends as a number', 'x2'],
		['a span with words around it', 'in 00:00:30'],
		['a span with words behind it', '00:00:30 h'],
		['a time of day as ISO has it', 'T10:30'],
	])('asks for nothing: %s', (_, header) => {
		expect(retryAfterMs(header, NOW)).toBeUndefined();
	});
});

describe('a 429 without Retry-After asks for the reset of its rate limit', () => {
	it.each<[string, Record<string, string>, number | undefined]>([
		['RateLimit', { ratelimit: '"default";r=0;t=30' }, 30_000],
		['RateLimit as first drafted', { ratelimit: 'limit=10, remaining=0, reset=30' }, 30_000],
		['RateLimit-Reset', { 'ratelimit-reset': '30' }, 30_000],
		['X-RateLimit-Reset in seconds', { 'x-ratelimit-reset': '30' }, 30_000],
		['as a time of day', { 'x-ratelimit-reset': String(NOW / 1_000 + 30) }, 30_000],
		['as milliseconds since 1970', { 'x-ratelimit-reset': String(NOW + 30_000) }, 30_000],
		['with decimals', { 'x-ratelimit-reset': `${NOW / 1_000 + 1}.5` }, 1_500],
		['X-Rate-Limit-Reset', { 'x-rate-limit-reset': '30' }, 30_000],
		['the exact one of two', { 'x-ratelimit-reset-after': '2', 'x-ratelimit-reset': '9' }, 2_000],
		['a reset that has passed asks for nothing', { 'x-ratelimit-reset': '0' }, undefined],
		['RateLimit among others', { ratelimit: '"a";t=30;r=0' }, 30_000],
		['RateLimit that names no time', { ratelimit: '"default";r=0;at=30' }, undefined],
		['RateLimit that is no text', { ratelimit: 30 as unknown as string }, undefined],
		[
			'one that has passed, and one that has not',
			{ 'ratelimit-reset': '0', 'x-ratelimit-reset': '9' },
			9_000,
		],
		['none', {}, undefined],
	])('%s', (_, headers, expected) => {
		expect(askedWaitMs({ statusCode: 429, headers }, NOW)).toBe(expected);
	});

	it('Retry-After goes before it, and other statuses do not ask by it', () => {
		const headers = { 'x-ratelimit-reset': '30' };
		const both = { ...headers, 'retry-after': '5' };
		expect(askedWaitMs({ statusCode: 429, headers: both }, NOW)).toBe(5_000);
		expect(askedWaitMs({ statusCode: 503, headers: both }, NOW)).toBe(5_000);
		expect(askedWaitMs({ statusCode: 503, headers }, NOW)).toBeUndefined();
	});
});

test('a value of 200 characters is read, and a longer one is no time', () => {
	expect(retryAfterMs('0'.repeat(199) + '2', NOW)).toBe(2_000);
	expect(retryAfterMs('0'.repeat(200) + '2', NOW)).toBeUndefined();
});

test('the statuses that ask for the same again, later', () => {
	const statuses = Array.from({ length: 600 }, (_, status) => status);
	expect(statuses.filter(saysLater)).toEqual([408, 425, 429, 500, 502, 503, 504]);
});
