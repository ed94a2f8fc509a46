import { createHmac } from 'node:crypto';
const BASE64_SECRET_PREFIX = 'whsec_';
const ID = 'webhook-id';
const TIMESTAMP = 'webhook-timestamp';
const SIGNATURE = 'webhook-signature';
export const SIGNATURE_HEADERS = [ID, TIMESTAMP, SIGNATURE];
export function signatureHeaders(message, secrets) {
    return {
        [ID]: message.id,
        [TIMESTAMP]: String(message.timestamp),
        [SIGNATURE]: secrets.map((secret) => sign(message, secret)).join(' '),
    };
}
export function secretFault(secret) {
    if (!secret.startsWith(BASE64_SECRET_PREFIX))
        return undefined;
    const written = secret.slice(BASE64_SECRET_PREFIX.length).replace(/=+$/, '');
    const understood = keyOf(secret).toString('base64').replace(/=+$/, '');
    return written !== '' && written === understood
        ? undefined
        : `It begins with ${BASE64_SECRET_PREFIX}, so base64 must follow, and what follows is not base64`;
}
export function withoutPrefix(secret) {
    return secret.startsWith(BASE64_SECRET_PREFIX)
        ? secret.slice(BASE64_SECRET_PREFIX.length)
        : secret;
}
function sign({ id, timestamp, body }, secret) {
    const signature = createHmac('sha256', keyOf(secret))
        .update(`${id}.${timestamp}.`)
        .update(body)
        .digest('base64');
    return `v1,${signature}`;
}
function keyOf(secret) {
    return secret.startsWith(BASE64_SECRET_PREFIX)
        ? Buffer.from(secret.slice(BASE64_SECRET_PREFIX.length), 'base64')
        : Buffer.from(secret, 'utf8');
}
