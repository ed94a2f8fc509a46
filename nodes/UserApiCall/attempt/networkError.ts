import type { Category, Unanswered } from '../call';
import { AUTHENTICATION_FAILED } from '../authenticate/authentication';

/** What the fields of an error and of the errors inside it say. */
interface Clues {
	readonly code: string | undefined;
	readonly syscall: string | undefined;
	readonly message: string;
	readonly blocked: boolean;
	/** Status of another request made on the way, such as the one for a token. */
	readonly otherStatus: string | undefined;
}

/** Faults of the handshake: the request travels after it. Certificate faults have OpenSSL's names for them. */
const TLS_CODE =
	/^(EPROTO|ERR_TLS_.*|ERR_SSL_.*|CERT_.*|UNABLE_TO_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|ERROR_IN_CERT_.*|ERROR_IN_CRL_.*|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|CRL_.*)$/;
/** OpenSSL's complaints about what came after the handshake: bytes may have arrived by then. */
const TLS_AFTER_HANDSHAKE = /^ERR_SSL_.*(BAD_RECORD_MAC|DECRYPTION_FAILED|APPLICATION_DATA).*$/;
const DNS_CODE = /^(ENOTFOUND|ENODATA|ESERVFAIL|EAI_.*)$/;
const CONNECTION_CODE =
	/^(ECONNREFUSED|ECONNRESET|EPIPE|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|ENOTCONN|ERR_STREAM_PREMATURE_CLOSE|ERR_SOCKET_.*|UND_ERR_SOCKET)$/;
const TIMEOUT_CODE = /^(ETIMEDOUT|ESOCKETTIMEDOUT|ECONNABORTED)$/;
const PROTOCOL_CODE = /^(HPE_.*|ERR_HTTP_.*|ERR_BAD_RESPONSE)$/;
/** Thrown while the request is being built. */
const NEVER_SENT_CODE =
	/^(ERR_INVALID_.*|ERR_BAD_REQUEST|ERR_BAD_OPTION.*|ERR_UNESCAPED_CHARACTERS|ERR_HTTP_INVALID_HEADER_VALUE|ERR_HTTP_HEADERS_SENT|ERR_NOT_SUPPORT)$/;

/**
 * What it means that n8n's helper failed before there was a status line. Judged by `code`, `cause` and `httpCode`:
 * names and messages differ between n8n's versions, and an error's text may hold secrets, so none of it is passed on.
 */
export function unansweredBy(error: unknown): Unanswered {
	const clues = cluesOf(error);
	const { code } = clues;
	if (clues.blocked) return blocked('SSRF_BLOCKED', 'n8n does not allow calls to this address');
	if (code === undefined) return withoutCode(clues);

	if (code === AUTHENTICATION_FAILED) {
		return unanswered(
			'unexpected',
			code,
			'no',
			'n8n got no token for the call, so it was not sent',
		);
	}

	// While connecting, nothing of the request has left yet.
	const connecting = clues.syscall === 'connect';
	if (DNS_CODE.test(code)) return unanswered('dns', code, 'no', 'The host name was not found');
	if (code === 'ECONNREFUSED') {
		return unanswered('connection', code, 'no', 'The receiver refused the connection');
	}
	if (TIMEOUT_CODE.test(code)) {
		return unanswered(
			'timeout',
			code,
			connecting ? 'no' : 'unknown',
			'The receiver did not answer in time',
		);
	}
	if (isHandshakeLost(clues)) {
		return unanswered('tls', code, 'no', 'The connection ended before it was secure');
	}
	if (CONNECTION_CODE.test(code)) {
		return connecting
			? unanswered('connection', code, 'no', 'The receiver could not be reached')
			: unanswered('connection', code, 'unknown', 'The connection was lost before an answer came');
	}
	if (TLS_CODE.test(code)) {
		return TLS_AFTER_HANDSHAKE.test(code)
			? unanswered(
					'connection',
					code,
					'unknown',
					'The secure connection broke before an answer came',
				)
			: unanswered('tls', code, 'no', 'A secure connection could not be made');
	}
	if (NEVER_SENT_CODE.test(code)) {
		return unanswered('unexpected', code, 'no', 'n8n could not build the request');
	}
	if (PROTOCOL_CODE.test(code)) {
		return unanswered(
			'protocol',
			code,
			'unknown',
			'The receiver answered with something that is not HTTP',
		);
	}
	return unanswered('unexpected', code, 'unknown', 'The call failed for an unusual reason');
}

/** The attempt's own time ran out. */
export function timedOut(timeoutMs: number): Unanswered {
	return unanswered('timeout', 'TIMEOUT', 'unknown', `No answer came within ${timeoutMs} ms`);
}

/** Nothing was sent because something forbids it; `message` says what. */
export function blocked(code: string, message: string): Unanswered {
	return unanswered('blocked', code, 'no', message);
}

function withoutCode(clues: Clues): Unanswered {
	if (clues.otherStatus !== undefined) {
		return unanswered(
			'unexpected',
			AUTHENTICATION_FAILED,
			'no',
			`n8n could not authenticate the call: the token request was answered with status ${clues.otherStatus}`,
		);
	}
	return unanswered('unexpected', 'UNEXPECTED', 'unknown', 'The call failed for an unusual reason');
}

function unanswered(
	category: Category,
	code: string,
	delivered: 'no' | 'unknown',
	message: string,
): Unanswered {
	return { kind: 'unanswered', category, code, delivered, message };
}

/** Node gives the plain ECONNRESET for a handshake that was cut off; only its sentence tells it from a lost answer. */
function isHandshakeLost(clues: Clues): boolean {
	return clues.code === 'ECONNRESET' && clues.message.includes('before secure TLS connection');
}

/** n8n and axios wrap the network's error, up to three deep; a round trip in `cause` must not hang the node. */
function cluesOf(error: unknown): Clues {
	let code: string | undefined;
	let syscall: string | undefined;
	let otherStatus: string | undefined;
	let message = '';
	let blockedHost = false;
	let current: unknown = error;
	for (let depth = 0; depth < 6 && isRecord(current); depth++) {
		const httpCode = text(current.httpCode);
		const isStatus = httpCode !== undefined && /^\d{3}$/.test(httpCode);
		if (isStatus) otherStatus ??= httpCode;
		code ??= text(current.code) ?? (isStatus ? undefined : httpCode);
		syscall ??= text(current.syscall);
		message += ` ${text(current.message) ?? ''}`;
		// n8n's SSRF errors have no code; they carry the address or the host name instead.
		blockedHost ||= current.code === undefined && (isText(current.ip) || isText(current.hostname));
		current = current.cause;
	}
	return { code, syscall, message, otherStatus, blocked: blockedHost };
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

function text(value: unknown): string | undefined {
	return isText(value) ? value : undefined;
}
