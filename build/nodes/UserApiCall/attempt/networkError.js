import { isRecord } from '../../shared/record';
import { AUTHENTICATION_FAILED } from '../authenticate/authentication';
const connecting = ({ syscall }) => syscall === 'connect';
const inHandshake = ({ message }) => message.includes('before secure TLS connection');
const LATE = 'ETIMEDOUT ESOCKETTIMEDOUT ECONNABORTED';
const CONNECTION = 'ECONNRESET EPIPE EHOSTUNREACH ENETUNREACH EHOSTDOWN ENETDOWN EADDRNOTAVAIL ENOTCONN ' +
    'ERR_STREAM_PREMATURE_CLOSE ERR_SOCKET_* UND_ERR_SOCKET';
const AFTER_HANDSHAKE = 'ERR_SSL_*BAD_RECORD_MAC* ERR_SSL_*DECRYPTION_FAILED* ERR_SSL_*APPLICATION_DATA*';
const HANDSHAKE = 'EPROTO ERR_TLS_* ERR_SSL_* CERT_* UNABLE_TO_* DEPTH_ZERO_SELF_SIGNED_CERT ' +
    'SELF_SIGNED_CERT_IN_CHAIN ERROR_IN_CERT_* ERROR_IN_CRL_* HOSTNAME_MISMATCH INVALID_CA ' +
    'INVALID_PURPOSE PATH_LENGTH_EXCEEDED CRL_*';
const BUILDING = 'ERR_INVALID_* ERR_BAD_REQUEST ERR_BAD_OPTION* ERR_UNESCAPED_CHARACTERS ' +
    'ERR_HTTP_INVALID_HEADER_VALUE ERR_HTTP_HEADERS_SENT ERR_NOT_SUPPORT';
const ROWS = [
    [AUTHENTICATION_FAILED, 'unexpected', 'no', 'noToken'],
    ['ENOTFOUND ENODATA ESERVFAIL EAI_*', 'dns', 'no', 'hostNotFound'],
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
];
const UNUSUAL = { category: 'unexpected', delivered: 'unknown', trouble: 'unusual' };
const FAMILIES = ROWS.map(([codes, category, delivered, trouble, when]) => {
    const names = codes.replaceAll('*', '.*').replaceAll(' ', '|');
    return { codes: new RegExp(`^(?:${names})$`), when, meaning: { category, delivered, trouble } };
});
export function unansweredBy(error) {
    const clues = cluesOf(error);
    const { code, otherStatus } = clues;
    if (clues.isForbidden)
        return forbidden('SSRF_BLOCKED', 'ssrf');
    if (code !== undefined) {
        return { kind: 'unanswered', code, ...meaningOf(code, clues), ...parserFault(code) };
    }
    if (otherStatus === undefined)
        return { kind: 'unanswered', code: 'UNEXPECTED', ...UNUSUAL };
    return {
        kind: 'unanswered',
        category: 'unexpected',
        code: AUTHENTICATION_FAILED,
        delivered: 'no',
        trouble: 'tokenRefused',
        detail: otherStatus,
    };
}
const PARSER_FAULTS = {
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
function parserFault(code) {
    return code.startsWith('HPE_') ? { trouble: PARSER_FAULTS[code] ?? 'brokenHttp' } : {};
}
export function troubleWithHeaders(error) {
    return parserFault(cluesOf(error).code ?? '').trouble ?? 'headersCut';
}
export function timedOut() {
    return {
        kind: 'unanswered',
        category: 'timeout',
        code: 'TIMEOUT',
        delivered: 'unknown',
        trouble: 'timeUp',
    };
}
export function forbidden(code, trouble, detail) {
    return { kind: 'unanswered', category: 'blocked', code, delivered: 'no', trouble, detail };
}
function meaningOf(code, clues) {
    const family = FAMILIES.find(({ codes, when }) => codes.test(code) && (when === undefined || when(clues)));
    return family?.meaning ?? UNUSUAL;
}
function cluesOf(error) {
    let code;
    let syscall;
    let otherStatus;
    let message = '';
    let isForbidden = false;
    let current = error;
    for (let depth = 0; depth < 6 && isRecord(current); depth++) {
        const httpCode = text(current.httpCode);
        const isStatus = httpCode !== undefined && /^\d{3}$/.test(httpCode);
        if (isStatus)
            otherStatus ??= httpCode;
        code ??= text(current.code) ?? (isStatus ? undefined : httpCode);
        syscall ??= text(current.syscall);
        message += ` ${text(current.message) ?? ''}`;
        const hasAddress = text(current.ip) !== undefined || text(current.hostname) !== undefined;
        isForbidden ||= current.code === undefined && hasAddress;
        current = current.cause;
    }
    return { code, syscall, message, otherStatus, isForbidden };
}
function text(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
