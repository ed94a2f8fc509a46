import { isRecord } from '../../../shared/record';

/** Why there is no token, as far as n8n's error tells; nothing of it can be secret. */
export interface TokenFailure {
	/** What the token address answered, in words that follow "answered with"; undefined when it did not, or nothing is known of it. */
	readonly answer: string | undefined;
	/** The network's code, when it was not reached. */
	readonly code: string | undefined;
	/** It said no to who asks: the same question would have the same answer. */
	readonly isRefusal: boolean;
	/** It answered that it has a trouble of the moment. */
	readonly isPassing: boolean;
}

/** Those that asking again does not change (RFC 6749, sections 4.1.2.1 and 5.2; RFC 8707, section 2). */
const REFUSALS: ReadonlySet<string> = new Set([
	'access_denied',
	'invalid_client',
	'invalid_grant',
	'invalid_request',
	'invalid_scope',
	'invalid_target',
	'unauthorized_client',
	'unsupported_grant_type',
]);
/** They speak of the moment, as do all from 500 on. */
const PASSING_NAMES: ReadonlySet<string> = new Set([
	'server_error',
	'slow_down',
	'temporarily_unavailable',
]);
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 425, 429]);
/** A server may put anything into `error`: only what looks like a code is told. */
const CODE_OF_OAUTH = /^[a-z]+(?:_[a-z]+){1,5}$/;
/** Those of Node and OpenSSL, not those by which n8n and axios say that there was an answer. */
const CODE_OF_NETWORK = /^(?!E(?:STATUS|AUTH)$|ERR_BAD_)[A-Z][A-Z0-9_]+$/;

/** Reads the error with which n8n's OAuth2 client ended, and those inside it. */
export function tokenFailure(error: unknown): TokenFailure {
	let named: string | undefined;
	let status: number | undefined;
	let code: string | undefined;
	let current = error;
	for (let depth = 0; depth < 6 && isRecord(current); depth++) {
		const { body, response, cause } = current;
		named ??= matching(CODE_OF_OAUTH, isRecord(body) ? body.error : undefined);
		status ??= statusIn(current) ?? (isRecord(response) ? statusIn(response) : undefined);
		code ??= matching(CODE_OF_NETWORK, current.code);
		current = cause;
	}
	return {
		answer: named ?? wordsOf(status),
		code,
		isRefusal: named !== undefined ? REFUSALS.has(named) : isRefusing(status),
		isPassing: named !== undefined ? PASSING_NAMES.has(named) : isOfTheMoment(status),
	};
}

function matching(pattern: RegExp, value: unknown): string | undefined {
	return typeof value === 'string' && value.length <= 60 && pattern.test(value) ? value : undefined;
}

function statusIn({ status, httpCode }: Record<string, unknown>): number | undefined {
	const number = Number(status ?? httpCode);
	return Number.isInteger(number) && number >= 100 && number <= 599 ? number : undefined;
}

function isRefusing(status: number | undefined): boolean {
	return status !== undefined && status >= 400 && status <= 499 && !isOfTheMoment(status);
}

function isOfTheMoment(status = 0): boolean {
	return status >= 500 || PASSING_STATUSES.has(status);
}

function wordsOf(status: number | undefined): string | undefined {
	if (status === undefined) return undefined;
	return status < 300 ? `status ${status} and something that is no token` : `status ${status}`;
}
