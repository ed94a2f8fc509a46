import { redactor } from '../../../../../nodes/shared/redaction';
import type { AttemptResult, Call } from '../../../../../nodes/UserApiCall/call';
import { unansweredBy } from '../../../../../nodes/UserApiCall/attempt/networkError';
import { beforeProxy, refusedByProxy } from '../../../../../nodes/UserApiCall/attempt/proxy';
import { outcomeOf } from '../../../../../nodes/UserApiCall/deliver/outcome';
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

/** What the item says of a call whose only attempt ended so. */
function said(last: AttemptResult): [string, string] {
	const history = {
		call,
		last,
		delivered: deliveredAfter('no', last),
		attempts: 1,
		durationMs: 0,
		settings: { retryUnknown: false, successWhen: ANY_2XX },
	};
	const { failure } = resultOf(outcomeOf(history), false, redactor([]));
	const { message, hint } = failure as { message: string; hint: string };
	return [message, hint];
}

const DOUBT = ' It may have arrived: check there before sending it again.';
const TOO_LONG =
	'The headers of the receiver’s answer are longer than n8n reads, which is 16 kB unless NODE_OPTIONS=--max-http-header-size says more';

describe('each complaint of Node’s parser has words of its own:', () => {
	it.each([
		[
			'HPE_INVALID_HEADER_TOKEN',
			'A header of the receiver’s answer has a name or a value that HTTP forbids',
		],
		[
			'HPE_UNEXPECTED_CONTENT_LENGTH',
			'The receiver’s answer says two different things about the length of its body',
		],
		[
			'HPE_INVALID_TRANSFER_ENCODING',
			'The receiver’s answer says two different things about the length of its body',
		],
		[
			'HPE_INVALID_CONTENT_LENGTH',
			'The receiver’s answer has a Content-Length that is no single number, or one beside Transfer-Encoding',
		],
		[
			'HPE_CR_EXPECTED',
			'A line of the headers of the receiver’s answer does not end as HTTP demands',
		],
		['HPE_INVALID_STATUS', 'The receiver answered with a status that is no number of three digits'],
		['HPE_INVALID_CONSTANT', 'The receiver answered with something that is not HTTP'],
		['HPE_INVALID_VERSION', 'The receiver answered with something that is not HTTP'],
		['HPE_SOMETHING_NEW', 'The receiver’s answer breaks the rules of HTTP'],
	])('%s', (code, message) => {
		expect(said(unansweredBy({ code }))).toEqual([
			message,
			`Check the URL’s port and scheme: what answers there does not speak proper HTTP.${DOUBT}`,
		]);
	});

	it('HPE_HEADER_OVERFLOW, with how n8n is made to read longer headers', () => {
		expect(said(unansweredBy({ code: 'HPE_HEADER_OVERFLOW' }))).toEqual([
			TOO_LONG,
			`Ask the receiver for shorter headers, or start n8n with NODE_OPTIONS=--max-http-header-size=65536.${DOUBT}`,
		]);
	});

	it('they stand behind a status that was read', () => {
		const last: AttemptResult = {
			kind: 'answered',
			statusCode: 500,
			statusMessage: 'Oops',
			headers: {},
			bodyError: 'headers',
			trouble: 'headersTooLong',
		};
		expect(said(last)[0]).toBe(`The receiver answered with status 500 Oops. ${TOO_LONG}`);
	});
});

describe('a fault of the proxy speaks of the proxy:', () => {
	const PROXY = 'Check the proxy: its address, its password, and whether it allows this host.';

	it.each<[number, string]>([
		[
			407,
			'Give the user and password of the proxy before its host: in the option Proxy, or in HTTPS_PROXY and HTTP_PROXY of n8n.',
		],
		[403, 'Ask who runs the proxy to allow this host, or set another Proxy.'],
		...([502, 503, 504] as const).map((status): [number, string] => [
			status,
			'The proxy did not get to the receiver: check the host and the port in the URL, and that the receiver is up.',
		]),
		[400, PROXY],
	])('a refusal with %d', (status, hint) => {
		expect(said(refusedByProxy(status))).toEqual([
			`The proxy answered with status ${status} in place of the receiver, which got nothing`,
			hint,
		]);
	});

	it.each(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH'])(
		'one that can’t be reached: %s',
		(code) => {
			expect(said(beforeProxy(unansweredBy({ code, syscall: 'connect' })))).toEqual([
				'The proxy could not be reached',
				'Check the address of the proxy in the option Proxy, or in HTTPS_PROXY and HTTP_PROXY of n8n, and that it is up.',
			]);
		},
	);

	it('a certificate of its own that n8n does not trust', () => {
		expect(said(beforeProxy(unansweredBy({ code: 'CERT_HAS_EXPIRED' })))).toEqual([
			'A secure connection to the proxy could not be made',
			PROXY,
		]);
	});

	it('but not what never got as far as the network', () => {
		const failure = unansweredBy({ code: 'ERR_INVALID_CHAR' });
		expect(beforeProxy(failure)).toBe(failure);
	});
});
