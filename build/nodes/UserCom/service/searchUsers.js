import { isRecord } from '../../shared/record';
const SEARCH_PARAMETER = { email: 'email', key: 'key', phone: 'phone_number' };
export const SEARCH_NAME = {
    email: 'e-mail address',
    key: 'key',
    phone: 'phone number',
};
export function userSearch(by, value, many) {
    const query = new URLSearchParams({
        [SEARCH_PARAMETER[by]]: value,
        ...(many ? { many: 'true' } : {}),
    });
    return {
        path: `users/search/?${query.toString()}`,
        subject: `a user with the ${SEARCH_NAME[by]} "${value}"`,
    };
}
export function foundUsers(body) {
    if (Array.isArray(body))
        return body.filter(isUser);
    if (!isRecord(body))
        return [];
    if (Array.isArray(body.results))
        return body.results.filter(isUser);
    return isUser(body) ? [body] : [];
}
function isUser(value) {
    return isRecord(value) && value.id !== undefined && value.id !== null;
}
