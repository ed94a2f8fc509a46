import {
	forbidden,
	timedOut,
	unansweredBy,
	withoutToken,
} from '../../../../../nodes/UserApiCall/attempt/networkError';
import { answered, call, DOUBT, said } from './said';

describe('a status: what was answered, and what to do', () => {
	it('422 with a key of the content: the timestamp differs, and how to get rid of it', () => {
		const keyed = { ...call, idempotencyKey: 'k', keyOutlivesBody: true };
		const [, hint] = said(answered(422), { call: keyed });
		expect(hint).toContain('the key stays the same while the timestamp in the body differs');
		expect(hint).toContain('Set Body to Extra Data Alone, or the scope to Value.');
	});

	it.each([
		[400, 'The receiver did not accept the data: its answer in the body often says which field.'],
		[
			401,
			'The receiver did not accept who is calling: choose a credential under Authentication, or check the one that is set.',
		],
		[
			403,
			'The receiver does not allow this call: check the rights of the credential, and whether a firewall stands before the receiver.',
		],
		[404, 'Check the URL: there is nothing at this address, or no such record.'],
		[405, 'Choose another Method: this address does not take the one that was sent.'],
		[408, 'The receiver waited too long for the call: set Retries to try again by itself.'],
		[409, 'The receiver found a conflict: the record may exist already.'],
		[410, 'This address was closed for good: ask the receiver for the new one.'],
		[413, 'The body is larger than the receiver takes: send fewer Payload User Fields.'],
		[415, 'Set the Content-Type header that the receiver expects.'],
		[
			422,
			'The receiver understood the data and refused it: its answer in the body often says why.',
		],
		[425, 'The receiver wants the call again a little later: set Retries.'],
		[418, 'The receiver refused the call: its answer in the body often says why.'],
		[
			429,
			'Lower Concurrency or set Requests per Second; Retries waits as long as the receiver asks.',
		],
		[500, 'The receiver has a fault of its own: set Retries to try again by itself.'],
		[503, 'The receiver has a fault of its own: set Retries to try again by itself.'],
		[600, 'Check the URL’s port and scheme: what answers there does not speak proper HTTP.'],
		[302, 'Set the URL to the address in the location header.'],
	])('%d', (status, hint) => {
		expect(said(answered(status))).toEqual([`The receiver answered with status ${status}`, hint]);
	});

	it('the receiver’s own words for its status are told', () => {
		expect(said(answered(404, 'Not Here'))[0]).toBe(
			'The receiver answered with status 404 Not Here',
		);
	});
});

it('the receiver’s words for its status, which may fill its headers, are told by their beginning', () => {
	expect(said(answered(500, `Sorry\t${'x'.repeat(16_000)}`))[0]).toMatch(
		/^The receiver answered with status 500 Sorry x{193}…$/,
	);
});

describe('no answer: what happened, and what to do', () => {
	const CONNECTION =
		'Check that the receiver is up, and the port, proxy and firewall between it and n8n.';
	const TLS = 'Check the receiver’s certificate, its chain and the https port.';
	const UNEXPECTED = 'Look up the code; if the data and the settings are right, report it.';
	it.each<[string, string | undefined, string, string]>([
		[
			'ENOTFOUND',
			undefined,
			'The host name was not found',
			'Check the host name in the URL and the name server that n8n uses.',
		],
		['ECONNREFUSED', 'connect', 'The receiver refused the connection', CONNECTION],
		['EHOSTUNREACH', 'connect', 'The receiver could not be reached', CONNECTION],
		['ECONNRESET', 'read', 'The connection was lost before an answer came', CONNECTION + DOUBT],
		[
			'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
			undefined,
			'The secure connection broke before an answer came',
			CONNECTION + DOUBT,
		],
		[
			'ETIMEDOUT',
			'connect',
			'The receiver did not answer in time',
			'Check that the address can be reached from n8n and that the receiver is up.',
		],
		[
			'ECONNABORTED',
			undefined,
			'The receiver did not answer in time',
			`Check that the address can be reached from n8n and that the receiver is up.${DOUBT}`,
		],
		['UNABLE_TO_GET_CRL', undefined, 'A secure connection could not be made', TLS],
		[
			'CERT_HAS_EXPIRED',
			undefined,
			'A secure connection could not be made',
			'The receiver’s certificate has expired: its owner must renew it.',
		],
		[
			'ERR_TLS_CERT_ALTNAME_INVALID',
			undefined,
			'A secure connection could not be made',
			'The receiver’s certificate is for another host name: check the URL.',
		],
		[
			'DEPTH_ZERO_SELF_SIGNED_CERT',
			undefined,
			'A secure connection could not be made',
			'The receiver’s certificate is self-signed: install a trusted one, give it in CA Certificate of the credential, or set Ignore SSL Issues if you know the receiver.',
		],
		[
			'SELF_SIGNED_CERT_IN_CHAIN',
			undefined,
			'A secure connection could not be made',
			'The receiver’s certificate comes from an authority n8n does not trust: give the authority’s certificate in CA Certificate of the credential, or for all of n8n with NODE_EXTRA_CA_CERTS.',
		],
		[
			'EPROTO',
			undefined,
			'A secure connection could not be made',
			'The receiver may not speak https on this port: check the URL’s scheme and port.',
		],
		[
			'HPE_INVALID_CONSTANT',
			undefined,
			'The receiver answered with something that is not HTTP',
			`Check the URL’s port and scheme: what answers there does not speak proper HTTP.${DOUBT}`,
		],
		['ERR_INVALID_CHAR', undefined, 'n8n could not build the request', UNEXPECTED],
		['EWEIRD', undefined, 'The call failed for an unusual reason', UNEXPECTED + DOUBT],
	])('%s, %s', (code, syscall, message, hint) => {
		expect(said(unansweredBy({ message: '', code, syscall }))).toEqual([message, hint]);
	});

	it('a handshake that was cut off', () => {
		const message =
			'Client network socket disconnected before secure TLS connection was established';
		expect(said(unansweredBy({ message, code: 'ECONNRESET' }))).toEqual([
			'The connection ended before it was secure',
			TLS,
		]);
	});

	it('an error without a code', () => {
		expect(said(unansweredBy(new Error('m')))).toEqual([
			'The call failed for an unusual reason',
			UNEXPECTED + DOUBT,
		]);
	});

	it.each([
		[
			{ httpCode: '400' },
			'n8n could not authenticate the call: the token request was answered with status 400',
		],
		[
			{ code: 'ERR_INVALID_URL' },
			'n8n got no token for the call, so it was not sent (ERR_INVALID_URL)',
		],
		[{}, 'n8n got no token for the call, so it was not sent'],
	])('a token that did not come, with its reason: %j', (error, message) => {
		expect(said(withoutToken(error, false))).toEqual([
			message,
			'Open the credential, connect it again and check its token address.',
		]);
	});

	it.each([
		[
			{ status: 503 },
			'n8n could not authenticate the call: the token request was answered with status 503',
		],
		[
			{ code: 'ECONNREFUSED', syscall: 'connect' },
			'n8n got no token for the call, so it was not sent (ECONNREFUSED)',
		],
	])('a token that may come later: %j', (error, message) => {
		expect(said(withoutToken(error, false))).toEqual([
			message,
			'Check the token address of the credential and that its server is up, or set Retries to try again by itself.',
		]);
	});

	it('a token that did not come in time, with its milliseconds', () => {
		expect(said(withoutToken(undefined, true))).toEqual([
			'No token came within 250 ms, so the call was not sent',
			'Check the token address of the credential and that its server is up; raise Timeout if it needs longer.',
		]);
	});

	it('the time-out, with its milliseconds', () => {
		expect(said(timedOut(false))).toEqual([
			'No answer came within 250 ms',
			`Raise Timeout if the receiver needs longer, or ask why it is slow.${DOUBT}`,
		]);
	});

	it('an address that n8n forbids', () => {
		expect(said(unansweredBy({ message: '', ip: '10.0.0.1' }))).toEqual([
			'n8n does not allow calls to this address',
			'This n8n protects its own network: ask its administrator to allow the address, or use a public one.',
		]);
	});

	it('an address that is not of the web', () => {
		expect(said(forbidden('NOT_HTTP', 'notWeb'))).toEqual([
			'Only http and https addresses can be called',
			'Begin the URL with https:// or http://.',
		]);
	});

	it('a host that must not receive the credential', () => {
		expect(said(forbidden('HOST_NOT_ALLOWED', 'hostNotAllowed', 'Not to b.example'))).toEqual([
			'Not to b.example',
			'Add the host to the allowed domains of the credential, or correct the URL.',
		]);
	});

	it('one lost answer among the attempts leaves a doubt behind whatever came last', () => {
		const last = unansweredBy({ message: '', code: 'ECONNREFUSED', syscall: 'connect' });
		expect(said(last, { delivered: 'unknown' })).toEqual([
			'The receiver refused the connection',
			CONNECTION + DOUBT,
		]);
	});
});
