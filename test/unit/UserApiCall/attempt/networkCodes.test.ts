import type { Category } from '../../../../nodes/UserApiCall/call';
import { unansweredBy } from '../../../../nodes/UserApiCall/attempt/networkError';

/** An error with nothing but the network's code, and where node failed. */
function meaning(code: string, syscall?: string) {
	const { category, delivered } = unansweredBy({ message: '', code, syscall });
	return [category, delivered];
}

describe('every code of the network is known by name, wherever it may come from', () => {
	it.each<[Category, 'no' | 'unknown', string[]]>([
		['dns', 'no', ['ENOTFOUND', 'ENODATA', 'ESERVFAIL', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_FAIL']],
		['connection', 'no', ['ECONNREFUSED']],
		[
			'connection',
			'unknown',
			[
				...['ECONNRESET', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'],
				...['EADDRNOTAVAIL', 'ENOTCONN', 'ERR_STREAM_PREMATURE_CLOSE', 'UND_ERR_SOCKET'],
				...['ERR_SOCKET_CLOSED', 'ERR_SOCKET_CONNECTION_TIMEOUT'],
				// Complaints about what came after the handshake.
				...['ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC', 'ERR_SSL_APPLICATION_DATA_ON_SHUTDOWN'],
				'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
			],
		],
		['timeout', 'unknown', ['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ECONNABORTED']],
		[
			'tls',
			'no',
			[
				...['EPROTO', 'ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_SSL_WRONG_VERSION_NUMBER'],
				...['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'CERT_REVOKED', 'CERT_UNTRUSTED'],
				...['UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
				...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_CRL'],
				...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
				...['ERROR_IN_CERT_NOT_AFTER_FIELD', 'ERROR_IN_CRL_NEXT_UPDATE_FIELD'],
				...['HOSTNAME_MISMATCH', 'INVALID_CA', 'INVALID_PURPOSE', 'PATH_LENGTH_EXCEEDED'],
				...['CRL_HAS_EXPIRED', 'CRL_SIGNATURE_FAILURE'],
			],
		],
		[
			'protocol',
			'unknown',
			[
				'HPE_INVALID_CONSTANT',
				'HPE_HEADER_OVERFLOW',
				'ERR_HTTP_TRAILER_INVALID',
				'ERR_BAD_RESPONSE',
			],
		],
		[
			'unexpected',
			'no',
			[
				...[
					'ERR_INVALID_URL',
					'ERR_INVALID_CHAR',
					'ERR_INVALID_HTTP_TOKEN',
					'ERR_INVALID_ARG_TYPE',
				],
				...['ERR_BAD_REQUEST', 'ERR_BAD_OPTION', 'ERR_BAD_OPTION_VALUE', 'ERR_NOT_SUPPORT'],
				...['ERR_UNESCAPED_CHARACTERS', 'ERR_HTTP_INVALID_HEADER_VALUE', 'ERR_HTTP_HEADERS_SENT'],
			],
		],
		['unexpected', 'unknown', ['EWEIRD', 'XENOTFOUND', 'ENOTFOUNDX', 'XCERT_HAS_EXPIRED', 'HPE']],
	])('%s, delivered: %s', (category, delivered, codes) => {
		expect(Object.fromEntries(codes.map((code) => [code, meaning(code)]))).toEqual(
			Object.fromEntries(codes.map((code) => [code, [category, delivered]])),
		);
	});

	it.each<[Category, string]>([
		['connection', 'ECONNREFUSED'],
		['connection', 'ECONNRESET'],
		['connection', 'EHOSTUNREACH'],
		['connection', 'ENETUNREACH'],
		['connection', 'EHOSTDOWN'],
		['connection', 'ENETDOWN'],
		['connection', 'EADDRNOTAVAIL'],
		['timeout', 'ETIMEDOUT'],
		['timeout', 'ESOCKETTIMEDOUT'],
	])('%s, %s while connecting: nothing had left yet', (category, code) => {
		expect(meaning(code, 'connect')).toEqual([category, 'no']);
	});
});
