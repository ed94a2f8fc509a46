import { isRecord } from '../../shared/record';
import type { Category, Trouble, Unanswered } from '../call';
import { tokenFailure } from '../authenticate/oAuth2/tokenFailure';

/** What the fields of an error and of the errors inside it say. */
interface Clues {
	readonly code: string | undefined;
	readonly syscall: string | undefined;
	readonly message: string;
	readonly isForbidden: boolean;
}

/** A family of codes (`*`: anything) and what it means; `when` narrows it to some of its errors. */
type Row = readonly [
	codes: string,
	category: Category,
	delivered: 'no' | 'unknown',
	trouble: Trouble,
	when?: (clues: Clues) => boolean,
];

/** Nothing of the request has left yet. */
const connecting = ({ syscall }: Clues) => syscall === 'connect';
/** Nobody to connect to is known yet, whatever kept the name from being found: a name too long is `EINVAL`. */
const lookingUp = ({ syscall }: Clues) => syscall?.startsWith('getaddrinfo') ?? false;
/** Node gives the plain ECONNRESET for a handshake that was cut off: only its sentence tells it from a lost answer. */
const inHandshake = ({ message }: Clues) => message.includes('before secure TLS connection');

const LATE = 'ETIMEDOUT ESOCKETTIMEDOUT ECONNABORTED';
const CONNECTION =
	'ECONNRESET EPIPE EHOSTUNREACH ENETUNREACH EHOSTDOWN ENETDOWN EADDRNOTAVAIL ENOTCONN ' +
	'ERR_STREAM_PREMATURE_CLOSE ERR_SOCKET_* UND_ERR_SOCKET';
/** OpenSSL's complaints about what came after the handshake: bytes may have arrived by then. */
const AFTER_HANDSHAKE =
	'ERR_SSL_*BAD_RECORD_MAC* ERR_SSL_*DECRYPTION_FAILED* ERR_SSL_*APPLICATION_DATA*';
/** Faults of the handshake: the request travels after it. Certificate faults have OpenSSL's names for them. */
const HANDSHAKE =
	'EPROTO ERR_TLS_* ERR_SSL_* CERT_* UNABLE_TO_* DEPTH_ZERO_SELF_SIGNED_CERT ' +
	'SELF_SIGNED_CERT_IN_CHAIN ERROR_IN_CERT_* ERROR_IN_CRL_* HOSTNAME_MISMATCH INVALID_CA ' +
	'INVALID_PURPOSE PATH_LENGTH_EXCEEDED CRL_*';
/** Thrown while the request is being built. */
const BUILDING =
	'ERR_INVALID_* ERR_BAD_REQUEST ERR_BAD_OPTION* ERR_UNESCAPED_CHARACTERS ' +
	'ERR_HTTP_INVALID_HEADER_VALUE ERR_HTTP_HEADERS_SENT ERR_NOT_SUPPORT';

/** The codes of the network, node, OpenSSL and axios. The first row that fits counts. */
const ROWS: readonly Row[] = [
	['ENOTFOUND ENODATA ESERVFAIL EAI_*', 'dns', 'no', 'hostNotFound'],
	['*', 'dns', 'no', 'hostNotFound', lookingUp],
	['ECONNREFUSED', 'connection', 'no', 'refused'],
	[LATE, 'timeout', 'no', 'late', connecting],
	[LATE, 'timeout', 'unknown', 'late'],
	['ECONNRESET', 'tls', 'no', 'cutBeforeSecure', inHandshake],
	[CONNECTION, 'connection', 'no', 'unreachable', connecting],
	[CONNECTION, 'connection', 'unknown', 'lost'],
	[AFTER_HANDSHAKE, 'connection', 'unknown', 'lostSecurely'],
	[HANDSHAKE, 'tls', 'no', 'notSecure'],
	[BUILDING, 'unexpected', 'no', 'notBuilt'],
	['HPE_* ERR_HTTP_* ERR_BAD_RESPONSE', 'protocol', 'unknown', 'notHttp'],
	['*', 'connection', 'no', 'unreachable', connecting],
];
const UNUSUAL = { category: 'unexpected', delivered: 'unknown', trouble: 'unusual' } as const;

const FAMILIES = ROWS.map(([codes, category, delivered, trouble, when]) => {
	const names = codes.replaceAll('*', '.*').replaceAll(' ', '|');
	return { codes: new RegExp(`^(?:${names})$`), when, meaning: { category, delivered, trouble } };
});

/**
 * What it means that n8n's helper failed before there was a status line. Judged by `code`, `cause` and `httpCode`:
 * names and messages differ between n8n's versions, and an error's text may hold secrets, so none of it is passed on.
 */
export function unansweredBy(error: unknown): Unanswered {
	const clues = cluesOf(error);
	const { code } = clues;
	if (clues.isForbidden) return forbidden('SSRF_BLOCKED', 'ssrf');
	if (code === undefined) return { kind: 'unanswered', code: 'UNEXPECTED', ...UNUSUAL };
	return { kind: 'unanswered', code, ...meaningOf(code, clues), ...parserFault(code) };
}

/**
 * There was no token for the call, which therefore never left: n8n's error is of another server, and nothing in it, be it a
 * status line, is the receiver's. `late`: the attempt's own time ran out before.
 */
export function withoutToken(error: unknown, late: boolean): Unanswered {
	const unsent = { kind: 'unanswered', delivered: 'no' } as const;
	if (late) return { ...unsent, category: 'timeout', code: 'TOKEN_TIMEOUT', trouble: 'tokenLate' };
	const { answer, code, isPassing } = tokenFailure(error);
	const isLater = answer === undefined ? UNREACHED.has(unansweredBy(error).category) : isPassing;
	return {
		...unsent,
		...(isLater
			? { category: 'connection', code: 'TOKEN_UNAVAILABLE' }
			: { category: 'unexpected', code: 'AUTHENTICATION_FAILED' }),
		...{ trouble: answer === undefined ? 'noToken' : 'tokenRefused', detail: answer ?? code },
	};
}

/** What keeps n8n from the token address, and may be over soon. */
const UNREACHED: ReadonlySet<Category> = new Set(['dns', 'connection', 'timeout']);

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

/** The attempt's own time ran out, before there was a connection or later. */
export function timedOut(isUnconnected: boolean): Unanswered {
	if (isUnconnected) return unansweredBy({ code: 'ETIMEDOUT', syscall: 'connect' });
	return {
		kind: 'unanswered',
		category: 'timeout',
		code: 'TIMEOUT',
		delivered: 'unknown',
		trouble: 'timeUp',
	};
}

/**
 * The same failure when it befell the handshake of TLS: the request leaves after it, so that a connection that is reset
 * takes nothing of it along.
 */
export function beforeSecure(failure: Unanswered): Unanswered {
	if (failure.trouble !== 'lost' && failure.trouble !== 'lostSecurely') return failure;
	return { ...failure, category: 'tls', delivered: 'no', trouble: 'cutBeforeSecure' };
}

/** With TLS 1.3 a client learns only after its handshake that its certificate is refused; the receiver has read nothing else. */
const CLIENT_REFUSED =
	/_ALERT_(?:.*CERTIFICATE.*|UNKNOWN_CA|ACCESS_DENIED|DECRYPT_ERROR|HANDSHAKE_FAILURE)$/;

/**
 * The same failure when TLS had been agreed on before: what breaks it then, whatever its code, comes when the request may have
 * arrived (a proxy that answers in plain text, a receiver that ends over its own fault).
 */
export function afterSecure(failure: Unanswered): Unanswered {
	if (failure.trouble !== 'notSecure' || CLIENT_REFUSED.test(failure.code)) return failure;
	return { ...failure, category: 'connection', delivered: 'unknown', trouble: 'lostSecurely' };
}

/** Nothing was sent because something forbids it; `detail` says more where the trouble alone does not. */
export function forbidden(code: string, trouble: Trouble, detail?: string): Unanswered {
	return { kind: 'unanswered', category: 'blocked', code, delivered: 'no', trouble, detail };
}

function meaningOf(code: string, clues: Clues) {
	const family = FAMILIES.find(
		({ codes, when }) => codes.test(code) && (when === undefined || when(clues)),
	);
	return family?.meaning ?? UNUSUAL;
}

/** n8n and axios wrap the network's error, up to three deep; a round trip in `cause` must not hang the node. */
function cluesOf(error: unknown): Clues {
	let code: string | undefined;
	let syscall: string | undefined;
	let message = '';
	let isForbidden = false;
	let current: unknown = error;
	for (let depth = 0; depth < 6 && isRecord(current); depth++) {
		const httpCode = text(current.httpCode);
		const isStatus = httpCode !== undefined && /^\d{3}$/.test(httpCode);
		code ??= text(current.code) ?? (isStatus ? undefined : httpCode);
		syscall ??= text(current.syscall) ?? syscallOfAll(current.errors);
		message += ` ${text(current.message) ?? ''}`;
		// n8n's SSRF errors have no code; they carry the address or the host name instead.
		const hasAddress = text(current.ip) !== undefined || text(current.hostname) !== undefined;
		isForbidden ||= current.code === undefined && hasAddress;
		current = current.cause;
	}
	return { code, syscall, message, isForbidden };
}

/** Of a host with several addresses Node tells of all together, with nothing but a code on top: it got to none of them. */
function syscallOfAll(errors: unknown): string | undefined {
	const [first] = Array.isArray(errors) ? (errors as readonly unknown[]) : [];
	return isRecord(first) ? text(first.syscall) : undefined;
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
