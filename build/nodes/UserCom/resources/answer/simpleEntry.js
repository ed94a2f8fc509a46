import { isRecord } from '../../../shared/record';
export const KEPT_OF_USER = {
    fields: [
        ['id'],
        ['custom_id', 'user_id'],
        ['user_key', 'key'],
        ['name'],
        ['email'],
        ['phone_number'],
        ['status'],
        ['unsubscribed'],
        ['tags'],
        ['lists'],
    ],
    leftOut: [
        'gender first_seen last_seen page_views last_ip timezone city region country emails_enabled browser_language score',
        'browser os_type resolution created_at updated_at attributes gravatar_url notifications facebook_url linkedin_url',
        'twitter_url google_url last_contacted companies web_push_subscription assigned_to chat_id first_name last_name',
        'company_id company_custom_id restricted_to',
    ].join(' '),
};
export const KEPT_OF_COMPANY = {
    fields: [
        ['id'],
        ['custom_id', 'company_id'],
        ['name'],
        ['email'],
        ['phone_numbers'],
        ['address'],
        ['city'],
        ['country'],
        ['tags'],
        ['employees'],
    ],
    leftOut: 'description region postal_code category size approx_employees created_at updated_at user_custom_id assigned_to attributes',
};
export function simpleEntry(entry, { fields, leftOut }) {
    const simple = {};
    const own = new Set([...leftOut.split(' '), ...fields.flat()]);
    for (const [name, ...otherNames] of fields) {
        const found = [name, ...otherNames].find((known) => entry[known] !== undefined);
        simple[name] = named(found === undefined ? null : entry[found]);
    }
    for (const [name, value] of [...listed(entry.attributes), ...Object.entries(entry)]) {
        if (!own.has(name) && !Object.hasOwn(simple, name))
            simple[name] = value;
    }
    return simple;
}
function named(value) {
    if (!Array.isArray(value))
        return value;
    return value.map((part) => isRecord(part) && 'name' in part ? part.name : part);
}
function listed(attributes) {
    if (!Array.isArray(attributes))
        return [];
    return attributes
        .filter(isRecord)
        .map(({ name, name_std: key, value }) => [String(key ?? name), value]);
}
