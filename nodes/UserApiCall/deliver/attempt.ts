import type { IHttpRequestOptions } from 'n8n-workflow';

import type { Answered, AttemptResult, Call, Cancelled } from '../call';
import type { Alarms } from './alarms';
import type { Authentication } from './authentication';
import type { Cancellation } from './cancellation';
import { Deadline } from './deadline';
import { blocked, timedOut, unansweredBy } from './failure';
import { asHelperResponse, type HelperResponse } from './helperResponse';
import { readBytes } from './readBytes';
import { decideRedirect, isRedirect } from './redirect';
import { readResponseBody } from './responseBody';
import type { DeliverySettings } from './settings';
import type { SpareControllers } from './spareControllers';

/** What an attempt needs of the run it is part of. */
export interface AttemptEnvironment {
	readonly authentication: Authentication;
	readonly settings: Pick<
		DeliverySettings,
		'followRedirects' | 'maxResponseSize' | 'ignoreSslIssues'
	>;
	readonly proxy: IHttpRequestOptions['proxy'];
	readonly alarms: Alarms;
	readonly controllers: SpareControllers;
	readonly cancellation: Cancellation;
	/** Milliseconds since 1970. */
	now(): number;
}

/**
 * Sends one call once, redirects included, and reads the answer. Ends within the call's time-out, whatever the receiver
 * does, frees the socket, and never throws.
 */
export async function attempt(call: Call, environment: AttemptEnvironment): Promise<AttemptResult> {
	const deadline = new Deadline(call.timeoutMs, environment.alarms, environment.cancellation);
	try {
		if (deadline.ended === 'cancelled') return { kind: 'cancelled', delivered: 'no' };
		const signature = environment.authentication.signature(call, new Date(environment.now()));
		let url = call.url;
		for (let hops = 0; ; hops++) {
			const refusal = refusalOf(url, environment.authentication);
			if (refusal) return refusal;
			const hop = await exchange({ call, url, hops, signature, deadline, environment });
			if (hop.kind !== 'follow') return hop;
			url = hop.url;
		}
	} catch (error) {
		return unansweredBy(error);
	} finally {
		deadline.close();
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
	const { call, deadline, environment } = hop;
	const own = environment.controllers.take();
	const off = deadline.onEnd(() => own.abort());
	let isComplete = false;
	try {
		const sending = environment.authentication
			.send(requestOptions(hop), own.signal)
			.then(asHelperResponse);
		const response = await deadline.race(sending);
		if (deadline.ended && !response) return endOf(call, deadline);
		if (!response) return unansweredBy(undefined);
		const decision =
			isRedirect(response.statusCode) &&
			decideRedirect({
				method: call.method,
				url: hop.url,
				statusCode: response.statusCode,
				location: response.headers.location,
				hops: hop.hops,
				follow: environment.settings.followRedirects,
			});
		if (decision && decision.kind === 'follow') return decision;
		const { answer, complete } = await answeredBy(response, hop);
		isComplete = complete;
		return decision ? { ...answer, redirectRefusal: decision.reason } : answer;
	} catch (error) {
		// An abort looks like any other failure: only the deadline tells why it came.
		return deadline.ended ? endOf(call, deadline) : unansweredBy(error);
	} finally {
		off();
		// The only way that always closes the socket of an answer that was not read to its end. It costs a tenth of a
		// call, so that it is spared when every byte has come.
		if (isComplete) environment.controllers.giveBack(own);
		else own.abort();
	}
}

/** Objects made anew for every request: n8n's helper changes both. */
function requestOptions({ call, url, signature, environment }: Hop): IHttpRequestOptions {
	const { settings, proxy } = environment;
	return {
		method: call.method,
		url,
		headers: { ...call.headers, ...signature },
		...(call.body ? { body: bodyForHelper(call, call.body) } : {}),
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		// Only an idle timer, and n8n's own 300 s would apply without it: the deadline comes first.
		timeout: call.timeoutMs + 1_000,
		...(settings.ignoreSslIssues ? { skipSslCertificateValidation: true } : {}),
		...(proxy ? { proxy: { ...proxy } } : {}),
	};
}

/**
 * The bytes. For a bare form type n8n's helper reads the body as fields, which a Buffer does not have, and throws: as text
 * it passes untouched, and is the same bytes, since they were made of UTF-8 text.
 */
function bodyForHelper({ headers }: Call, body: Buffer): Buffer | string {
	for (const name of Object.keys(headers)) {
		const isForm = headers[name]?.toLowerCase() === 'application/x-www-form-urlencoded';
		if (isForm && name.toLowerCase() === 'content-type') return body.toString('utf8');
	}
	return body;
}

/** The answer, and whether it surely ended: after compressed bytes, which hide their length, more could follow. */
async function answeredBy(
	response: HelperResponse,
	hop: Hop,
): Promise<{ answer: Answered; complete: boolean }> {
	const { statusCode, statusMessage, headers, stream } = response;
	const head = { kind: 'answered', statusCode, statusMessage, headers } as const;
	if (!stream) return { answer: { ...head, body: { kind: 'none' } }, complete: true };
	const read = await readBytes(stream, hop.environment.settings.maxResponseSize, hop.deadline);
	if (read.kind === 'broken') {
		return { answer: { ...head, body: { kind: 'none' }, bodyError: read.error }, complete: false };
	}
	return {
		answer: { ...head, ...readResponseBody(read.bytes, headers) },
		complete: headers['content-length'] === String(read.bytes.length),
	};
}

/** `data:` and `file:` URLs are answered by the helper without any network: only http and https are calls. */
function refusalOf(url: string, authentication: Authentication): AttemptResult | undefined {
	if (!/^https?:\/\//i.test(url)) {
		return blocked('NOT_HTTP', 'Only http and https addresses can be called');
	}
	const refusal = authentication.refusal(url);
	return refusal === undefined ? undefined : blocked('HOST_NOT_ALLOWED', refusal);
}

function endOf(call: Call, deadline: Deadline): AttemptResult {
	const cancelled: Cancelled = { kind: 'cancelled', delivered: 'unknown' };
	return deadline.ended === 'cancelled' ? cancelled : timedOut(call.timeoutMs);
}
