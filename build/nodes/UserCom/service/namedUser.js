const PATH = { user: 'users', company: 'companies' };
export function namedUser(by, value) {
    return named('user', by, value);
}
export function namedCompany(by, value) {
    return named('company', by, value);
}
function named(what, by, value) {
    const id = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    if (by === 'id') {
        if (!/^\d+$/.test(id)) {
            return {
                kind: 'fault',
                message: `The internal ID of a ${what} is a whole number${given(id)}. Your own IDs are custom IDs.`,
            };
        }
        const subject = `a ${what} with the internal ID "${id}"`;
        return { kind: what, by, id, path: `${PATH[what]}/${id}`, subject };
    }
    if (id === '' || id === '.' || id === '..') {
        return {
            kind: 'fault',
            message: `The custom ID of the ${what} is missing or cannot be one${given(id)}.`,
        };
    }
    const path = `${PATH[what]}-by-id/${encodeURIComponent(id)}`;
    return { kind: what, by, id, path, subject: `a ${what} with the custom ID "${id}"` };
}
export function removalMethods(by) {
    return by === 'id' ? ['DELETE', 'POST'] : ['POST', 'DELETE'];
}
function given(id) {
    return id === '' ? '' : `, and "${id}" is not`;
}
