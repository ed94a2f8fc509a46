import type { Category } from '../../../../nodes/UserApiCall/call';
import { unansweredBy } from '../../../../nodes/UserApiCall/attempt/networkError';

/** As axios wraps the network's error: the code on both, `syscall` inside only. */
function wrapped(fields: Record<string, unknown>, message = 'secret-token'): unknown {
	const cause = Object.assign(new Error(message), fields);
	return Object.assign(new Error(message), { code: fields.code, config: {}, cause });
}

describe('an error of the helper becomes a category, a code, and whether the call arrived', () => {
	it.each<[string, unknown, Category, string, 'no' | 'unknown']>([
		[
			'refused',
			wrapped({ code: 'ECONNREFUSED', syscall: 'connect' }),
			'connection',
			'ECONNREFUSED',
			'no',
		],
		[
			'reset while connecting',
			wrapped({ code: 'ECONNRESET', syscall: 'connect' }),
			'connection',
			'ECONNRESET',
			'no',
		],
		[
			'reset later',
			wrapped({ code: 'ECONNRESET', syscall: 'read' }),
			'connection',
			'ECONNRESET',
			'unknown',
		],
		[
			'socket hang up',
			wrapped({ code: 'ECONNRESET' }, 'socket hang up'),
			'connection',
			'ECONNRESET',
			'unknown',
		],
		['broken pipe', wrapped({ code: 'EPIPE', syscall: 'write' }), 'connection', 'EPIPE', 'unknown'],
		[
			'no route',
			wrapped({ code: 'EHOSTUNREACH', syscall: 'connect' }),
			'connection',
			'EHOSTUNREACH',
			'no',
		],
		[
			'no route to any of several addresses',
			wrapped({
				code: 'EHOSTUNREACH',
				errors: [
					{ code: 'EHOSTUNREACH', syscall: 'connect' },
					{ code: 'ENETUNREACH', syscall: 'connect' },
				],
			}),
			'connection',
			'EHOSTUNREACH',
			'no',
		],
		[
			'late at every one of several addresses',
			wrapped({ code: 'ETIMEDOUT', errors: [{ code: 'ETIMEDOUT', syscall: 'connect' }] }),
			'timeout',
			'ETIMEDOUT',
			'no',
		],
		[
			'forbidden by a firewall of n8n’s own machine',
			wrapped({ code: 'EACCES', syscall: 'connect' }),
			'connection',
			'EACCES',
			'no',
		],
		[
			'several errors that tell nothing',
			wrapped({ code: 'ECONNRESET', errors: [] }),
			'connection',
			'ECONNRESET',
			'unknown',
		],
		[
			'no such host',
			wrapped({ code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'x' }),
			'dns',
			'ENOTFOUND',
			'no',
		],
		[
			'no name server',
			wrapped({ code: 'EAI_AGAIN', syscall: 'getaddrinfo', hostname: 'x' }),
			'dns',
			'EAI_AGAIN',
			'no',
		],
		[
			'connect time-out',
			wrapped({ code: 'ETIMEDOUT', syscall: 'connect' }),
			'timeout',
			'ETIMEDOUT',
			'no',
		],
		['idle time-out', wrapped({ code: 'ECONNABORTED' }), 'timeout', 'ECONNABORTED', 'unknown'],
		[
			'self-signed',
			wrapped({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
			'tls',
			'DEPTH_ZERO_SELF_SIGNED_CERT',
			'no',
		],
		['expired', wrapped({ code: 'CERT_HAS_EXPIRED' }), 'tls', 'CERT_HAS_EXPIRED', 'no'],
		[
			'wrong host in it',
			wrapped({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
			'tls',
			'ERR_TLS_CERT_ALTNAME_INVALID',
			'no',
		],
		[
			'unknown issuer',
			wrapped({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }),
			'tls',
			'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
			'no',
		],
		['TLS to a plain port', wrapped({ code: 'EPROTO', syscall: 'write' }), 'tls', 'EPROTO', 'no'],
		[
			'handshake cut off',
			wrapped(
				{ code: 'ECONNRESET' },
				'Client network socket disconnected before secure TLS connection was established',
			),
			'tls',
			'ECONNRESET',
			'no',
		],
		[
			'TLS broken later',
			wrapped({ code: 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC' }),
			'connection',
			'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
			'unknown',
		],
		[
			'not HTTP',
			wrapped({ code: 'HPE_INVALID_CONSTANT' }),
			'protocol',
			'HPE_INVALID_CONSTANT',
			'unknown',
		],
		[
			'huge headers',
			wrapped({ code: 'HPE_HEADER_OVERFLOW' }),
			'protocol',
			'HPE_HEADER_OVERFLOW',
			'unknown',
		],
		['bad URL', wrapped({ code: 'ERR_INVALID_URL' }), 'unexpected', 'ERR_INVALID_URL', 'no'],
		[
			'bad header name',
			wrapped({ code: 'ERR_INVALID_HTTP_TOKEN' }),
			'unexpected',
			'ERR_INVALID_HTTP_TOKEN',
			'no',
		],
		['a code nobody knows', wrapped({ code: 'EWEIRD' }), 'unexpected', 'EWEIRD', 'unknown'],
		[
			'SSRF by address',
			{ message: 'm', ip: '10.0.0.1', hostname: 'x' },
			'blocked',
			'SSRF_BLOCKED',
			'no',
		],
		['SSRF by host name', { message: 'm', hostname: 'x' }, 'blocked', 'SSRF_BLOCKED', 'no'],
		[
			'SSRF inside other errors',
			{ message: 'm', cause: { message: 'm', cause: { ip: '::1' } } },
			'blocked',
			'SSRF_BLOCKED',
			'no',
		],
		[
			'a code only inside',
			{ message: 'm', cause: { code: 'ECONNREFUSED' } },
			'connection',
			'ECONNREFUSED',
			'no',
		],
		[
			'n8n 1.123: httpCode alone',
			{ message: 'm', httpCode: 'ECONNREFUSED' },
			'connection',
			'ECONNREFUSED',
			'no',
		],
		['a status alone', { message: 'm', httpCode: '400' }, 'unexpected', 'UNEXPECTED', 'unknown'],
		['a plain error', new Error('secret-token'), 'unexpected', 'UNEXPECTED', 'unknown'],
		['no error at all', undefined, 'unexpected', 'UNEXPECTED', 'unknown'],
	])('%s', (_, error, category, code, delivered) => {
		const result = unansweredBy(error);
		expect(result).toMatchObject({ kind: 'unanswered', category, code, delivered });
		expect(JSON.stringify(result)).not.toContain('secret-token');
	});

	it('a chain of causes that closes on itself comes to an end', () => {
		const error: Record<string, unknown> = { message: 'm' };
		error.cause = error;
		expect(unansweredBy(error).code).toBe('UNEXPECTED');
	});
});
