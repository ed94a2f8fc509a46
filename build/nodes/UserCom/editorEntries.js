import { NodeOperationError } from 'n8n-workflow';
import { collect } from './service/pages';
import { openService } from './service/request';
export async function entriesAt(context, path) {
    const service = await openService(context);
    return given(context, service, await collect(service, path, `the path ${path}`));
}
export function given(context, { redact }, answer) {
    if (answer.kind === 'entries')
        return redact(answer.entries);
    const { message, hint } = redact(answer.explanation);
    throw new NodeOperationError(context.getNode(), message, { description: hint });
}
const OF_USERS = ['user', 'clientuser', undefined];
export function attributesOf(entries, what) {
    return entries.filter(({ content_type: type }) => what === 'user' ? OF_USERS.includes(type) : type === what);
}
export function choices(entries, valueOf) {
    return entries
        .filter((entry) => typeof entry.name === 'string' && isChoice(valueOf(entry)))
        .map((entry) => ({ name: nameOf(entry), value: valueOf(entry) }))
        .sort((one, other) => one.name.localeCompare(other.name));
}
function nameOf({ name, value_type: type }) {
    return typeof type === 'string' ? `${String(name)} (${type})` : String(name);
}
function isChoice(value) {
    return typeof value === 'string' || typeof value === 'number';
}
