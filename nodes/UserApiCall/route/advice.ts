import type { Call, Category, Failure, NotFollowed, Outcome } from '../call';
import { shown } from '../faults';
import { parseUrl } from '../../shared/parseUrl';

/** A hint in its two parts: how often and how long the call was tried, which differs by item and may be empty; and what to do. */
export function hintParts(
	failure: Failure,
	outcome: Outcome,
): { readonly tried: string; readonly advice: string } {
	const { fault, delivered } = failure;
	const tried = triedText(failure, outcome);
	if (fault) return { tried, advice: fault.fix };
	const doubt =
		delivered === 'unknown' ? ' It may have arrived: check there before sending it again.' : '';
	return { tried, advice: `${adviceOf(failure, outcome)}${doubt}` };
}

function triedText(failure: Failure, { attempts, durationMs }: Outcome): string {
	const isTold = adviceAfterRetries(failure, attempts) !== undefined;
	return isTold ? `Tried ${attempts} times in ${seconds(durationMs)} s. ` : '';
}

function adviceAfterRetries(failure: Failure, attempts: number): string | undefined {
	const { category, code, fault, notFollowed } = failure;
	if (attempts <= 1 || fault || notFollowed || code === HELD_BACK) return undefined;
	return outOfTime(failure) ?? TOKEN_AFTER_RETRIES[code] ?? HINT_AFTER_RETRIES[category];
}

function adviceOf(failure: Failure, { call, attempts }: Outcome): string {
	const { category, code, notFollowed, rejection } = failure;
	const afterRetries = adviceAfterRetries(failure, attempts) ?? outOfTime(failure);
	if (afterRetries) return afterRetries;
	if (code === 'HTTP_413' && (call?.items?.length ?? 1) > 1) return TOO_MANY_TOGETHER;
	if (code === 'HTTP_422' && call?.keyOutlivesBody) return SAME_KEY_OTHER_BODY;
	const meant = rejection?.kind === 'field' ? rejection.meant : undefined;
	// The first one's field would speak for all of them.
	if (meant?.startsWith('0.') && (call?.items?.length ?? 1) > 1) return JUDGED_TOGETHER;
	if (meant !== undefined)
		return `Did you mean the field ${shown(meant)}? It is looked for in the body of the answer. ${HINT_BY_CATEGORY.rejected}`;
	if (notFollowed) return HINT_BY_REDIRECT[notFollowed];
	if (category === 'server' && !failure.retryable) return HINT_BY_CODE[code] ?? NOT_FOR_RETRIES;
	// Codes of the network mean another thing on the way to the proxy.
	if (category === 'proxy') {
		if (failure.trouble === 'proxyUnreachable') return PROXY_UNREACHABLE;
		return HINT_BY_PROXY_CODE[code] ?? HINT_BY_CATEGORY.proxy;
	}
	if (code === 'ECONNREFUSED' && isThisMachine(call)) return NOBODY_HERE;
	return HINT_BY_CODE[code] ?? HINT_BY_CATEGORY[category as CategoryOfCalls];
}

/** What many who run n8n in a container write, and mean the machine around it. */
function isThisMachine(call: Call | undefined): boolean {
	const hostname = call && parseUrl(call.url)?.hostname;
	return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname ?? '');
}

const NOBODY_HERE =
	'Check the port, and that the receiver is up. Where n8n runs in a container, localhost is that container: write the name of the other container, or of the machine (host.docker.internal).';

/** Retries are set, and another one would take longer than an item may. */
function outOfTime({ isOutOfTime, retryAfterMs }: Failure): string | undefined {
	if (!isOutOfTime) return undefined;
	return retryAfterMs === undefined
		? 'Retry Time Limit leaves no time for another try: raise it, or send the item again later.'
		: 'The receiver asks for a longer pause than Retry Time Limit leaves: send the item again after retryAfterMs, or raise it.';
}

/** Whole ones, from 10 on; with a decimal below. */
function seconds(ms: number): string {
	return String(ms < 9_950 ? Math.round(ms / 100) / 10 : Math.round(ms / 1_000));
}

/** Retries are set, and did not help. */
const HINT_AFTER_RETRIES: Readonly<Partial<Record<Category, string>>> = {
	rateLimited: 'Lower Concurrency or set Requests per Second; or raise Retries.',
	server: 'The receiver has a fault of its own: send the item again later, or ask its owner.',
	timeout: 'Raise Timeout if the receiver needs longer, or send the item again later.',
	connection:
		'Check that the receiver is up, and the port, proxy and firewall between it and n8n; then send the item again.',
};

const NO_TOKEN_STILL =
	'Check the token address of the credential and that its server is up; then send the item again.';
const TOKEN_AFTER_RETRIES: Readonly<Record<string, string>> = {
	TOKEN_TIMEOUT: NO_TOKEN_STILL,
	TOKEN_UNAVAILABLE: NO_TOKEN_STILL,
};

const HELD_BACK = 'HELD_BACK';

/** A status such as 507 or Cloudflare's 522, which Retries leaves alone. */
const NOT_FOR_RETRIES =
	'The receiver has a fault of its own, for which Retries does not try again: send the item again later, or ask its owner.';

/** A status that will be the same tomorrow. */
const WILL_STAY = 'The receiver has a fault of its own, and says that it will stay: ask its owner.';

/** The default of Node (`http.maxHeaderSize`) is 16,384 bytes, and n8n has no setting of its own for it. */
const HEADERS_TOO_LONG =
	'Ask the receiver for shorter headers, or start n8n with NODE_OPTIONS=--max-http-header-size=65536.';

const PROXY_WANTS_USER =
	'Give the user and password of the proxy before its host: in the option Proxy, or in HTTPS_PROXY and HTTP_PROXY of n8n.';

const PROXY_UNREACHABLE =
	'Check the address of the proxy in the option Proxy, or in HTTPS_PROXY and HTTP_PROXY of n8n, and that it is up.';

const BEYOND_PROXY =
	'The proxy did not get to the receiver: check the host and the port in the URL, and that the receiver is up.';

const HINT_BY_PROXY_CODE: Readonly<Record<string, string>> = {
	PROXY_407: PROXY_WANTS_USER,
	PROXY_403: 'Ask who runs the proxy to allow this host, or set another Proxy.',
	PROXY_502: BEYOND_PROXY,
	PROXY_503: BEYOND_PROXY,
	PROXY_504: BEYOND_PROXY,
};

const GIVE_AUTHORITY =
	'give the authority’s certificate in CA Certificate of the credential, or for all of n8n with NODE_EXTRA_CA_CERTS';

/** By far the most frequent cause is a server that leaves the middle of its chain out, which browsers fetch by themselves. */
const CHAIN_CUT = `The receiver does not send all of its certificate’s chain, or its authority is one n8n does not trust: ask its owner to install the whole chain, or ${GIVE_AUTHORITY}.`;

const NO_TLS_THERE =
	'The receiver may not speak https on this port: check the URL’s scheme and port.';

const OLD_TLS =
	'The receiver and n8n share no version of TLS: the receiver must speak TLS 1.2 or newer.';

const HINT_BY_CODE: Readonly<Record<string, string>> = {
	HTTP_400: 'The receiver did not accept the data: its answer in the body often says which field.',
	HTTP_401:
		'The receiver did not accept who is calling: choose a credential under Authentication, or check the one that is set.',
	HTTP_403:
		'The receiver does not allow this call: check the rights of the credential, and whether a firewall stands before the receiver.',
	HTTP_404: 'Check the URL: there is nothing at this address, or no such record.',
	HTTP_405: 'Choose another Method: this address does not take the one that was sent.',
	RECEIVER_DOWN:
		'Check that the receiver is up, then send the item again. Stop Calling After sets how many calls without an answer are made.',
	HTTP_407: `Only a proxy answers so. ${PROXY_WANTS_USER}`,
	HTTP_408: 'The receiver waited too long for the call: set Retries to try again by itself.',
	HTTP_409: 'The receiver found a conflict: the record may exist already.',
	HTTP_410: 'This address was closed for good: ask the receiver for the new one.',
	HTTP_413: 'The body is larger than the receiver takes: send fewer Payload User Fields.',
	HTTP_414: 'The URL is longer than the receiver takes: send less in its query.',
	HTTP_415: 'Set the Content-Type header that the receiver expects.',
	HTTP_422:
		'The receiver understood the data and refused it: its answer in the body often says why.',
	HTTP_425: 'The receiver wants the call again a little later: set Retries.',
	HTTP_431: 'The headers are longer than the receiver takes: send fewer or shorter ones.',
	HTTP_501: WILL_STAY,
	HTTP_505: WILL_STAY,
	TIMEOUT: 'Raise Timeout if the receiver needs longer, or ask why it is slow.',
	TOKEN_TIMEOUT:
		'Check the token address of the credential and that its server is up; raise Timeout if it needs longer.',
	TOKEN_UNAVAILABLE:
		'Check the token address of the credential and that its server is up, or set Retries to try again by itself.',
	CERT_NOT_YET_VALID:
		'The receiver’s certificate is not valid yet: check the clock of the machine that n8n runs on.',
	CERT_HAS_EXPIRED: 'The receiver’s certificate has expired: its owner must renew it.',
	ERR_TLS_CERT_ALTNAME_INVALID:
		'The receiver’s certificate is for another host name: check the URL.',
	DEPTH_ZERO_SELF_SIGNED_CERT:
		'The receiver’s certificate is self-signed: install a trusted one, give it in CA Certificate of the credential, or set Ignore SSL Issues if you know the receiver.',
	SELF_SIGNED_CERT_IN_CHAIN: `The receiver’s certificate comes from an authority n8n does not trust: ${GIVE_AUTHORITY}.`,
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: CHAIN_CUT,
	UNABLE_TO_GET_ISSUER_CERT: CHAIN_CUT,
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CHAIN_CUT,
	ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED:
		'The receiver wants a certificate of whoever calls: fill in Client Certificate and Client Key of the credential.',
	EPROTO: NO_TLS_THERE,
	ERR_SSL_WRONG_VERSION_NUMBER: NO_TLS_THERE,
	ERR_SSL_PACKET_LENGTH_TOO_LONG: NO_TLS_THERE,
	ERR_SSL_UNSUPPORTED_PROTOCOL: OLD_TLS,
	ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: OLD_TLS,
	HPE_HEADER_OVERFLOW: HEADERS_TOO_LONG,
	SSRF_BLOCKED:
		'This n8n protects its own network: ask its administrator to allow the address, or use a public one.',
	HOST_NOT_ALLOWED: 'Add the host to the allowed domains of the credential, or correct the URL.',
	NOT_HTTP: 'Begin the URL with https:// or http://.',
	AUTHENTICATION_FAILED: 'Open the credential, connect it again and check its token address.',
	CANCELLED: 'Run the workflow again for the items that were not delivered.',
	HELD_BACK:
		'Send the item again after retryAfterMs, lower Requests per Second, or raise Retry Time Limit.',
};

/** Fewer fields would help, too; fewer items surely do. */
const TOO_MANY_TOGETHER = 'The body is larger than the receiver takes: lower Items per Call.';

const JUDGED_TOGETHER =
	'The answer is a list for all items of the call, and Success When looks at it as a whole: set Items per Call to 1 to judge each by its own.';

/** Stripe's idempotency and the IETF's draft of the header answer a known key with another body so. */
const SAME_KEY_OTHER_BODY =
	'The receiver refused the data: its answer in the body often says why. If it knows the idempotency key with another body: with the scope Content the key stays the same while the timestamp in the body differs. Set Body to Extra Data Alone, or the scope to Value.';

/** Items that no call could be built for bring their fix along. */
type CategoryOfCalls = Exclude<Category, 'data' | 'lookup'>;

const HINT_BY_CATEGORY: Readonly<Record<CategoryOfCalls, string>> = {
	redirect: 'Set the URL to the address in the location header.',
	client: 'The receiver refused the call: its answer in the body often says why.',
	rateLimited:
		'Lower Concurrency or set Requests per Second; Retries waits as long as the receiver asks.',
	server: 'The receiver has a fault of its own: set Retries to try again by itself.',
	timeout: 'Check that the address can be reached from n8n and that the receiver is up.',
	dns: 'Check the host name in the URL and the name server that n8n uses.',
	proxy: 'Check the proxy: its address, its password, and whether it allows this host.',
	connection: 'Check that the receiver is up, and the port, proxy and firewall between it and n8n.',
	tls: 'Check the receiver’s certificate, its chain and the https port.',
	protocol: 'Check the URL’s port and scheme: what answers there does not speak proper HTTP.',
	rejected:
		'The receiver’s answer in the body often says why. If it is a success, change Success When.',
	skipped: 'Send the item again later.',
	blocked: 'Use an address that this n8n and the credential allow.',
	unexpected: 'Look up the code; if the data and the settings are right, report it.',
};

const HINT_BY_REDIRECT: Readonly<Record<NotFollowed, string>> = {
	off: 'Set the URL to the address in the location header, or set Follow Redirects.',
	notFollowable: 'This status names no address to go to: check the URL.',
	method:
		'Only 307 and 308 keep the method and the body: set the URL to the address in the location header.',
	noLocation: 'The receiver redirects without saying where to: check the URL.',
	badLocation:
		'The receiver redirects to an address that can’t be used: set the URL to the right one.',
	otherOrigin:
		'The redirect leads to another host, port or scheme, which would receive this data: set the URL to it if you trust it.',
	tooMany: 'The receiver redirects in a circle or too often: set the URL to the final address.',
};
