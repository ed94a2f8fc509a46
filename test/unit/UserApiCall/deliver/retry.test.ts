import type { AttemptResult, Category, Method } from '../../../../nodes/UserApiCall/call';
import { decideRetry, type RetryQuestion } from '../../../../nodes/UserApiCall/deliver/retry';

function answered(statusCode: number, headers: Record<string, string> = {}): AttemptResult {
	return { kind: 'answered', statusCode, statusMessage: '', headers };
}

function unanswered(category: Category, delivered: 'no' | 'unknown'): AttemptResult {
	return { kind: 'unanswered', category, code: 'X', delivered, trouble: 'unusual' };
}

const settings = { maxRetries: 3, retryBudget: 300_000, retryUnknown: false };

function decide(result: AttemptResult, more: Partial<RetryQuestion> = {}) {
	return decideRetry({
		result,
		method: 'POST',
		attempts: 1,
		spentMs: 0,
		timeOfDay: 0,
		random: 0.5,
		settings,
		...more,
	});
}

describe('what is tried again', () => {
	it.each([408, 425, 429, 500, 502, 503, 504])('status %d, for every method', (status) => {
		expect(decide(answered(status)).kind).toBe('wait');
	});

	it.each([200, 204, 301, 304, 400, 401, 403, 404, 409, 410, 422, 501, 505])(
		'never status %d',
		(status) => {
			expect(decide(answered(status)).kind).toBe('stop');
		},
	);

	it.each<[Category]>([['dns'], ['connection'], ['tls'], ['timeout']])(
		'a call that surely did not arrive: %s',
		(category) => {
			expect(decide(unanswered(category, 'no')).kind).toBe('wait');
		},
	);

	it.each<[Category]>([['blocked'], ['unexpected']])(
		'not what the network has no part in: %s',
		(category) => {
			expect(decide(unanswered(category, 'no')).kind).toBe('stop');
		},
	);

	it.each<[Method, boolean, 'wait' | 'stop']>([
		['GET', false, 'wait'],
		['PUT', false, 'wait'],
		['DELETE', false, 'wait'],
		['POST', false, 'stop'],
		['PATCH', false, 'stop'],
		['POST', true, 'wait'],
		['PATCH', true, 'wait'],
	])(
		'an unknown outcome of %s with Retry When Delivery Is Unknown %s: %s',
		(method, retryUnknown, kind) => {
			const more = { method, settings: { ...settings, retryUnknown } };
			expect(decide(unanswered('timeout', 'unknown'), more).kind).toBe(kind);
		},
	);
});

describe('how long is waited', () => {
	it.each([
		[1, 0, 0],
		[1, 0.999, 999],
		[2, 0.5, 1_000],
		[3, 0.5, 2_000],
		[7, 0.5, 30_000],
		[20, 0.5, 30_000],
	])(
		'attempt %d, random %d: full jitter up to 1 s doubled, capped at 60 s',
		(attempts, random, ms) => {
			const more = { attempts, random, settings: { ...settings, maxRetries: 50 } };
			expect(decide(answered(500), more)).toEqual({ kind: 'wait', ms });
		},
	);

	it('waits for Retry-After in full, whatever the back-off', () => {
		expect(decide(answered(429, { 'retry-after': '7' }))).toEqual({ kind: 'wait', ms: 7_000 });
	});

	it('a wait that just fits the budget is made', () => {
		const more = { spentMs: 293_000 };
		expect(decide(answered(503, { 'retry-after': '7' }), more)).toEqual({
			kind: 'wait',
			ms: 7_000,
		});
	});

	it('a wait beyond the budget is handed to the designer instead', () => {
		const more = { spentMs: 293_001 };
		expect(decide(answered(503, { 'retry-after': '7' }), more)).toEqual({
			kind: 'stop',
			retryAfterMs: 7_000,
			isOutOfTime: true,
		});
	});

	it('a back-off beyond the budget stops without a wait to tell', () => {
		expect(decide(answered(500), { spentMs: 299_900 })).toEqual({
			kind: 'stop',
			isOutOfTime: true,
		});
	});

	it('after the last retry it stops and still tells the wait that was asked for', () => {
		expect(decide(answered(429, { 'retry-after': '7' }), { attempts: 4 })).toEqual({
			kind: 'stop',
			retryAfterMs: 7_000,
		});
	});

	it('does not retry unless told to', () => {
		expect(decide(answered(500), { settings: { ...settings, maxRetries: 0 } }).kind).toBe('stop');
	});
});
