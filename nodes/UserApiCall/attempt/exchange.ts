import type { Answered, AttemptResult, NotFollowed, Unanswered } from '../call';
import { isListed } from '../fields/successRule';
import { type BytesRead, readBytes } from './body/readBytes';
import type { Deadline } from './deadlines';
import { asHelperResponse, dropBody, type HelperResponse } from './helperResponse';
import {
	afterSecure,
	beforeSecure,
	timedOut,
	troubleWithHeaders,
	unansweredBy,
	withoutToken,
} from './networkError';
import { beforeProxy, isBeforeConnection, isRefusalOfProxy, refusedByProxy } from './proxy';
import { decideRedirect, isRedirect, type RedirectDecision } from './redirect';
import { type Hop, requestOf, type Witnesses } from './request';
import { AnswerWitness } from './witness/answerWitness';
import { type StatusLine, statusLineIn } from './witness/statusLine';
import { TlsWitness } from './witness/tlsWitness';

/** Sends one request and reads its answer: its end, or the URL it sends us to. Never rejects. */
export async function exchange(hop: Hop): Promise<AttemptResult | { kind: 'follow'; url: string }> {
	const { deadline, environment } = hop;
	const { authentication, controllers, settings } = environment;
	const own = controllers.take();
	const abort = () => own.abort();
	const isSecure = /^https:/i.test(hop.url);
	const witnesses: Witnesses = {
		tls: isSecure ? new TlsWitness(authentication.tls) : undefined,
		answer: new AnswerWitness(isSecure, abort),
		hasLeft: false,
	};
	deadline.onEnd(abort);
	let isComplete = false;
	try {
		const sending = authentication.send(requestOf(hop, own.signal, witnesses), () => {
			witnesses.hasLeft = true;
		});
		const response = asHelperResponse(await deadline.race(sending, dropLate));
		if (!response) return endWithoutAnswer(hop, witnesses, undefined);
		if (isOfProxy(response, witnesses)) {
			dropBody(response);
			return refusedByProxy(response.statusCode);
		}
		const redirect = redirectOf(response, hop);
		if (redirect?.kind === 'follow') {
			dropBody(response);
			return redirect;
		}
		const read = await readBytes(response.stream, settings.maxResponseSize, deadline);
		// Whoever takes the call may answer before its end (RFC 9110, 10.1.1), and go on reading; whoever refuses it will not.
		const rest = response.statusCode < 300 ? witnesses.answer.sending() : undefined;
		if (rest) await deadline.race(rest);
		isComplete = isWhole(read, response);
		return answeredBy(response, read, redirect?.reason);
	} catch (error) {
		return endWithoutAnswer(hop, witnesses, error);
	} finally {
		deadline.offEnd(abort);
		// The only way that always closes the socket of an answer that was not read to its end. It costs a tenth of a
		// call, so that it is spared when every byte has come.
		if (isComplete) controllers.giveBack(own);
		else own.abort();
		witnesses.answer.stopSending();
	}
}

/** The request failed, or its time ran out, before n8n's helper gave an answer. What was seen of one counts all the same. */
function endWithoutAnswer(hop: Hop, witnesses: Witnesses, error: unknown): AttemptResult {
	const { tls, answer, hasLeft } = witnesses;
	const { deadline, environment } = hop;
	if (!hasLeft) return endBeforeLeaving(deadline, error);
	const switched = asHelperResponse(answer.switched);
	if (switched) return answeredBy(switched, NO_BYTES, undefined);
	const isBeforeTls = tls !== undefined && !hasReached(tls, answer);
	const line = answer.statusLine ?? (isBeforeTls ? undefined : statusLineIn(error));
	if (line) return answeredWithoutHeaders(line, hop, error);
	// An abort looks like any other failure: only the deadline tells why it came.
	if (deadline.ended === 'cancelled') {
		return { kind: 'cancelled', delivered: isBeforeTls || answer.isUnconnected ? 'no' : 'unknown' };
	}
	const failure = deadline.ended ? timedOut(answer.isUnconnected) : failedBy(error, answer);
	const isPastProxy = tls !== undefined && answer.way === 'secured';
	const isOwnProxy = !isPastProxy && environment.settings.proxy && isBeforeConnection(failure);
	// For an http URL nobody but a proxy is spoken to by TLS.
	const isTlsOfProxy = tls === undefined && failure.category === 'tls';
	return isBeforeTls || isOwnProxy || isTlsOfProxy ? beforeProxy(failure) : failure;
}

/** What it waited for is a token, and nothing but that has failed or was late. */
function endBeforeLeaving({ ended }: Deadline, error: unknown): AttemptResult {
	if (ended === 'cancelled') return { kind: 'cancelled', delivered: 'no' };
	return withoutToken(error, ended === 'timeout');
}

/** What was seen of the connection tells more than the error: OpenSSL has the same complaints during the handshake and after it. */
function failedBy(error: unknown, answer: AnswerWitness): Unanswered {
	const failure = unansweredBy(error);
	if (answer.isSecured) return afterSecure(failure);
	return answer.way === 'secured' ? beforeSecure(failure) : failure;
}

/** Whoever sent a status line has got the call, and must not get it again for what is wrong behind it. */
function answeredWithoutHeaders(line: StatusLine, hop: Hop, error: unknown): Answered {
	const headers = {};
	const redirect = redirectOf({ ...line, headers }, hop);
	const notFollowed = redirect?.kind === 'stay' ? redirect.reason : undefined;
	const read: BytesRead = { kind: 'broken', error: 'headers' };
	return {
		...answeredBy({ ...line, headers }, read, notFollowed),
		trouble: troubleWithHeaders(error),
	};
}

const NO_BYTES: BytesRead = { kind: 'whole', bytes: Buffer.alloc(0) };

function isOfProxy(
	{ statusCode, headers, socket }: HelperResponse,
	{ tls, answer }: Witnesses,
): boolean {
	if (!tls) return isRefusalOfProxy(statusCode, headers);
	return socket ? socket.encrypted !== true : !hasReached(tls, answer);
}

/** Whether a request of https may have got to the receiver. What was seen of the request itself tells more than its options. */
function hasReached(tls: TlsWitness, { way }: AnswerWitness): boolean {
	return way ? way === 'secured' : !tls.isMissing;
}

/** What to do with a 3XX; undefined for every other status, and for one that counts as success. */
function redirectOf(
	{ statusCode, headers }: Pick<HelperResponse, 'statusCode' | 'headers'>,
	hop: Hop,
): RedirectDecision | undefined {
	const { successWhen, followRedirects } = hop.environment.settings;
	if (!isRedirect(statusCode) || isListed(successWhen, statusCode)) return undefined;
	return decideRedirect({
		method: hop.call.method,
		url: hop.url,
		statusCode,
		location: headers.location,
		hops: hop.hops,
		follow: followRedirects,
	});
}

/** Has it surely ended? After compressed bytes, which hide their length, more could follow. */
function isWhole(read: BytesRead, { headers, stream }: HelperResponse): boolean {
	if (!stream) return true;
	return read.kind === 'whole' && headers['content-length'] === String(read.bytes.length);
}

function answeredBy(
	{ statusCode, statusMessage, headers }: Omit<HelperResponse, 'stream' | 'socket'>,
	read: BytesRead,
	notFollowed: NotFollowed | undefined,
): Answered {
	return {
		kind: 'answered',
		statusCode,
		statusMessage,
		headers,
		bytes: read.kind === 'whole' ? read.bytes : undefined,
		bodyError: read.kind === 'broken' ? read.error : undefined,
		notFollowed,
	};
}

/** A response that comes when nobody waits for it any more. */
function dropLate(response: unknown): void {
	dropBody(asHelperResponse(response));
}
