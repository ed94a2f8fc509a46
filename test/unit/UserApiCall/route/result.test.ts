import { redactor } from '../../../../nodes/shared/redaction';
import type { Answer, Call, Failure, Outcome } from '../../../../nodes/UserApiCall/call';
import { resultOf } from '../../../../nodes/UserApiCall/route/result';

const call: Call = {
	itemIndex: 2,
	method: 'POST',
	url: 'https://a.example/',
	headers: {},
	body: Buffer.from('{"é":1}'),
	timeoutMs: 1_000,
};
const answer: Answer = {
	statusCode: 201,
	statusMessage: 'Created',
	headers: { 'content-type': 'application/json', server: 's' },
	body: { kind: 'json', value: { id: 7 } },
};
const success: Outcome = { itemIndex: 2, call, attempts: 1, durationMs: 84.4, answer };
const failure: Failure = {
	category: 'client',
	code: 'HTTP_404',
	delivered: 'answered',
	retryable: false,
};
const request = { method: 'POST', url: 'https://a.example/', bytes: 8 };

const told = (outcome: Outcome, all = false, secrets: string[] = []) =>
	resultOf(outcome, all, redactor(secrets));

/** In the order in which it stands in the item. */
const written = (outcome: Outcome) => JSON.stringify(told(outcome), undefined, 1);

describe('a success carries away', () => {
	it('how the call ended, what came back and what was sent, in the order of the contract', () => {
		expect(written(success)).toBe(
			JSON.stringify(
				{
					outcome: 'success',
					statusCode: 201,
					statusMessage: 'Created',
					body: { id: 7 },
					headers: { 'content-type': 'application/json' },
					request,
					attempts: 1,
					durationMs: 84,
				},
				undefined,
				1,
			),
		);
	});

	it('text as text, and why it is no JSON', () => {
		const body = { kind: 'text', text: '{' } as const;
		expect(told({ ...success, answer: { ...answer, body, bodyError: 'json' } })).toMatchObject({
			body: '{',
			bodyError: 'json',
		});
	});

	it('a JSON body that is null, false or empty text, as it is', () => {
		for (const value of [null, false, 0, '']) {
			const body = { kind: 'json', value } as const;
			expect(told({ ...success, answer: { ...answer, body } })).toHaveProperty('body', value);
		}
		const body = { kind: 'text', text: '' } as const;
		expect(told({ ...success, answer: { ...answer, body } })).toHaveProperty('body', '');
	});

	it.each<[string, Answer['body']]>([
		['there is none', { kind: 'none' }],
		['it is a file', { kind: 'binary', data: Buffer.from('x'), contentType: 'image/png' }],
	])('no body when %s', (_, body) => {
		const result = told({ ...success, answer: { ...answer, body } });
		expect(Object.keys(result)).toEqual([
			'outcome',
			'statusCode',
			'statusMessage',
			'headers',
			'request',
			'attempts',
			'durationMs',
		]);
	});
});

describe('of the headers of an answer', () => {
	const kept = {
		'content-type': 'a/b',
		location: '/x',
		'retry-after': '7',
		'cf-ray': 'r1',
		'request-id': 'r2',
		'x-amzn-requestid': 'r3',
		'x-correlation-id': 'r4',
		'x-request-id': 'r5',
		'x-trace-id': 'r6',
	};
	const headers = { 'set-cookie': 'c', ...kept, etag: 'e' };

	it('those are kept that say what it is, where to go, when to come back and what to quote', () => {
		expect(told({ ...success, answer: { ...answer, headers } }).headers).toEqual(kept);
	});

	it('an empty one is kept, too', () => {
		const empty = { ...answer, headers: { location: '' } };
		expect(told({ ...success, answer: empty }).headers).toEqual({ location: '' });
	});

	it('all are kept by option', () => {
		expect(told({ ...success, answer: { ...answer, headers } }, true).headers).toEqual(headers);
	});
});

describe('of the request are told', () => {
	const requestOf = (more: Partial<Call>, outcome: Partial<Outcome> = {}) =>
		told({ ...success, ...outcome, call: { ...call, ...more } }).request;

	it('method, URL and the bytes of its body', () => {
		expect(requestOf({})).toEqual(request);
		expect(requestOf({ method: 'GET', body: undefined })).toEqual({
			...request,
			method: 'GET',
			bytes: 0,
		});
	});

	it('its idempotency key', () => {
		expect(requestOf({ idempotencyKey: 'k' })).toEqual({ ...request, idempotencyKey: 'k' });
	});

	it('how many items it carried, and which of them this is', () => {
		expect(requestOf({ items: [2, 3, 5], position: 1 })).toEqual({
			...request,
			items: 3,
			position: 1,
		});
	});

	it('nothing when no call could be built', () => {
		expect(told({ itemIndex: 2, attempts: 0, durationMs: 0, failure })).not.toHaveProperty(
			'request',
		);
	});
});

describe('a failure carries away', () => {
	it('what went wrong and what to do, behind the status', () => {
		const result = told({ ...success, failure });
		expect(Object.keys(result).slice(0, 4)).toEqual([
			'outcome',
			'statusCode',
			'statusMessage',
			'failure',
		]);
		expect(result.outcome).toBe('failure');
		expect(JSON.stringify(result.failure)).toBe(
			JSON.stringify({
				category: 'client',
				code: 'HTTP_404',
				message: 'The receiver answered with status 201 Created',
				hint: 'Check the URL: there is nothing at this address, or no such record.',
				delivered: 'answered',
				retryable: false,
			}),
		);
	});

	it.each([0, 30_000])('the wait that the receiver asked for: %d ms', (retryAfterMs) => {
		expect(told({ ...success, failure: { ...failure, retryAfterMs } }).failure).toHaveProperty(
			'retryAfterMs',
			retryAfterMs,
		);
	});

	it('no status, body and headers when nothing was answered', () => {
		const result = told({ itemIndex: 2, call, attempts: 1, durationMs: 0.6, failure });
		expect(Object.keys(result)).toEqual([
			'outcome',
			'failure',
			'request',
			'attempts',
			'durationMs',
		]);
		expect(result.durationMs).toBe(1);
	});

	it('its attempts, when there were several', () => {
		const history = [{ at: '2026-11-22T00:00:00.000Z', statusCode: 500, waitMs: 7 }];
		const result = told({ ...success, failure, attempts: 2, history });
		expect(result).toMatchObject({ attempts: 2, history });
	});
});

describe('secrets are masked', () => {
	it('wherever they stand in a result', () => {
		const body = { kind: 'json', value: { echo: 'x secret-1 y' } } as const;
		const result = told({ ...success, answer: { ...answer, body } }, false, ['secret-1']);
		expect(result.body).toEqual({ echo: 'x *** y' });
	});

	it('a short one that is all of the status message, also inside a sentence', () => {
		const said = { ...answer, statusMessage: 'pw1' };
		const result = told({ ...success, answer: said, failure }, false, ['pw1']);
		expect(JSON.stringify(result)).not.toContain('pw1');
		expect(result.failure).toHaveProperty('message', 'The receiver answered with status 201 ***');
	});

	it('a short one that is all of a field of Success When, also inside a sentence', () => {
		const rejection = { kind: 'field', field: 'ok', wanted: 'true', found: 'pw1' } as const;
		const rejected: Failure = { ...failure, category: 'rejected', rejection };
		const result = told({ ...success, failure: rejected }, false, ['pw1']);
		expect(JSON.stringify(result)).not.toContain('pw1');
		expect(result.failure).toHaveProperty(
			'message',
			'The receiver answered with status 201 Created, but its field ok is ***; Success When wants true',
		);
	});

	it('a long one, before it is cut', () => {
		const secret = 's'.repeat(200);
		const rejection = { kind: 'field', field: 'ok', wanted: 'true', found: secret } as const;
		const rejected: Failure = { ...failure, category: 'rejected', rejection };
		const result = told({ ...success, failure: rejected }, false, [secret]);
		expect(JSON.stringify(result)).not.toContain('sss');
	});
});

test.each([
	...['success', 'failure', 'client', 'POST', '201', '1', '12', '84', 'HTTP'],
	...['outcome', 'statusCode', 'category', 'delivered', 'retryable', 'request', 'attempts'],
])('a secret that is the word %s changes no field and no fact of the node’s own', (word) => {
	const refused: Failure = { ...failure, category: 'client', delivered: 'answered' };
	for (const outcome of [success, { ...success, failure: refused }]) {
		expect(told(outcome, false, [word])).toEqual(told(outcome));
	}
});

describe('a dry run tells', () => {
	const planned = { url: 'https://a.example/?k=***', headers: { A: 'b' }, body: call.body };
	const dry = (more: Partial<Call> = {}): Outcome => ({
		itemIndex: 2,
		call: { ...call, ...more },
		attempts: 0,
		durationMs: 0,
		planned,
	});

	it('that it is none of the others, and the request', () => {
		expect(told(dry())).toMatchObject({
			outcome: 'dryRun',
			request: { ...request, url: planned.url, headers: planned.headers, body: { é: 1 } },
		});
	});

	it('a failure that the call would be as a failure', () => {
		expect(told({ ...dry(), failure })).toHaveProperty('outcome', 'failure');
	});

	it('the request of a call of many in its first item alone', () => {
		const items = [2, 3];
		expect(told(dry({ items, position: 0 })).request).toMatchObject({
			curl: expect.stringContaining('curl') as string,
			items: 2,
			position: 0,
		});
		expect(told(dry({ items, position: 1 })).request).toEqual({
			...request,
			items: 2,
			position: 1,
		});
	});
});
