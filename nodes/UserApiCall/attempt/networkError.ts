import { isRecord } from '../../shared/record';
import type { Category, Trouble, Unanswered } from '../call';
import { AUTHENTICATION_FAILED } from '../authenticate/authentication';

/** What the fields of an error and of the errors inside it say. */
interface Clues {
	readonly code: string | undefined;
	readonly syscall: string | undefined;
	readonly message: string;
	readonly isForbidden: boolean;
	/** Status of another request made on the way, such as the one for a token. */
	readonly otherStatus: string | undefined;
}

interface Meaning {
	readonly category: Category;
	readonly delivered: 'no' | 'unknown';
	readonly trouble: Trouble;
}

/** A family of codes, and what it means: the first row that fits counts. */
interface Row extends Meaning {
	readonly codes: RegExp;
	/** What it means while connecting, where that differs: nothing of the request has left by then. */
	readonly connecting?: Meaning;
}

const UNUSUAL: Meaning = { category: 'unexpected', delivered: 'unknown', trouble: 'unusual' };
const NO_TOKEN: Meaning = { category: 'unexpected', delivered: 'no', trouble: 'noToken' };
/** Of a handshake, which the request travels after. */
const CUT_BEFORE_SECURE: Meaning = { category: 'tls', delivered: 'no', trouble: 'cutBeforeSecure' };

const ROWS: readonly Row[] = [
	{ codes: /^AUTHENTICATION_FAILED$/, ...NO_TOKEN },
	{
		codes: /^(ENOTFOUND|ENODATA|ESERVFAIL|EAI_.*)$/,
		category: 'dns',
		delivered: 'no',
		trouble: 'hostNotFound',
	},
	{ codes: /^ECONNREFUSED$/, category: 'connection', delivered: 'no', trouble: 'refused' },
	{
		codes: /^(ETIMEDOUT|ESOCKETTIMEDOUT|ECONNABORTED)$/,
		category: 'timeout',
		delivered: 'unknown',
		trouble: 'late',
		connecting: { category: 'timeout', delivered: 'no', trouble: 'late' },
	},
	{
		codes:
			/^(ECONNRESET|EPIPE|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|ENOTCONN|ERR_STREAM_PREMATURE_CLOSE|ERR_SOCKET_.*|UND_ERR_SOCKET)$/,
		category: 'connection',
		delivered: 'unknown',
		trouble: 'lost',
		connecting: { category: 'connection', delivered: 'no', trouble: 'unreachable' },
	},
	{
		// OpenSSL's complaints about what came after the handshake: bytes may have arrived by then.
		codes: /^ERR_SSL_.*(BAD_RECORD_MAC|DECRYPTION_FAILED|APPLICATION_DATA).*$/,
		category: 'connection',
		delivered: 'unknown',
		trouble: 'lostSecurely',
	},
	{
		// Faults of the handshake. Certificate faults have OpenSSL's names for them.
		codes:
			/^(EPROTO|ERR_TLS_.*|ERR_SSL_.*|CERT_.*|UNABLE_TO_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|ERROR_IN_CERT_.*|ERROR_IN_CRL_.*|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|CRL_.*)$/,
		category: 'tls',
		delivered: 'no',
		trouble: 'notSecure',
	},
	{
		// Thrown while the request is being built.
		codes:
			/^(ERR_INVALID_.*|ERR_BAD_REQUEST|ERR_BAD_OPTION.*|ERR_UNESCAPED_CHARACTERS|ERR_HTTP_INVALID_HEADER_VALUE|ERR_HTTP_HEADERS_SENT|ERR_NOT_SUPPORT)$/,
		category: 'unexpected',
		delivered: 'no',
		trouble: 'notBuilt',
	},
	{
		codes: /^(HPE_.*|ERR_HTTP_.*|ERR_BAD_RESPONSE)$/,
		category: 'protocol',
		delivered: 'unknown',
		trouble: 'notHttp',
	},
];

/**
 * What it means that n8n's helper failed before there was a status line. Judged by `code`, `cause` and `httpCode`:
 * names and messages differ between n8n's versions, and an error's text may hold secrets, so none of it is passed on.
 */
export function unansweredBy(error: unknown): Unanswered {
	const clues = cluesOf(error);
	const { code, otherStatus } = clues;
	if (clues.isForbidden) return forbidden('SSRF_BLOCKED', 'ssrf');
	if (code !== undefined) {
		return { kind: 'unanswered', code, ...meaningOf(code, clues), ...parserFault(code) };
	}
	if (otherStatus === undefined) return { kind: 'unanswered', code: 'UNEXPECTED', ...UNUSUAL };
	return {
		kind: 'unanswered',
		code: AUTHENTICATION_FAILED,
		...NO_TOKEN,
		trouble: 'tokenRefused',
		detail: otherStatus,
	};
}

/** What Node's parser (llhttp) found wrong with an answer, by the codes of its faults. */
const PARSER_FAULTS: Readonly<Record<string, Trouble>> = {
	HPE_HEADER_OVERFLOW: 'headersTooLong',
	HPE_INVALID_HEADER_TOKEN: 'badHeader',
	HPE_UNEXPECTED_CONTENT_LENGTH: 'twoLengths',
	HPE_INVALID_TRANSFER_ENCODING: 'twoLengths',
	HPE_INVALID_CONTENT_LENGTH: 'badLength',
	HPE_CR_EXPECTED: 'badLineEnd',
	HPE_LF_EXPECTED: 'badLineEnd',
	HPE_STRICT: 'badLineEnd',
	HPE_INVALID_STATUS: 'badStatus',
	HPE_INVALID_CONSTANT: 'notHttp',
	HPE_INVALID_VERSION: 'notHttp',
};

function parserFault(code: string): { trouble?: Trouble } {
	return code.startsWith('HPE_') ? { trouble: PARSER_FAULTS[code] ?? 'brokenHttp' } : {};
}

/** What is wrong with the headers of an answer whose status line was read, by the helper's error; they may just have ended. */
export function troubleWithHeaders(error: unknown): Trouble {
	return parserFault(cluesOf(error).code ?? '').trouble ?? 'headersCut';
}

/** The attempt's own time ran out. */
export function timedOut(): Unanswered {
	return {
		kind: 'unanswered',
		category: 'timeout',
		code: 'TIMEOUT',
		delivered: 'unknown',
		trouble: 'timeUp',
	};
}

/** Nothing was sent because something forbids it; `detail` says more where the trouble alone does not. */
export function forbidden(code: string, trouble: Trouble, detail?: string): Unanswered {
	return { kind: 'unanswered', category: 'blocked', code, delivered: 'no', trouble, detail };
}

function meaningOf(code: string, clues: Clues): Meaning {
	if (isHandshakeLost(clues)) return CUT_BEFORE_SECURE;
	const row = ROWS.find(({ codes }) => codes.test(code));
	if (!row) return UNUSUAL;
	const meaning = clues.syscall === 'connect' ? (row.connecting ?? row) : row;
	const { category, delivered, trouble } = meaning;
	return { category, delivered, trouble };
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
	let isForbidden = false;
	let current: unknown = error;
	for (let depth = 0; depth < 6 && isRecord(current); depth++) {
		const httpCode = text(current.httpCode);
		const isStatus = httpCode !== undefined && /^\d{3}$/.test(httpCode);
		if (isStatus) otherStatus ??= httpCode;
		code ??= text(current.code) ?? (isStatus ? undefined : httpCode);
		syscall ??= text(current.syscall);
		message += ` ${text(current.message) ?? ''}`;
		// n8n's SSRF errors have no code; they carry the address or the host name instead.
		const hasAddress = text(current.ip) !== undefined || text(current.hostname) !== undefined;
		isForbidden ||= current.code === undefined && hasAddress;
		current = current.cause;
	}
	return { code, syscall, message, otherStatus, isForbidden };
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
