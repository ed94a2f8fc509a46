import type { Redact } from '../../shared/redaction';
import type { Answer, Call, Failure, Outcome } from '../call';
import { failureText } from './failureText';
import { plannedRequest } from './plannedRequest';

/** Response headers that every result keeps: what the body is, where to go, when to come back, and what to quote to the receiver's support. */
const KEPT_HEADERS = [
	'content-type',
	'location',
	'retry-after',
	'cf-ray',
	'request-id',
	'x-amzn-requestid',
	'x-correlation-id',
	'x-request-id',
	'x-trace-id',
];

/**
 * The object an item carries away, in the order of the contract, secrets masked: here facts become words. Fields that do
 * not apply are left out; a binary body is not in it (it becomes the item's binary data).
 */
export function resultOf(
	outcome: Outcome,
	allHeaders: boolean,
	redact: Redact,
): Record<string, unknown> {
	const { answer, call, attempts, history, durationMs, failure } = outcome;
	const beforeBody = {
		outcome: kindOf(outcome),
		...(answer && { statusCode: answer.statusCode, statusMessage: answer.statusMessage }),
		...(failure && { failure: toldFailure(withMasked({ ...outcome, failure }, redact)) }),
	};
	const behindBody = {
		...(answer?.bodyError && { bodyError: answer.bodyError }),
		...(answer && { headers: keptHeaders(answer.headers, allHeaders) }),
		...(call && { request: requestOf(call, outcome, redact) }),
		attempts,
		...(history && { history }),
		durationMs: Math.round(durationMs),
	};
	// The body by itself, since items that travelled together share it.
	const body = answer && toldBody(answer, redact);
	return { ...redact(beforeBody), ...body, ...redact(behindBody) };
}

function kindOf({ failure, planned }: Outcome): 'failure' | 'dryRun' | 'success' {
	if (failure) return 'failure';
	return planned ? 'dryRun' : 'success';
}

/** What a call of many would send is told by the first of its items. */
function requestOf(call: Call, { planned }: Outcome, redact: Redact): Record<string, unknown> {
	const isTold = planned && !call.position;
	const sent = sentRequest(call);
	return isTold ? { ...sent, ...plannedRequest(call, planned, redact) } : sent;
}

function toldFailure(outcome: Outcome & { failure: Failure }): Record<string, unknown> {
	const { failure } = outcome;
	const { category, code, delivered, retryable, retryAfterMs } = failure;
	return {
		category,
		code,
		...failureText(failure, outcome),
		delivered,
		retryable,
		...(retryAfterMs === undefined ? {} : { retryAfterMs }),
	};
}

function toldBody({ body }: Answer, redact: Redact): Record<string, unknown> {
	if (body.kind === 'json') return { body: redact(body.value) };
	return body.kind === 'text' ? { body: redact(body.text) } : {};
}

/** A short secret is known by being the whole of a value, a long one by all of it: both are masked before they stand, cut, in a sentence. */
export function withMasked<T extends Outcome>(outcome: T, redact: Redact): T {
	const { answer, failure } = outcome;
	return {
		...outcome,
		...(answer && { answer: { ...answer, statusMessage: redact(answer.statusMessage) } }),
		...(failure?.rejection && { failure: { ...failure, rejection: redact(failure.rejection) } }),
	};
}

/** What was, or would have been, sent. */
function sentRequest(call: Call): Record<string, unknown> {
	const { method, url, body, idempotencyKey, items, position } = call;
	return {
		method,
		url,
		bytes: body?.length ?? 0,
		...(idempotencyKey === undefined ? {} : { idempotencyKey }),
		...(items && { items: items.length, position }),
	};
}

function keptHeaders(
	headers: Readonly<Record<string, string>>,
	all: boolean,
): Record<string, string> {
	if (all) return { ...headers };
	const kept: Record<string, string> = {};
	for (const name of KEPT_HEADERS) {
		const value = headers[name];
		if (value !== undefined) kept[name] = value;
	}
	return kept;
}
