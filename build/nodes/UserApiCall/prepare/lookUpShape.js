import { isRecord } from '../../shared/record';
export const WEBHOOK_USER_FIELDS = [
    ...['id', 'key', 'name', 'email', 'gender', 'status', 'phone_number', 'first_seen', 'last_seen'],
    ...['page_views', 'last_ip', 'timezone', 'city', 'region', 'country', 'emails_enabled'],
    ...['browser_language', 'score', 'browser', 'os_type', 'resolution', 'created_at', 'updated_at'],
    ...['attributes', 'gravatar_url', 'lists', 'tags', 'notifications', 'facebook_url'],
    ...['linkedin_url', 'twitter_url', 'google_url', 'last_contacted', 'user_id'],
];
const LISTS = new Set(['attributes', 'lists', 'tags']);
const BOOKKEEPING = [
    ...['user_key', 'custom_id', 'unsubscribed', 'companies', 'web_push_subscription', 'assigned_to'],
    ...['chat_id', 'first_name', 'last_name', 'company_id', 'company_custom_id', 'restricted_to'],
];
const KNOWN = new Set([...WEBHOOK_USER_FIELDS, ...BOOKKEEPING]);
export function webhookUser(user) {
    const known = {
        ...user,
        key: user.user_key ?? user.key,
        user_id: 'custom_id' in user ? user.custom_id : user.user_id,
        name: user.name ?? fullName(user),
        emails_enabled: user.emails_enabled ?? emailsEnabled(user.unsubscribed),
        attributes: attributesOf(user),
    };
    return Object.fromEntries(WEBHOOK_USER_FIELDS.map((field) => [field, known[field] ?? (LISTS.has(field) ? [] : null)]));
}
function attributesOf(user) {
    const listed = Array.isArray(user.attributes)
        ? user.attributes.filter((element) => isRecord(element))
        : [];
    const names = new Set(listed.flatMap(({ name, name_std }) => [name, name_std]));
    const flat = Object.entries(user).filter(([name]) => !KNOWN.has(name) && !names.has(name));
    return [...listed, ...flat.map(([name, value]) => ({ name, name_std: name, value }))];
}
function emailsEnabled(unsubscribed) {
    return typeof unsubscribed === 'boolean' ? !unsubscribed : null;
}
function fullName({ first_name, last_name }) {
    const parts = [first_name, last_name].filter((part) => typeof part === 'string' && part !== '');
    return parts.length > 0 ? parts.join(' ') : null;
}
