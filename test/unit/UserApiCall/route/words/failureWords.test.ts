import { redactor } from '../../../../../nodes/shared/redaction';
import type {
	AttemptResult,
	Call,
	NotFollowed,
	Outcome,
} from '../../../../../nodes/UserApiCall/call';
import {
	forbidden,
	timedOut,
	unansweredBy,
	withoutToken,
} from '../../../../../nodes/UserApiCall/attempt/networkError';
import {
	type Ending,
	neverSent,
	outcomeOf,
} from '../../../../../nodes/UserApiCall/deliver/outcome';
import { deliveredAfter } from '../../../../../nodes/UserApiCall/deliver/progress';
import { resultOf } from '../../../../../nodes/UserApiCall/route/result';
import { ANY_2XX } from '../../../../../nodes/UserApiCall/fields/successRule';

const call: Call = {
	itemIndex: 0,
	method: 'POST',
	url: 'https://a.example/',
	headers: {},
	timeoutMs: 250,
};

/** What the item says of such an outcome. */
function words(outcome: Outcome): [string, string] {
	const { failure } = resultOf(outcome, false, redactor([]));
	const { message, hint } = failure as { message: string; hint: string };
	return [message, hint];
}

/** What the item says of a call whose only attempt ended so. */
function said(last: AttemptResult | undefined, more: Partial<Ending> = {}): [string, string] {
	const delivered = last ? deliveredAfter('no', last) : 'no';
	const history = {
		call,
		attempts: 1,
		durationMs: 0,
		settings: { retryUnknown: false, successWhen: ANY_2XX },
	};
	return words(outcomeOf({ ...history, delivered, ...(last ? { last } : {}), ...more }));
}

function answered(statusCode: number, statusMessage = ''): AttemptResult {
	return { kind: 'answered', statusCode, statusMessage, headers: {} };
}

const DOUBT = ' It may have arrived: check there before sending it again.';

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

describe('a redirect: why it was not followed', () => {
	it.each<[NotFollowed, string]>([
		['off', 'Set the URL to the address in the location header, or set Follow Redirects.'],
		['notFollowable', 'This status names no address to go to: check the URL.'],
		[
			'method',
			'Only 307 and 308 keep the method and the body: set the URL to the address in the location header.',
		],
		['noLocation', 'The receiver redirects without saying where to: check the URL.'],
		[
			'badLocation',
			'The receiver redirects to an address that can’t be used: set the URL to the right one.',
		],
		[
			'otherOrigin',
			'The redirect leads to another host, port or scheme, which would receive this data: set the URL to it if you trust it.',
		],
		[
			'tooMany',
			'The receiver redirects in a circle or too often: set the URL to the final address.',
		],
	])('%s', (notFollowed, hint) => {
		expect(said({ ...answered(307, 'Temporary Redirect'), notFollowed } as AttemptResult)).toEqual([
			'The receiver answered with status 307 Temporary Redirect',
			hint,
		]);
	});
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

describe('a call that was not made to its end', () => {
	const CANCELLED = 'The execution was cancelled before this call was over';
	const AGAIN = 'Run the workflow again for the items that were not delivered.';

	it('cancelled in flight: it may have arrived', () => {
		expect(said({ kind: 'cancelled', delivered: 'unknown' })).toEqual([CANCELLED, AGAIN + DOUBT]);
	});

	it('cancelled before it was sent', () => {
		expect(words(neverSent(call))).toEqual([CANCELLED, AGAIN]);
	});

	it('held back for a pause that the receiver asked for', () => {
		expect(said(undefined, { attempts: 0, retryAfterMs: 60_000 })).toEqual([
			'The receiver asked for a pause that is longer than what is left of this item’s Retry Time Limit',
			'Send the item again after retryAfterMs, lower Requests per Second, or raise Retry Time Limit.',
		]);
	});
});
