import type { Answer, Failure, ItemFault, Outcome, Rejection, Trouble } from '../call';
import { shown, shownError } from '../faults';
import { hintParts } from './advice';

/** What happened, and what to do about it. */
export interface FailureText {
	readonly message: string;
	readonly hint: string;
}

/** The sentences of one failure, written for the person who builds the workflow. */
export function failureText(failure: Failure, outcome: Outcome): FailureText {
	const { fault } = failure;
	const message = fault ? faultText(fault, outcome.itemIndex) : messageOf(failure, outcome);
	const { tried, advice } = hintParts(failure, outcome);
	return { message, hint: `${tried}${advice}` };
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
	return `The receiver answered with status ${statusCode} ${shownError(statusMessage)}`.trim();
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
