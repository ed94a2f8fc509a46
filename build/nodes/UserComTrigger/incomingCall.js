import { createHash, timingSafeEqual } from 'node:crypto';
import { isJsonObject, isTooDeep, MAX_JSON_DEPTH, parseExact } from '../shared/json';
export function judgeSender(headers, secret) {
    if (secret === undefined)
        return undefined;
    const given = headers[secret.header.toLowerCase()];
    if (secret.value !== '' && typeof given === 'string' && isSame(given, secret.value)) {
        return undefined;
    }
    return reject(401, `The header ${secret.header} is missing or does not hold the secret of this trigger.`);
}
function isSame(given, wanted) {
    const digest = (bytes) => createHash('sha256').update(bytes).digest();
    return timingSafeEqual(digest(Buffer.from(given, 'latin1')), digest(Buffer.from(wanted, 'utf8')));
}
export function judgeCall(call, paths) {
    const read = call.method === 'GET' && call.body.length === 0
        ? dataOfQuery(call.query)
        : dataOfBody(call.body);
    if (read.kind === 'reject' || paths.length === 0)
        return read;
    const { path } = read.data;
    if ((typeof path === 'string' || typeof path === 'number') && paths.includes(String(path)))
        return read;
    return reject(422, 'This trigger does not take calls with this path. See its field Only Paths.');
}
function dataOfQuery(query) {
    const { path = null } = query;
    return { kind: 'accept', data: { path, timestamp: null, extra: { ...query }, user: null } };
}
function dataOfBody(body) {
    if (body.length === 0)
        return reject(400, 'The body is empty. A JSON object was expected.');
    const text = utf8(body);
    if (text === undefined)
        return reject(400, 'The body is not UTF-8, which JSON must be.');
    const parsed = parseExact(text);
    if (parsed === undefined)
        return reject(400, 'The body is not JSON.');
    const { value } = parsed;
    if (!isJsonObject(value))
        return reject(400, 'The body is JSON but not an object.');
    if (isTooDeep(text)) {
        return reject(400, `The body is nested deeper than ${MAX_JSON_DEPTH} levels.`);
    }
    if (!('extra' in value) && !('user' in value)) {
        return reject(400, 'The body is not what the API call module of User.com sends: it has neither extra nor user.');
    }
    return {
        kind: 'accept',
        data: { path: null, timestamp: null, extra: null, user: null, ...value },
    };
}
function utf8(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        return undefined;
    }
}
export function unreadableBody(error) {
    const { status, type } = (error ?? {});
    return status === 413 || type === 'entity.too.large'
        ? reject(413, 'The body is larger than this n8n takes (N8N_PAYLOAD_SIZE_MAX).')
        : reject(400, 'The body could not be read. Check its length and its Content-Encoding.');
}
function reject(status, message) {
    return { kind: 'reject', status, message };
}
