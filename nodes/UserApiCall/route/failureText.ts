import type {
	Answer,
	Category,
	Failure,
	ItemFault,
	NotFollowed,
	Outcome,
	Rejection,
	Trouble,
} from '../call';
import { shown } from '../faults';

/** What happened, and what to do about it. */
export interface FailureText {
	readonly message: string;
	readonly hint: string;
}

/** The sentences of one failure, written for the person who builds the workflow. */
export function failureText(failure: Failure, outcome: Outcome): FailureText {
	const { fault } = failure;
	const message = fault ? faultText(fault, outcome.itemIndex) : messageOf(failure, outcome);
	return { message, hint: `${triedText(failure, outcome)}${adviceText(failure, outcome)}` };
}

/** What to do about one failure: its hint without how often and how long the call was tried, which differs by item. */
export function adviceText(failure: Failure, outcome: Outcome): string {
	const { fault, delivered } = failure;
	if (fault) return fault.fix;
	const doubt =
		delivered === 'unknown' ? ' It may have arrived: check there before sending it again.' : '';
	return `${adviceOf(failure, outcome)}${doubt}`;
}

/** Names the item by n8n's own index (from 0, as `$itemIndex`). */
function faultText({ field, problem }: ItemFault, itemIndex: number): string {
	return field === undefined ? problem : `${field}, item ${itemIndex}: ${problem}`;
}

function messageOf(
	{ code, trouble, detail, rejection }: Failure,
	{ answer, call }: Outcome,
): string {
	if (answer && rejection) return rejectionText(answer, rejection);
	if (answer?.trouble) return `${answeredText(answer)}. ${troubleText(answer.trouble)}`;
	if (answer) return answeredText(answer);
	if (trouble) return troubleText(trouble, detail, call?.timeoutMs);
	return MESSAGE_BY_CODE[code] ?? 'The call failed';
}

/** What kept an answer from coming, as a sentence. */
export function troubleText(trouble: Trouble, detail = '', timeoutMs = 0): string {
	return TROUBLE_TEXT[trouble](detail, timeoutMs);
}

function answeredText({ statusCode, statusMessage }: Answer): string {
	return `The receiver answered with status ${statusCode} ${statusMessage}`.trim();
}

/** What was found may be long, and is masked by now. */
function rejectionText(answer: Answer, rejection: Rejection): string {
	const text = answeredText(answer);
	switch (rejection.kind) {
		case 'status':
			return `${text}, which is not among the statuses of Success When`;
		case 'noJson':
			return `${text}, but no JSON with the field ${rejection.field} that Success When asks for`;
		case 'field': {
			const { field, found, wanted } = rejection;
			const is = found === undefined ? 'is missing' : `is ${shownValue(found)}`;
			return `${text}, but its field ${field} ${is}; Success When wants ${shownValue(wanted)}`;
		}
	}
}

/** Empty text would leave a hole in the sentence. */
function shownValue(value: string): string {
	return value.trim() === '' ? 'empty text' : shown(value);
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
	const { category, code, notFollowed } = failure;
	const afterRetries = adviceAfterRetries(failure, attempts) ?? outOfTime(failure);
	if (afterRetries) return afterRetries;
	if (code === 'HTTP_413' && (call?.items?.length ?? 1) > 1) return TOO_MANY_TOGETHER;
	if (code === 'HTTP_422' && call?.keyOutlivesBody) return SAME_KEY_OTHER_BODY;
	if (notFollowed) return HINT_BY_REDIRECT[notFollowed];
	if (category === 'server' && !failure.retryable) return NOT_FOR_RETRIES;
	// Codes of the network mean another thing on the way to the proxy.
	if (category === 'proxy') return HINT_BY_PROXY_CODE[code] ?? HINT_BY_CATEGORY.proxy;
	return HINT_BY_CODE[code] ?? HINT_BY_CATEGORY[category as CategoryOfCalls];
}

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

/** A status such as 501, which Retries leaves alone. */
const NOT_FOR_RETRIES =
	'The receiver has a fault of its own, and says that it will stay: ask its owner.';

const MESSAGE_BY_CODE: Readonly<Record<string, string>> = {
	CANCELLED: 'The execution was cancelled before this call was over',
	RECEIVER_DOWN:
		'Not sent: too many calls in a row to this receiver had no answer, and a later trial had none either',
	HELD_BACK:
		'The receiver asked for a pause that is longer than what is left of this item’s Retry Time Limit',
};

const TROUBLE_TEXT: Readonly<Record<Trouble, (detail: string, timeoutMs: number) => string>> = {
	hostNotFound: () => 'The host name was not found',
	refused: () => 'The receiver refused the connection',
	unreachable: () => 'The receiver could not be reached',
	lost: () => 'The connection was lost before an answer came',
	lostSecurely: () => 'The secure connection broke before an answer came',
	late: () => 'The receiver did not answer in time',
	timeUp: (_, timeoutMs) => `No answer came within ${timeoutMs} ms`,
	notSecure: () => 'A secure connection could not be made',
	cutBeforeSecure: () => 'The connection ended before it was secure',
	notHttp: () => 'The receiver answered with something that is not HTTP',
	proxyRefused: (status) =>
		`The proxy answered with status ${status} in place of the receiver, which got nothing`,
	proxyClosed: () => 'The proxy closed the connection instead of opening a way to the receiver',
	proxyUnreachable: () => 'The proxy could not be reached',
	proxyLate: (_, timeoutMs) => `The proxy opened no way to the receiver within ${timeoutMs} ms`,
	proxyNotSecure: () => 'A secure connection to the proxy could not be made',
	proxyNotHttp: () => 'The proxy answered with something that is not HTTP',
	headersTooLong: () =>
		'The headers of the receiver’s answer are longer than n8n reads, which is 16 kB unless NODE_OPTIONS=--max-http-header-size says more',
	headersCut: () => 'The headers of the receiver’s answer did not come to their end',
	badHeader: () => 'A header of the receiver’s answer has a name or a value that HTTP forbids',
	twoLengths: () => 'The receiver’s answer says two different things about the length of its body',
	badLength: () =>
		'The receiver’s answer has a Content-Length that is no single number, or one beside Transfer-Encoding',
	badLineEnd: () => 'A line of the headers of the receiver’s answer does not end as HTTP demands',
	badStatus: () => 'The receiver answered with a status that is no number of three digits',
	brokenHttp: () => 'The receiver’s answer breaks the rules of HTTP',
	notBuilt: () => 'n8n could not build the request',
	noToken: (code) =>
		`n8n got no token for the call, so it was not sent${code === '' ? '' : ` (${code})`}`,
	tokenLate: (_, timeoutMs) => `No token came within ${timeoutMs} ms, so the call was not sent`,
	tokenRefused: (answer) =>
		`n8n could not authenticate the call: the token request was answered with ${answer}`,
	ssrf: () => 'n8n does not allow calls to this address',
	notWeb: () => 'Only http and https addresses can be called',
	hostNotAllowed: (objection) => objection,
	unusual: () => 'The call failed for an unusual reason',
};

/** The default of Node (`http.maxHeaderSize`) is 16,384 bytes, and n8n has no setting of its own for it. */
const HEADERS_TOO_LONG =
	'Ask the receiver for shorter headers, or start n8n with NODE_OPTIONS=--max-http-header-size=65536.';

const HINT_BY_PROXY_CODE: Readonly<Record<string, string>> = {
	PROXY_407:
		'Give the user and password of the proxy before its host: in the option Proxy, or in HTTPS_PROXY and HTTP_PROXY of n8n.',
	PROXY_403: 'Ask who runs the proxy to allow this host, or set another Proxy.',
};

const HINT_BY_CODE: Readonly<Record<string, string>> = {
	HTTP_400: 'The receiver did not accept the data: its answer in the body often says which field.',
	HTTP_401:
		'Check the credential under Authentication: the receiver did not accept who is calling.',
	HTTP_403:
		'The receiver knows who is calling and does not allow it: check the rights of the credential.',
	HTTP_404: 'Check the URL: there is nothing at this address, or no such record.',
	HTTP_405: 'Choose another Method: this address does not take the one that was sent.',
	RECEIVER_DOWN:
		'Check that the receiver is up, then send the item again. Stop Calling After sets how many calls without an answer are made.',
	HTTP_408: 'The receiver waited too long for the call: set Retries to try again by itself.',
	HTTP_409: 'The receiver found a conflict: the record may exist already.',
	HTTP_410: 'This address was closed for good: ask the receiver for the new one.',
	HTTP_413: 'The body is larger than the receiver takes: send fewer Payload User Fields.',
	HTTP_415: 'Set the Content-Type header that the receiver expects.',
	HTTP_422:
		'The receiver understood the data and refused it: its answer in the body often says why.',
	HTTP_425: 'The receiver wants the call again a little later: set Retries.',
	TIMEOUT: 'Raise Timeout if the receiver needs longer, or ask why it is slow.',
	TOKEN_TIMEOUT:
		'Check the token address of the credential and that its server is up; raise Timeout if it needs longer.',
	TOKEN_UNAVAILABLE:
		'Check the token address of the credential and that its server is up, or set Retries to try again by itself.',
	CERT_HAS_EXPIRED: 'The receiver’s certificate has expired: its owner must renew it.',
	ERR_TLS_CERT_ALTNAME_INVALID:
		'The receiver’s certificate is for another host name: check the URL.',
	DEPTH_ZERO_SELF_SIGNED_CERT:
		'The receiver’s certificate is self-signed: install a trusted one, or set Ignore SSL Issues if you know the receiver.',
	SELF_SIGNED_CERT_IN_CHAIN:
		'The receiver’s certificate comes from an authority n8n does not trust: give n8n its certificate with NODE_EXTRA_CA_CERTS.',
	EPROTO: 'The receiver may not speak https on this port: check the URL’s scheme and port.',
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
