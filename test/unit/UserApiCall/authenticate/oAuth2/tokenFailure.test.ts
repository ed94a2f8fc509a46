import { tokenFailure } from '../../../../../nodes/UserApiCall/authenticate/oAuth2/tokenFailure';

const inside = (cause: object) => Object.assign(new Error('m'), { cause });

describe('of an error without a token is told', () => {
	it.each<[string, unknown, string | undefined, string | undefined]>([
		[
			'OAuth’s own code',
			{ code: 'EAUTH', body: { error: 'invalid_client' } },
			'invalid_client',
			undefined,
		],
		['it, inside n8n’s error', inside({ body: { error: 'slow_down' } }), 'slow_down', undefined],
		['a status', { code: 'ESTATUS', status: 404, body: '<html>' }, 'status 404', undefined],
		[
			'a status of axios',
			inside({ code: 'ERR_BAD_RESPONSE', response: { status: 502 } }),
			'status 502',
			undefined,
		],
		['a status of older n8ns', { httpCode: '400' }, 'status 400', undefined],
		[
			'that a good status brought none',
			{ status: 200 },
			'status 200 and something that is no token',
			undefined,
		],
		['the network’s code', inside({ code: 'ECONNREFUSED' }), undefined, 'ECONNREFUSED'],
		[
			'nothing of what may be secret',
			{ body: { error: 'Key sk-1234 is wrong' } },
			undefined,
			undefined,
		],
		[
			'nothing of a name without an end',
			{ body: { error: `a_${'b'.repeat(80)}` } },
			undefined,
			undefined,
		],
		['nothing of a number that is no status', { status: 7 }, undefined, undefined],
		['nothing where there is nothing', undefined, undefined, undefined],
	])('%s', (_, error, answer, code) => {
		expect(tokenFailure(error)).toMatchObject({ answer, code });
	});

	it('no more than is there, when an error is its own cause', () => {
		const error: { cause?: unknown } = {};
		error.cause = error;
		expect(tokenFailure(error).answer).toBeUndefined();
	});
});

describe('asking again is in vain', () => {
	it.each([
		[{ body: { error: 'invalid_client' } }],
		[{ body: { error: 'unauthorized_client' } }],
		[{ status: 400 }],
		[{ status: 404 }],
		[{ status: 499 }],
	])('after %j', (error) => {
		expect(tokenFailure(error).isRefusal).toBe(true);
	});
});

describe('the trouble is told to be of the moment', () => {
	it.each([
		[{ body: { error: 'temporarily_unavailable' } }, true],
		[{ body: { error: 'invalid_client' } }, false],
		[{ status: 429 }, true],
		[{ status: 503 }, true],
		[{ status: 499 }, false],
		[{ status: 200 }, false],
		[undefined, false],
	])('by %j: %s', (error, isPassing) => {
		expect(tokenFailure(error).isPassing).toBe(isPassing);
	});
});

describe('asking again may help', () => {
	it.each([
		[{ body: { error: 'temporarily_unavailable' } }],
		[{ body: { error: 'too_many_requests' }, status: 400 }],
		[{ status: 408 }],
		[{ status: 425 }],
		[{ status: 429 }],
		[{ status: 200 }],
		[{ status: 500 }],
		[{ code: 'ECONNRESET' }],
		[undefined],
	])('after %j', (error) => {
		expect(tokenFailure(error).isRefusal).toBe(false);
	});
});
