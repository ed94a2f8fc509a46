import type {
	Answered,
	AttemptResult,
	Call,
	Failure,
	Method,
} from '../../../../nodes/UserApiCall/call';
import { unansweredBy } from '../../../../nodes/UserApiCall/attempt/networkError';
import {
	type Ending,
	neverSent,
	outcomeOf,
	skipped,
} from '../../../../nodes/UserApiCall/deliver/outcome';
import { ANY_2XX, type SuccessRule } from '../../../../nodes/UserApiCall/fields/successRule';

const call = (method: Method): Call => ({
	itemIndex: 0,
	method,
	url: 'https://a.example/',
	headers: {},
	timeoutMs: 30_000,
});
const refused = unansweredBy({ message: '', code: 'ECONNREFUSED' });
const lost = unansweredBy({ message: '', code: 'ECONNRESET' });
const cancelled: AttemptResult = { kind: 'cancelled', delivered: 'unknown' };

function failureOf(method: Method, more: Partial<Ending>): Failure | undefined {
	const history = { call: call(method), attempts: 1, durationMs: 5, delivered: 'no' as const };
	return outcomeOf({ ...history, settings: { retryUnknown: false, successWhen: ANY_2XX }, ...more })
		.failure;
}

describe('what may be sent again without harm', () => {
	it('a call that was held back, since it was never sent', () => {
		expect(failureOf('POST', { attempts: 0, retryAfterMs: 5_000 })).toMatchObject({
			category: 'rateLimited',
			code: 'HELD_BACK',
			delivered: 'no',
			retryable: true,
			retryAfterMs: 5_000,
		});
	});

	it.each<Method>(['POST', 'PATCH', 'GET'])('a %s that surely did not arrive', (method) => {
		expect(failureOf(method, { last: refused })).toMatchObject({
			delivered: 'no',
			retryable: true,
		});
	});

	it.each<[Method, boolean]>([
		['POST', false],
		['PATCH', false],
		['PUT', true],
		['GET', true],
	])('a doubtful %s: %s', (method, retryable) => {
		const expected = { delivered: 'unknown', retryable };
		expect(failureOf(method, { last: lost, delivered: 'unknown' })).toMatchObject(expected);
		// The last attempt surely did not arrive, but an earlier one may have.
		expect(failureOf(method, { last: refused, delivered: 'unknown' })).toMatchObject(expected);
		expect(failureOf(method, { last: cancelled, delivered: 'unknown' })).toMatchObject({
			...expected,
			category: 'unexpected',
			code: 'CANCELLED',
		});
	});

	it('a doubtful POST with Retry When Delivery Is Unknown', () => {
		const more = {
			last: lost,
			delivered: 'unknown' as const,
			settings: { retryUnknown: true, successWhen: ANY_2XX },
		};
		expect(failureOf('POST', more)).toMatchObject({ delivered: 'unknown', retryable: true });
	});

	it('a call that was never sent because the execution was cancelled', () => {
		expect(neverSent(call('POST'))).toMatchObject({
			attempts: 0,
			durationMs: 0,
			failure: { category: 'unexpected', code: 'CANCELLED', delivered: 'no', retryable: true },
		});
	});

	it('not what the node forbids itself', () => {
		const last = unansweredBy({ message: '', ip: '10.0.0.1' });
		expect(failureOf('GET', { last })).toMatchObject({ category: 'blocked', retryable: false });
	});
});

describe('a status becomes a category and a code', () => {
	it.each([
		[199, 'protocol'],
		[300, 'redirect'],
		[399, 'redirect'],
		[400, 'client'],
		[428, 'client'],
		[429, 'rateLimited'],
		[430, 'client'],
		[499, 'client'],
		[500, 'server'],
		[599, 'server'],
		[600, 'protocol'],
	])('%d is %s', (statusCode, category) => {
		const last: AttemptResult = { kind: 'answered', statusCode, statusMessage: '', headers: {} };
		expect(failureOf('POST', { last })).toMatchObject({
			category,
			code: `HTTP_${statusCode}`,
			delivered: 'answered',
		});
	});
});

describe('an answer is told with its body', () => {
	const settings = { retryUnknown: false, successWhen: ANY_2XX };
	const ending = { call: call('POST'), attempts: 1, durationMs: 5, delivered: 'no' as const };
	const answered = (more: Partial<Answered> = {}): Answered => ({
		kind: 'answered',
		statusCode: 200,
		statusMessage: 'OK',
		headers: { 'content-type': 'application/json' },
		...more,
	});
	const told = (last: AttemptResult, successWhen: SuccessRule = ANY_2XX) =>
		outcomeOf({ ...ending, last, settings: { ...settings, successWhen } });

	it('and with all else that is known of it', () => {
		expect(told(answered({ bytes: Buffer.from('{"a":1}') }))).toMatchObject({
			itemIndex: 0,
			attempts: 1,
			durationMs: 5,
			answer: {
				statusCode: 200,
				statusMessage: 'OK',
				headers: { 'content-type': 'application/json' },
				body: { kind: 'json', value: { a: 1 } },
				bodyError: undefined,
			},
			failure: undefined,
		});
	});

	it('that did not come whole: why not, and it stays a success', () => {
		const last = answered({ bodyError: 'headers', trouble: 'headersTooLong' });
		expect(told(last)).toMatchObject({
			answer: { body: { kind: 'none' }, bodyError: 'headers', trouble: 'headersTooLong' },
			failure: undefined,
		});
	});

	it('also when nobody can read it', () => {
		const headers = Object.defineProperty({}, 'content-type', {
			get: () => {
				throw new Error('no');
			},
		}) as Record<string, string>;
		expect(told(answered({ headers, bytes: Buffer.from('x') }))).toMatchObject({
			answer: { body: { kind: 'none' }, bodyError: 'decoding' },
			failure: undefined,
		});
	});

	const png = { headers: { 'content-type': 'image/png' }, bytes: Buffer.from('png') };

	it('a file as a file, and what explains a failure as text', () => {
		expect(told(answered(png)).answer?.body.kind).toBe('binary');
		expect(told(answered({ ...png, statusCode: 404 })).answer?.body.kind).toBe('text');
	});

	it('a redirect with why it was not followed, and a wait that was asked for', () => {
		const last = answered({ statusCode: 302, notFollowed: 'off' });
		expect(told(last).failure).toMatchObject({ category: 'redirect', notFollowed: 'off' });
		const busy = answered({ statusCode: 429 });
		expect(outcomeOf({ ...ending, settings, last: busy, retryAfterMs: 7 }).failure).toEqual({
			category: 'rateLimited',
			code: 'HTTP_429',
			delivered: 'answered',
			retryable: true,
			retryAfterMs: 7,
			notFollowed: undefined,
		});
	});

	it.each<[string, Partial<Answered>, string]>([
		['a field', { bytes: Buffer.from('{"ok":false}') }, 'REJECTED'],
		['a missing body', {}, 'REJECTED'],
		['its status', { statusCode: 201 }, 'HTTP_201'],
	])('that misses Success When by %s is answered, and never retried', (_, more, code) => {
		const rule: SuccessRule = { statuses: [[200, 200]], field: 'ok', value: 'true' };
		expect(told(answered(more), rule).failure).toMatchObject({
			category: 'rejected',
			code,
			delivered: 'answered',
			retryable: false,
			rejection: expect.anything() as unknown,
		});
		expect(told(answered({ bytes: Buffer.from('{"ok":true}') }), rule).failure).toBeUndefined();
	});

	it('a status that counts as success by the rule is one', () => {
		const rule: SuccessRule = { statuses: [[404, 404]], field: '', value: '' };
		expect(told(answered({ statusCode: 404 }), rule).failure).toBeUndefined();
	});
});

describe('no answer is told with what kept it from coming', () => {
	it('and with what belongs to it', () => {
		const last = { ...lost, detail: 'd' };
		expect(failureOf('POST', { last, delivered: 'unknown' })).toEqual({
			category: lost.category,
			code: 'ECONNRESET',
			delivered: 'unknown',
			retryable: false,
			trouble: lost.trouble,
			detail: 'd',
		});
	});

	it('also when an earlier attempt was answered', () => {
		expect(failureOf('POST', { last: refused, delivered: 'answered' })).toMatchObject({
			code: 'ECONNREFUSED',
			delivered: 'answered',
			retryable: true,
		});
	});
});

test('a call that is skipped keeps its attempts, but no answer of them', () => {
	const last: Answered = { kind: 'answered', statusCode: 503, statusMessage: '', headers: {} };
	const settings = { retryUnknown: false, successWhen: ANY_2XX };
	const history = [{ at: 'then', statusCode: 503 }];
	expect(
		skipped({
			...{ call: call('POST'), attempts: 2, durationMs: 9, delivered: 'answered', settings },
			last,
			history,
		}),
	).toEqual({
		itemIndex: 0,
		call: call('POST'),
		attempts: 2,
		durationMs: 9,
		history,
		answer: undefined,
		failure: {
			category: 'skipped',
			code: 'RECEIVER_DOWN',
			delivered: 'answered',
			retryable: true,
		},
	});
});
