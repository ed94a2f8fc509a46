import { attributesOf, choices, entriesAt, given } from './editorEntries';
import { collect } from './service/pages';
import { openService } from './service/request';
const MOST = 500;
export async function searchUsers(filter) {
    const query = new URLSearchParams({ email__contains: filter ?? '' }).toString();
    const path = filter ? `users/search/?${query}` : 'users/';
    const service = await openService(this);
    const answer = await collect(service, path, 'the list of users', 100);
    const isNobody = answer.kind === 'refused' && answer.statusCode === 404;
    const users = isNobody ? [] : given(this, service, answer);
    return { results: choices(users.map(namedByEmail), ({ id }) => id) };
}
function namedByEmail({ id, name, email }) {
    const parts = [name, email && name ? `(${String(email)})` : email].filter(Boolean);
    return { id, name: parts.length > 0 ? parts.join(' ') : `User ${String(id)}` };
}
export async function searchCompanies(filter) {
    const service = await openService(this);
    const answer = await collect(service, 'companies/', 'the companies', MOST);
    return found(given(this, service, answer), ({ id }) => id, filter);
}
export async function searchTags(filter) {
    return found(await entriesAt(this, 'tags/'), ({ name }) => name, filter);
}
export async function searchLists(filter) {
    return found(await entriesAt(this, 'lists/'), ({ id }) => id, filter);
}
export async function searchSegments(filter) {
    return found(await entriesAt(this, 'segments/'), ({ id }) => id, filter);
}
export async function searchAttributes(filter) {
    const entries = attributesOf(await entriesAt(this, 'attributes/'), 'user');
    return found(entries, ({ name }) => name, filter);
}
export async function searchAttributeKeys(filter) {
    const entries = attributesOf(await entriesAt(this, 'attributes/'), 'user');
    return found(entries, ({ name, name_std: key }) => key ?? name, filter);
}
export async function searchCompanyAttributes(filter) {
    const entries = attributesOf(await entriesAt(this, 'attributes/'), 'company');
    return found(entries, ({ name }) => name, filter);
}
function found(entries, valueOf, filter = '') {
    const part = filter.toLowerCase();
    const results = choices(entries, valueOf).filter(({ name }) => name.toLowerCase().includes(part));
    return { results };
}
