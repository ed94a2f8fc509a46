import { unansweredBy } from '../../../../../nodes/UserApiCall/attempt/networkError';
import type { Category, Failure } from '../../../../../nodes/UserApiCall/call';
import { hintParts } from '../../../../../nodes/UserApiCall/route/advice';

/** What to do about a call to this URL that failed so. */
const adviceOn = (failure: Failure, url = 'https://a.example/', items?: number[]) =>
	hintParts(failure, {
		itemIndex: 0,
		attempts: 1,
		durationMs: 1,
		call: { itemIndex: 0, method: 'POST', url, headers: {}, timeoutMs: 1, items },
	}).advice;

const network = (code: string, more: object = {}): Failure => ({
	...unansweredBy({ code, ...more }),
	retryable: false,
});
const status = (statusCode: number, category: Category): Failure => ({
	category,
	code: `HTTP_${statusCode}`,
	delivered: 'answered',
	retryable: false,
});

describe('a certificate that n8n can not follow to an authority: the chain, or the authority', () => {
	it.each([
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'UNABLE_TO_GET_ISSUER_CERT',
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	])('%s', (code) => {
		expect(adviceOn(network(code))).toBe(
			'The receiver does not send all of its certificate’s chain, or its authority is one n8n does not trust: ask its owner to install the whole chain, or give the authority’s certificate in CA Certificate of the credential, or for all of n8n with NODE_EXTRA_CA_CERTS.',
		);
	});
});

describe('a handshake that fails for another reason is told by it', () => {
	it.each([
		['CERT_NOT_YET_VALID', 'check the clock of the machine that n8n runs on'],
		['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'fill in Client Certificate and Client Key'],
		['ERR_SSL_WRONG_VERSION_NUMBER', 'may not speak https on this port'],
		['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'may not speak https on this port'],
		['ERR_SSL_UNSUPPORTED_PROTOCOL', 'share no version of TLS'],
		['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'share no version of TLS'],
	])('%s: %s', (code, advice) => {
		expect(adviceOn(network(code))).toContain(advice);
	});
});

describe('nobody listens at this machine', () => {
	const refused = network('ECONNREFUSED', { syscall: 'connect' });

	it.each([
		'http://localhost:3000/x',
		'http://127.0.0.1/',
		'http://127.1:80/',
		'http://[::1]:5678/',
	])('%s: in a container that is the container', (url) => {
		expect(adviceOn(refused, url)).toBe(
			'Check the port, and that the receiver is up. Where n8n runs in a container, localhost is that container: write the name of the other container, or of the machine (host.docker.internal).',
		);
	});

	it.each(['https://a.example/', 'http://localhost.example/', 'http://10.0.0.1/'])(
		'but not at %s',
		(url) => {
			expect(adviceOn(refused, url)).not.toContain('container');
		},
	);
});

describe('a fault of the receiver’s own that Retries leaves alone', () => {
	it.each([501, 505])('%d stays', (code) => {
		expect(adviceOn(status(code, 'server'))).toContain('says that it will stay');
	});

	it.each([507, 511, 520, 522, 530])('%d may pass, and nobody says that it will not', (code) => {
		expect(adviceOn(status(code, 'server'))).toBe(
			'The receiver has a fault of its own, for which Retries does not try again: send the item again later, or ask its owner.',
		);
	});
});

describe('what is too long for a receiver is named', () => {
	it.each([
		[414, 'The URL is longer than the receiver takes: send less in its query.'],
		[431, 'The headers are longer than the receiver takes: send fewer or shorter ones.'],
	])('%d', (code, advice) => {
		expect(adviceOn(status(code, 'client'))).toBe(advice);
	});
});

test('nobody is led to judge all items of a call by the answer of the first', () => {
	const rejection = {
		kind: 'field',
		field: 'ok',
		wanted: 'true',
		found: undefined,
		meant: '0.ok',
	} as const;
	const failure: Failure = { ...status(200, 'rejected'), code: 'REJECTED', rejection };
	expect(adviceOn(failure, undefined, [0, 1])).toBe(
		'The answer is a list for all items of the call, and Success When looks at it as a whole: set Items per Call to 1 to judge each by its own.',
	);
	expect(adviceOn(failure, undefined, [0])).toMatch(/^Did you mean the field 0\.ok\?/);
});
