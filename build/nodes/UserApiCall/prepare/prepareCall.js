import { BadData } from '../faults';
import { userJson } from './itemUser';
import { envelopeBody } from './payload';
import { withQuery } from '../template/query';
import { selectFields } from './user';
export function prepareCall(item, templates, settings) {
    const { itemIndex, method, valueOf, timeoutMs } = item;
    const url = withQuery(templates.url.fill(valueOf), templates.query.fill(valueOf));
    const headers = templates.headers.fill(valueOf);
    if (!hasBody(method))
        return { itemIndex, method, url, headers, timeoutMs };
    const extra = templates.extraData.fill(valueOf);
    const user = item.excludeUser || settings.body === 'extraData' ? undefined : sentUser(item, settings);
    const body = settings.body === 'extraData'
        ? Buffer.from(extra, 'utf8')
        : envelopeBody({ path: item.path, preparedAt: item.preparedAt, extra, user });
    const key = keyOf(item, { url, headers, extra, user }, templates, settings);
    const added = key?.isTyped === false ? key.value : undefined;
    return {
        itemIndex,
        method,
        url,
        headers: withOwnHeaders(headers, templates, settings.idempotency.header, added),
        body,
        idempotencyKey: key?.value,
        keyOutlivesBody: added !== undefined &&
            settings.idempotency.scope === 'content' &&
            settings.body !== 'extraData',
        timeoutMs,
    };
}
function withOwnHeaders(headers, templates, keyHeader, key) {
    const entries = Object.entries(headers);
    if (!templates.headers.has('content-type'))
        entries.unshift(JSON_TYPE);
    if (key !== undefined)
        entries.push([keyHeader, key]);
    return Object.fromEntries(entries);
}
const JSON_TYPE = ['Content-Type', 'application/json'];
export function hasBody(method) {
    return method !== 'GET' && method !== 'DELETE';
}
function sentUser(item, { userFields }) {
    const user = item.user();
    return user && userJson(selectFields(user, userFields));
}
function keyOf(item, { url, headers, extra, user }, templates, { idempotency }) {
    const typed = Object.entries(headers).find(([name]) => name.toLowerCase() === idempotency.header.toLowerCase());
    if (typed)
        return { value: typed[1], isTyped: true };
    switch (idempotency.scope) {
        case 'off':
            return undefined;
        case 'execution':
            return { value: item.keys.ofItem(item.itemIndex), isTyped: false };
        case 'content': {
            const content = { method: item.method, url, extra, user: user ?? '' };
            return { value: item.keys.ofContent(content), isTyped: false };
        }
        case 'value':
            return { value: givenKey(item, templates), isTyped: false };
    }
}
function givenKey(item, { key }) {
    const value = key?.fill(item.valueOf) ?? '';
    if (value !== '')
        return value;
    throw new BadData('Idempotency Key', 'its value is empty for this item', 'Give it one, or choose another scope.');
}
