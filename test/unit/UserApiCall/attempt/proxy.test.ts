import { unansweredBy } from '../../../../nodes/UserApiCall/attempt/networkError';
import {
	beforeProxy,
	isBeforeConnection,
	isRefusalOfProxy,
	refusedByProxy,
} from '../../../../nodes/UserApiCall/attempt/proxy';

test('a proxy that answers in place of the receiver is named by its status; the receiver got nothing', () => {
	expect(refusedByProxy(403)).toEqual({
		kind: 'unanswered',
		category: 'proxy',
		code: 'PROXY_403',
		delivered: 'no',
		trouble: 'proxyRefused',
		detail: '403',
	});
});

test.each<[number, Record<string, string>, boolean]>([
	[407, { 'proxy-authenticate': 'Basic' }, true],
	[407, { 'proxy-authenticate': '' }, true],
	[407, {}, false],
	[401, { 'proxy-authenticate': 'Basic' }, false],
])('%d with %j is the answer of a proxy: %j', (statusCode, headers, isOfProxy) => {
	expect(isRefusalOfProxy(statusCode, headers)).toBe(isOfProxy);
});

describe('what befell the way to the proxy is the proxy’s, and the receiver got nothing', () => {
	it.each([
		[{ code: 'ENOTFOUND' }, 'ENOTFOUND', 'proxyUnreachable'],
		[{ code: 'ECONNREFUSED' }, 'ECONNREFUSED', 'proxyUnreachable'],
		[{ code: 'EHOSTUNREACH', syscall: 'connect' }, 'EHOSTUNREACH', 'proxyUnreachable'],
		[{ code: 'ETIMEDOUT' }, 'ETIMEDOUT', 'proxyLate'],
		[{ code: 'ECONNRESET' }, 'ECONNRESET', 'proxyClosed'],
		[
			{ code: 'ECONNRESET', message: 'before secure TLS connection was established' },
			'ECONNRESET',
			'proxyClosed',
		],
		[{ code: 'ERR_SSL_BAD_RECORD_MAC' }, 'ERR_SSL_BAD_RECORD_MAC', 'proxyClosed'],
		[{ message: 'no code at all' }, 'PROXY_CLOSED', 'proxyClosed'],
		[{ code: 'EWEIRD' }, 'EWEIRD', 'proxyClosed'],
		[{ code: 'EPROTO' }, 'EPROTO', 'proxyNotSecure'],
		[{ code: 'HPE_INVALID_CONSTANT' }, 'HPE_INVALID_CONSTANT', 'proxyNotHttp'],
		[{ code: 'HPE_HEADER_OVERFLOW' }, 'HPE_HEADER_OVERFLOW', 'proxyNotHttp'],
	])('%j', (error, code, trouble) => {
		expect(beforeProxy(unansweredBy(error))).toEqual({
			kind: 'unanswered',
			category: 'proxy',
			code,
			delivered: 'no',
			trouble,
		});
	});

	it.each([[{ hostname: 'internal.example' }], [{ code: 'ERR_INVALID_URL' }]])(
		'but not what the network did not do: %j',
		(error) => {
			const failure = unansweredBy(error);
			expect(beforeProxy(failure)).toEqual(failure);
		},
	);
});

test.each([
	[{ code: 'ENOTFOUND' }, true],
	[{ code: 'ECONNREFUSED' }, true],
	[{ code: 'ETIMEDOUT', syscall: 'connect' }, true],
	[{ code: 'ETIMEDOUT' }, false],
	[{ code: 'ECONNRESET' }, false],
	[{ code: 'EPROTO' }, false],
	[{ code: 'ERR_INVALID_URL' }, false],
	[{ hostname: 'internal.example' }, false],
])('%j came before there was a connection: %j', (error, isBefore) => {
	expect(isBeforeConnection(unansweredBy(error))).toBe(isBefore);
});
