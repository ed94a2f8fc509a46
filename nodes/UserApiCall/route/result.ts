import type { Outcome } from '../call';

/** Response headers that every result keeps: what the body is, where to go, when to come back, and what to quote to the receiver's support. */
const KEPT_HEADERS = new Set([
	'content-type',
	'location',
	'retry-after',
	'cf-ray',
	'request-id',
	'x-amzn-requestid',
	'x-correlation-id',
	'x-request-id',
	'x-trace-id',
]);

/**
 * The object an item carries away, in the order of the contract. Fields that do not apply are left out; a binary body
 * is not in it (it becomes the item's binary data).
 */
export function resultOf(outcome: Outcome, allHeaders: boolean): Record<string, unknown> {
	const { statusCode, statusMessage, headers, body, bodyError, request, failure } = outcome;
	const parsed =
		body?.kind === 'json' ? { body: body.value } : body?.kind === 'text' ? { body: body.text } : {};
	return {
		outcome: outcome.outcome,
		...(statusCode === undefined ? {} : { statusCode, statusMessage }),
		...(headers ? { headers: keptHeaders(headers, allHeaders) } : {}),
		...parsed,
		...(bodyError ? { bodyError } : {}),
		...(request ? { request: { ...request } } : {}),
		attempts: outcome.attempts,
		durationMs: outcome.durationMs,
		...(failure ? { failure: { ...failure } } : {}),
	};
}

function keptHeaders(
	headers: Readonly<Record<string, string>>,
	all: boolean,
): Record<string, string> {
	const kept = Object.entries(headers).filter(([name]) => all || KEPT_HEADERS.has(name));
	return Object.fromEntries(kept);
}
