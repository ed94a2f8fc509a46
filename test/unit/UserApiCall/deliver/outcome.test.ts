import type { AttemptResult, Call, Failure, Method } from '../../../../nodes/UserApiCall/call';
import { unansweredBy } from '../../../../nodes/UserApiCall/attempt/networkError';
import { type Ending, neverSent, outcomeOf } from '../../../../nodes/UserApiCall/deliver/outcome';
import { ANY_2XX } from '../../../../nodes/UserApiCall/fields/successRule';

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
