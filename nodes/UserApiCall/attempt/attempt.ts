import type { Answered, AttemptResult, Call, Cancelled, NotFollowed } from '../call';
import type { AbortableRequest, Authentication } from '../authenticate/authentication';
import { type Deadline, type Deadlines, LONGEST_TIMER_MS } from './deadlines';
import { forbidden, timedOut, unansweredBy } from './networkError';
import { asHelperResponse, dropBody, type HelperResponse } from './helperResponse';
import { type BytesRead, readBytes } from './readBytes';
import { decideRedirect, isRedirect, type RedirectDecision } from './redirect';
import type { DeliverySettings } from '../fields/settings';
import type { SpareControllers } from './spareControllers';

/** What an attempt needs of the run it is part of. */
export interface AttemptEnvironment {
	readonly authentication: Authentication;
	readonly settings: Pick<
		DeliverySettings,
		'followRedirects' | 'maxResponseSize' | 'ignoreSslIssues' | 'proxy'
	>;
	readonly deadlines: Deadlines;
	readonly controllers: SpareControllers;
}

/**
 * Sends one call once, redirects included, and reads the answer. Ends within the call's time-out, whatever the receiver
 * does, frees the socket, and never throws.
 */
export async function attempt(call: Call, environment: AttemptEnvironment): Promise<AttemptResult> {
	const { authentication, deadlines } = environment;
	const deadline = deadlines.start(call.timeoutMs);
	try {
		if (deadline.ended === 'cancelled') return { kind: 'cancelled', delivered: 'no' };
		const signature = authentication.signature(call, new Date());
		let url = call.url;
		for (let hops = 0; ; hops++) {
			const stopped = stoppedBefore(url, authentication);
			if (stopped) return stopped;
			const hop = await exchange({ call, url, hops, signature, deadline, environment });
			if (hop.kind !== 'follow') return hop;
			url = hop.url;
		}
	} catch (error) {
		return unansweredBy(error);
	} finally {
		deadlines.stop(deadline);
	}
}

interface Hop {
	readonly call: Call;
	readonly url: string;
	readonly hops: number;
	readonly signature: Readonly<Record<string, string>>;
	readonly deadline: Deadline;
	readonly environment: AttemptEnvironment;
}

/** One request: its end, or the URL it sends us to. */
async function exchange(hop: Hop): Promise<AttemptResult | { kind: 'follow'; url: string }> {
	const { deadline, environment } = hop;
	const { authentication, controllers, settings } = environment;
	const own = controllers.take();
	const abort = () => own.abort();
	deadline.onEnd(abort);
	let isComplete = false;
	try {
		const sending = authentication.send(requestOf(hop, own.signal));
		const response = asHelperResponse(await deadline.race(sending, dropLate));
		if (!response) return deadline.ended ? endOf(deadline) : unansweredBy(undefined);
		const redirect = redirectOf(response, hop);
		if (redirect?.kind === 'follow') {
			dropBody(response);
			return redirect;
		}
		const read = await readBytes(response.stream, settings.maxResponseSize, deadline);
		isComplete = isWhole(read, response);
		return answeredBy(response, read, redirect?.reason);
	} catch (error) {
		// An abort looks like any other failure: only the deadline tells why it came.
		return deadline.ended ? endOf(deadline) : unansweredBy(error);
	} finally {
		deadline.offEnd(abort);
		// The only way that always closes the socket of an answer that was not read to its end. It costs a tenth of a
		// call, so that it is spared when every byte has come.
		if (isComplete) controllers.giveBack(own);
		else own.abort();
	}
}

/** Objects made anew for every request: n8n's helper changes both. */
function requestOf(
	{ call, url, signature, environment }: Hop,
	abortSignal: AbortSignal,
): AbortableRequest {
	const { settings } = environment;
	return {
		method: call.method,
		url,
		headers: { ...call.headers, ...signature },
		body: call.body && bodyForHelper(call, call.body),
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		timeout: idleTimerMs(call.timeoutMs),
		abortSignal,
		skipSslCertificateValidation: settings.ignoreSslIssues,
		proxy: settings.proxy && { ...settings.proxy },
	};
}

/**
 * The helper's own timer, in milliseconds. Without one, n8n's of 300 s would apply; one that is near would fire first when n8n
 * was busy, before an answer that waits is read. The deadline comes long before it, and more than the longest would fire at once.
 */
function idleTimerMs(timeoutMs: number): number {
	return Math.min(timeoutMs + 600_000, LONGEST_TIMER_MS);
}

/**
 * The bytes. For a bare form type n8n's helper reads the body as fields, which a Buffer does not have, and throws: as text
 * it passes untouched, and is the same bytes, since they were made of UTF-8 text.
 */
function bodyForHelper({ headers }: Call, body: Buffer): Buffer | string {
	const isBareForm = Object.keys(headers).some(
		(name) => BARE_FORM.test(headers[name] ?? '') && name.toLowerCase() === 'content-type',
	);
	return isBareForm ? body.toString('utf8') : body;
}

const BARE_FORM = /^application\/x-www-form-urlencoded$/i;

/** What to do with a 3XX; undefined for every other status. */
function redirectOf(
	{ statusCode, headers }: HelperResponse,
	hop: Hop,
): RedirectDecision | undefined {
	if (!isRedirect(statusCode)) return undefined;
	return decideRedirect({
		method: hop.call.method,
		url: hop.url,
		statusCode,
		location: headers.location,
		hops: hop.hops,
		follow: hop.environment.settings.followRedirects,
	});
}

/** Has it surely ended? After compressed bytes, which hide their length, more could follow. */
function isWhole(read: BytesRead, { headers, stream }: HelperResponse): boolean {
	if (!stream) return true;
	return read.kind === 'whole' && headers['content-length'] === String(read.bytes.length);
}

function answeredBy(
	{ statusCode, statusMessage, headers }: HelperResponse,
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

/** `data:` and `file:` URLs are answered by the helper without any network: only http and https are calls. */
function stoppedBefore(url: string, authentication: Authentication): AttemptResult | undefined {
	if (!/^https?:\/\//i.test(url)) {
		return forbidden('NOT_HTTP', 'notWeb');
	}
	const objection = authentication.objection(url);
	return objection === undefined
		? undefined
		: forbidden('HOST_NOT_ALLOWED', 'hostNotAllowed', objection);
}

function endOf(deadline: Deadline): AttemptResult {
	const cancelled: Cancelled = { kind: 'cancelled', delivered: 'unknown' };
	return deadline.ended === 'cancelled' ? cancelled : timedOut();
}
