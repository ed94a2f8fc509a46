/** Why User.com did not do what it was asked, for a person to read. Holds nothing secret. */
export interface Explanation {
	/** `HTTP_404`, or the network's own code. */
	readonly code: string;
	/** What happened. */
	readonly message: string;
	/** What to do about it. */
	readonly hint: string;
}

/** In characters: of a longer message a person reads no more. */
const LONGEST_MESSAGE = 1_000;

/**
 * An error of n8n's with this message, cut where it is endless. n8n's own constructors put other words in place of a message that
 * holds a code of the network, as an ID may, or what User.com says.
 */
export function worded<E extends Error>(error: E, message: string): E {
	error.message =
		message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
	return error;
}

/** The execution was cancelled first. */
export const CANCELLED: Explanation = {
	code: 'CANCELLED',
	message: 'The execution was cancelled before User.com answered',
	hint: 'Run the workflow again.',
};

/** User.com has nobody who fits, whichever way it says so. `subject` names who was looked for. */
export function explainNobody(subject: string, hint: string): Explanation {
	return { code: 'HTTP_404', message: `User.com does not have ${subject}`, hint };
}

/** User.com has several users who fit where one is meant. `subject` names who was looked for. */
export function explainSeveral(subject: string): Explanation {
	return {
		code: 'SEVERAL_USERS',
		message: `User.com has more than ${subject.replace(/^a /, 'one ')}`,
		hint: 'Find the user by something that is nobody else’s, such as the custom ID.',
	};
}

/** What answered at `base` with a status of success is no API, such as a page for people. */
export function explainStranger(base: string, statusCode: number): Explanation {
	return {
		code: 'NOT_THE_API',
		message: `What answers at ${new URL(base).host} is not the API of User.com (${statusCode})`,
		hint: 'Check the subdomain or the base URL in the User.com credential, and what stands between n8n and that host.',
	};
}

/** Is a body a page for people? The API gives none. */
export function isPage(body: unknown): boolean {
	return typeof body === 'string' && body.trimStart().startsWith('<');
}

/**
 * A page for people, or text in place of data, is no answer of the API: it would pass for "done", or for "nobody". A word to a
 * change, whose answer no page documents, may be one.
 */
export function isOfAnother(body: unknown, method: string): boolean {
	if (typeof body !== 'string' || body.trim() === '') return false;
	return method === 'GET' || isPage(body);
}

/** The service answered with success and without what was asked for. `subject` names that. */
export function explainWithout(subject: string): Explanation {
	return {
		code: 'NO_ENTRY',
		message: `User.com answered without ${subject}`,
		hint: 'Try again later. If it stays so, check the base URL in the User.com credential.',
	};
}

/** No answer came from the service at `base` within `timeoutMs`. */
export function explainTimeout(base: string, timeoutMs: number): Explanation {
	return {
		code: 'TIMEOUT',
		message: `User.com at ${new URL(base).host} did not answer within ${timeoutMs / 1000} seconds`,
		hint: 'It may have done what it was asked. Look there before you try again.',
	};
}

/** Nothing was asked of the service at `base`, which had not answered so many times in a row. */
export function explainUnasked(base: string, times: number): Explanation {
	return {
		code: 'NOT_ASKED',
		message: `User.com at ${new URL(base).host} was not asked: it had not answered ${times} times in a row`,
		hint: 'Send these items again when it answers.',
	};
}

/** Codes of a connection that was there, and may have carried the request. */
const BROKE_OFF = /^(?:ECONNRESET|EPIPE|ERR_BAD_RESPONSE|ERR_STREAM_PREMATURE_CLOSE|Z_[A-Z_]+)$/;

/** The network failed. An error of n8n's helper holds the request with its key: only its code is read. */
export function explainSilence(base: string, error: unknown): Explanation {
	const code = codeOf(error);
	if (BROKE_OFF.test(code)) {
		return {
			code,
			message: `The connection to User.com at ${new URL(base).host} broke off`,
			hint: `The network says ${code}. User.com may have done what it was asked: look there before you try again.`,
		};
	}
	return {
		code,
		// Without the code: n8n puts its own words in place of a message that has one in it.
		message: `User.com at ${new URL(base).host} could not be reached`,
		hint: `The network says ${code}. Check the subdomain or the base URL in the User.com credential, and that n8n may reach that host.`,
	};
}

function codeOf(error: unknown): string {
	const { code, cause, httpCode } = (error ?? {}) as {
		code?: unknown;
		cause?: { code?: unknown };
		httpCode?: unknown;
	};
	const found = [code, cause?.code, httpCode].find((value) => typeof value === 'string');
	if (typeof found !== 'string') return 'UNKNOWN';
	// Older n8ns give the status of an answer that broke off.
	return /^\d+$/.test(found) ? 'ERR_BAD_RESPONSE' : found;
}
