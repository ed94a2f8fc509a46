import type { Outcome } from '../call';

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
 * The object an item carries away, in the order of the contract. Fields that do not apply are left out; a binary body
 * is not in it (it becomes the item's binary data).
 */
export function resultOf(outcome: Outcome, allHeaders: boolean): Record<string, unknown> {
	const { statusCode, statusMessage, headers, body, bodyError, request, failure } = outcome;
	const result: Record<string, unknown> = { outcome: outcome.outcome };
	if (statusCode !== undefined) Object.assign(result, { statusCode, statusMessage });
	if (headers) result.headers = keptHeaders(headers, allHeaders);
	if (body?.kind === 'json') result.body = body.value;
	if (body?.kind === 'text') result.body = body.text;
	if (bodyError) result.bodyError = bodyError;
	if (request) result.request = { ...request };
	result.attempts = outcome.attempts;
	result.durationMs = outcome.durationMs;
	if (failure) result.failure = { ...failure };
	return result;
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
