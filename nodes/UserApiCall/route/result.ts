import type { Redact } from '../../shared/redaction';
import type { Answer, Call, Outcome } from '../call';
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
	const { answer, call, planned, attempts, durationMs, failure } = outcome;
	const result: Record<string, unknown> = { outcome: kindOf(outcome) };
	if (answer) addAnswer(result, answer, allHeaders);
	if (call) result.request = planned ? plannedRequest(call, planned, redact) : sentRequest(call);
	result.attempts = attempts;
	result.durationMs = durationMs;
	if (failure) {
		const { category, code, delivered, retryable, retryAfterMs } = failure;
		result.failure = {
			category,
			code,
			...failureText(failure, withMaskedStatus(outcome, redact)),
			delivered,
			retryable,
			...(retryAfterMs === undefined ? {} : { retryAfterMs }),
		};
	}
	return redact(result);
}

function kindOf({ failure, planned }: Outcome): 'failure' | 'dryRun' | 'success' {
	if (failure) return 'failure';
	return planned ? 'dryRun' : 'success';
}

function addAnswer(result: Record<string, unknown>, answer: Answer, allHeaders: boolean): void {
	const { statusCode, statusMessage, headers, body, bodyError } = answer;
	result.statusCode = statusCode;
	result.statusMessage = statusMessage;
	result.headers = keptHeaders(headers, allHeaders);
	if (body.kind === 'json') result.body = body.value;
	if (body.kind === 'text') result.body = body.text;
	if (bodyError) result.bodyError = bodyError;
}

/** A short secret is known by being the whole of a value: it must be masked before it stands in a sentence. */
function withMaskedStatus(outcome: Outcome, redact: Redact): Outcome {
	const { answer } = outcome;
	if (!answer) return outcome;
	return { ...outcome, answer: { ...answer, statusMessage: redact(answer.statusMessage) } };
}

/** What was, or would have been, sent. */
function sentRequest({ method, url, body, idempotencyKey }: Call): Record<string, unknown> {
	const bytes = body?.length ?? 0;
	return { method, url, bytes, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) };
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
