import { redactor } from '../../../../../nodes/shared/redaction';
import type { AttemptResult, Call, Outcome } from '../../../../../nodes/UserApiCall/call';
import { type Ending, outcomeOf } from '../../../../../nodes/UserApiCall/deliver/outcome';
import { deliveredAfter } from '../../../../../nodes/UserApiCall/deliver/progress';
import { resultOf } from '../../../../../nodes/UserApiCall/route/result';
import { ANY_2XX } from '../../../../../nodes/UserApiCall/fields/successRule';

/** A POST like any other. */
export const call: Call = {
	itemIndex: 0,
	method: 'POST',
	url: 'https://a.example/',
	headers: {},
	timeoutMs: 250,
};

/** What the item says of such an outcome. */
export function words(outcome: Outcome): [string, string] {
	const { failure } = resultOf(outcome, false, redactor([]));
	const { message, hint } = failure as { message: string; hint: string };
	return [message, hint];
}

/** What the item says of a call whose only attempt ended so. */
export function said(
	last: AttemptResult | undefined,
	more: Partial<Ending> = {},
): [string, string] {
	const delivered = last ? deliveredAfter('no', last) : 'no';
	const history = {
		call,
		attempts: 1,
		durationMs: 0,
		settings: { retryUnknown: false, successWhen: ANY_2XX },
	};
	return words(outcomeOf({ ...history, delivered, ...(last ? { last } : {}), ...more }));
}

/** A status line, and nothing behind it. */
export function answered(statusCode: number, statusMessage = ''): AttemptResult {
	return { kind: 'answered', statusCode, statusMessage, headers: {} };
}

/** What is said where nobody knows whether it arrived. */
export const DOUBT = ' It may have arrived: check there before sending it again.';
