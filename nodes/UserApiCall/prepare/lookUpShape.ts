import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../shared/record';

/**
 * The fields of `user` in the payload of User.com's API call module, in the order of the vendor's page. The module
 * speaks the names of the API's version 1.
 */
export const WEBHOOK_USER_FIELDS = [
	...['id', 'key', 'name', 'email', 'gender', 'status', 'phone_number', 'first_seen', 'last_seen'],
	...['page_views', 'last_ip', 'timezone', 'city', 'region', 'country', 'emails_enabled'],
	...['browser_language', 'score', 'browser', 'os_type', 'resolution', 'created_at', 'updated_at'],
	...['attributes', 'gravatar_url', 'lists', 'tags', 'notifications', 'facebook_url'],
	...['linkedin_url', 'twitter_url', 'google_url', 'last_contacted', 'user_id'],
] as const;

const LISTS = new Set<string>(['attributes', 'lists', 'tags']);

/**
 * What User.com keeps of a user besides: seen in recorded answers of its API (rudderlabs/rudder-transformer, SDKs of both
 * versions), or named as standard by the vendor's page on mass updates.
 */
const BOOKKEEPING = [
	...['user_key', 'custom_id', 'unsubscribed', 'companies', 'web_push_subscription', 'assigned_to'],
	...['chat_id', 'first_name', 'last_name', 'company_id', 'company_custom_id', 'restricted_to'],
];
const KNOWN = new Set<string>([...WEBHOOK_USER_FIELDS, ...BOOKKEEPING]);

/**
 * A user as the REST API gives it, in the shape of the module's payload: always the documented fields and no others; a
 * field the API did not give is null, or an empty list. Names of both versions of the API are read, and custom attributes
 * as each has them: version 1 in a list, version 2 as fields of their own.
 */
export function webhookUser(user: IDataObject): IDataObject {
	const known: IDataObject = {
		...user,
		key: user.user_key ?? user.key,
		user_id: 'custom_id' in user ? user.custom_id : user.user_id,
		name: user.name ?? fullName(user),
		emails_enabled: user.emails_enabled ?? emailsEnabled(user.unsubscribed),
		attributes: attributesOf(user),
	};
	return Object.fromEntries(
		WEBHOOK_USER_FIELDS.map((field) => [field, known[field] ?? (LISTS.has(field) ? [] : null)]),
	);
}

/** Every custom attribute, as an element with `name`, `name_std` and `value`. */
function attributesOf(user: IDataObject): IDataObject[] {
	const listed = Array.isArray(user.attributes)
		? user.attributes.filter((element): element is IDataObject => isRecord(element))
		: [];
	const names = new Set(listed.flatMap(({ name, name_std }) => [name, name_std]));
	const flat = Object.entries(user).filter(([name]) => !KNOWN.has(name) && !names.has(name));
	return [...listed, ...flat.map(([name, value]) => ({ name, name_std: name, value }))];
}

/** The API says the opposite of what the payload says. */
function emailsEnabled(unsubscribed: unknown): boolean | null {
	return typeof unsubscribed === 'boolean' ? !unsubscribed : null;
}

function fullName({ first_name, last_name }: IDataObject): string | null {
	const parts = [first_name, last_name].filter((part) => typeof part === 'string' && part !== '');
	return parts.length > 0 ? parts.join(' ') : null;
}
