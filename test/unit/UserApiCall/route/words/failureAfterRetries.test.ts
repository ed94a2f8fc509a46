import type { Category, Failure, Outcome, Rejection } from '../../../../../nodes/UserApiCall/call';
import { failureText, troubleText } from '../../../../../nodes/UserApiCall/route/failureText';

const failure = (category: Category, more: Partial<Failure> = {}): Failure => ({
	category,
	code: 'X',
	delivered: 'no',
	retryable: true,
	...more,
});

function hintOf(told: Failure, more: Partial<Outcome> = {}): string {
	return failureText(told, { itemIndex: 0, attempts: 3, durationMs: 4_321, ...more }).hint;
}

describe('after retries that did not help, what to do', () => {
	it.each<[Category, string]>([
		['rateLimited', 'Lower Concurrency or set Requests per Second; or raise Retries.'],
		['server', 'The receiver has a fault of its own: send the item again later, or ask its owner.'],
		['timeout', 'Raise Timeout if the receiver needs longer, or send the item again later.'],
		[
			'connection',
			'Check that the receiver is up, and the port, proxy and firewall between it and n8n; then send the item again.',
		],
	])('%s: how often and how long was tried comes first', (category, hint) => {
		expect(hintOf(failure(category))).toBe(`Tried 3 times in 4.3 s. ${hint}`);
		expect(hintOf(failure(category), { attempts: 1 })).not.toContain('Tried');
	});

	it.each<[string, Failure]>([
		['a failure that no retry helps against', failure('client', { code: 'HTTP_404' })],
		['a redirect that was not followed', failure('server', { notFollowed: 'off' })],
		['an item held back for a pause', failure('rateLimited', { code: 'HELD_BACK' })],
	])('%s is told as after one attempt', (_, told) => {
		expect(hintOf(told)).toBe(hintOf(told, { attempts: 1 }));
		expect(hintOf(told)).not.toContain('Tried');
	});

	it('a doubt about one of them stands behind', () => {
		expect(hintOf(failure('timeout', { delivered: 'unknown' }))).toMatch(
			/^Tried 3 times .* later\. It may have arrived: check there before sending it again\.$/,
		);
	});

	it.each([
		[0, '0'],
		[49, '0'],
		[50, '0.1'],
		[1_000, '1'],
		[9_949, '9.9'],
		[9_950, '10'],
		[12_499, '12'],
		[299_500, '300'],
	])('%d ms are %s s', (durationMs, seconds) => {
		expect(hintOf(failure('server'), { durationMs })).toMatch(
			new RegExp(`^Tried 3 times in ${seconds} s\\.`),
		);
	});
});

describe('where retries are left, and not the time for one, what to do', () => {
	it.each<[string, Failure, string]>([
		[
			'names the limit, not Retries, which are set',
			failure('server', { code: 'HTTP_503', isOutOfTime: true }),
			'Retry Time Limit leaves no time for another try: raise it, or send the item again later.',
		],
		[
			'and the pause that the receiver asks for',
			failure('rateLimited', { code: 'HTTP_429', retryAfterMs: 3_600_000, isOutOfTime: true }),
			'The receiver asks for a longer pause than Retry Time Limit leaves: send the item again after retryAfterMs, or raise it.',
		],
	])('%s', (_, told, hint) => {
		expect(hintOf(told, { attempts: 1 })).toBe(hint);
		expect(hintOf(told)).toBe(`Tried 3 times in 4.3 s. ${hint}`);
	});
});

test('a fault of the receiver that says that it stays is not to be retried', () => {
	expect(hintOf(failure('server', { code: 'HTTP_501', retryable: false }), { attempts: 1 })).toBe(
		'The receiver has a fault of its own, and says that it will stay: ask its owner.',
	);
});

test('a refused look at the data names the key only when it outlives the body', () => {
	const call = { itemIndex: 0, method: 'POST', url: '', headers: {}, timeoutMs: 1 } as const;
	const refused = failure('client', { code: 'HTTP_422' });
	for (const keyOutlivesBody of [false, undefined]) {
		expect(hintOf(refused, { call: { ...call, keyOutlivesBody } })).not.toContain('key');
	}
	const other = failure('client', { code: 'HTTP_400' });
	expect(hintOf(other, { call: { ...call, keyOutlivesBody: true } })).not.toContain('key');
});

test('a body that is too large names Items per Call where several travelled together', () => {
	const call = { itemIndex: 0, method: 'POST', url: '', headers: {}, timeoutMs: 1 } as const;
	const tooLarge = failure('client', { code: 'HTTP_413' });
	expect(hintOf(tooLarge, { call: { ...call, items: [0, 1] } })).toBe(
		'The body is larger than the receiver takes: lower Items per Call.',
	);
	for (const items of [[0], undefined]) {
		expect(hintOf(tooLarge, { call: { ...call, items } })).toContain('Payload User Fields');
	}
});

describe('an answer that misses Success When', () => {
	const said = (rejection: Rejection) =>
		failureText(failure('rejected', { rejection }), {
			itemIndex: 0,
			attempts: 1,
			durationMs: 1,
			answer: { statusCode: 200, statusMessage: 'OK', headers: {}, body: { kind: 'none' } },
		});
	const BEGIN = 'The receiver answered with status 200 OK';
	const field = { kind: 'field', field: 'ok', wanted: 'true' } as const;

	it.each<[string, Rejection, string]>([
		['by its status', { kind: 'status' }, ', which is not among the statuses of Success When'],
		[
			'by having no JSON',
			{ kind: 'noJson', field: 'ok', wanted: 'true' },
			', but no JSON with the field ok that Success When asks for',
		],
		[
			'by a field that is missing',
			{ ...field, found: undefined },
			', but its field ok is missing; Success When wants true',
		],
		[
			'by a field with another value',
			{ ...field, found: 'false' },
			', but its field ok is false; Success When wants true',
		],
		[
			'by a field with a long value',
			{ ...field, found: 'x'.repeat(50) },
			`, but its field ok is ${'x'.repeat(39)}…; Success When wants true`,
		],
		[
			'by a field that is empty, or is to be',
			{ ...field, found: '', wanted: ' ' },
			', but its field ok is empty text; Success When wants empty text',
		],
	])('%s', (_, rejection, rest) => {
		expect(said(rejection).message).toBe(`${BEGIN}${rest}`);
	});

	it('by a field that is missing, beside one that was probably meant: names it', () => {
		expect(said({ ...field, field: 'body.ok', found: undefined, meant: 'ok' }).hint).toBe(
			'Did you mean the field ok? It is looked for in the body of the answer. The receiver’s answer in the body often says why. If it is a success, change Success When.',
		);
	});
});

describe('troubles that need no call', () => {
	it('have a time or a detail only where they are given one', () => {
		expect(troubleText('proxyLate', '', 250)).toBe(
			'The proxy opened no way to the receiver within 250 ms',
		);
		expect(troubleText('hostNotAllowed')).toBe('');
		expect(troubleText('timeUp')).toBe('No answer came within 0 ms');
	});
});

test.each([
	['RECEIVER_DOWN', 'skipped', /^Not sent: too many calls in a row to this receiver had no answer/],
	['X', 'unexpected', /^The call failed$/],
] as const)('a call that was not sent, %s, says so', (code, category, message) => {
	const told = failureText(failure(category, { code }), {
		itemIndex: 0,
		attempts: 0,
		durationMs: 0,
	});
	expect(told.message).toMatch(message);
});
