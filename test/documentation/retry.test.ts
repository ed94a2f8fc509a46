import type { AttemptResult, Method } from '../../nodes/UserApiCall/call';
import { decideRetry, isRetryable } from '../../nodes/UserApiCall/deliver/retry';
import { retries } from './retryExamples';
import { pageText, tablesOf } from './pages';

const PAGE = pageText('docs/retry-and-idempotency.md');

const yesOrNo = (
	results: readonly AttemptResult[],
	methods: readonly Method[],
	consent: boolean,
) => {
	const verdicts = results.flatMap((result) =>
		methods.map((method) => isRetryable(result, method, consent)),
	);
	if (new Set(verdicts).size !== 1) return 'it depends';
	return verdicts[0] ? 'yes' : 'no';
};

test('docs/retry-and-idempotency.md says what is sent again, and with which methods', () => {
	const [table] = tablesOf(PAGE).filter(({ head }) => head[0] === 'how an attempt ended');
	expect(table?.rows).toEqual(
		retries.map(({ words, results, consent = false }) => [
			words,
			yesOrNo(results, ['POST', 'PATCH'], consent),
			yesOrNo(results, ['GET', 'PUT', 'DELETE'], consent),
		]),
	);
});

describe('how long it waits, as docs/retry-and-idempotency.md says', () => {
	const decide = (attempts: number, headers = {}, more = {}) =>
		decideRetry({
			...{ method: 'POST', attempts, spentMs: 0, timeOfDay: 0, random: 1, ...more },
			result: { kind: 'answered', statusCode: 429, statusMessage: '', headers },
			settings: { maxRetries: 99, retryBudget: 300_000, retryUnknown: false },
		});

	test('up to 1 s, 2 s, 4 s, and never over 60 s', () => {
		expect(PAGE).toContain('up to 1 s, 2 s, 4 s … and never over 60 s');
		expect([1, 2, 3, 20].map((attempts) => decide(attempts))).toEqual(
			[1_000, 2_000, 4_000, 60_000].map((ms) => ({ kind: 'wait', ms })),
		);
	});

	test('as long as Retry-After says, in full, or not at all', () => {
		expect(decide(1, { 'retry-after': '120' })).toEqual({ kind: 'wait', ms: 120_000 });
		expect(decide(1, { 'retry-after': '301' })).toMatchObject({
			kind: 'stop',
			retryAfterMs: 301_000,
		});
	});

	test('until the rate limit begins anew', () => {
		expect(decide(1, { 'ratelimit-reset': '7' })).toEqual({ kind: 'wait', ms: 7_000 });
	});
});
