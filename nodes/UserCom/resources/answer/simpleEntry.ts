import type { GenericValue, IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../shared/record';

/** What stays of an answer. */
export interface Kept {
	/** Ten at most, as n8n's guidelines ask; each with its names in version 2 and 1 of the API. */
	readonly fields: ReadonlyArray<readonly [name: string, ...otherNames: string[]]>;
	/** Names of the service's own that are left out. All other names on the top level are custom attributes. */
	readonly leftOut: string;
}

/** A user, as the vendor's pages and recorded answers know it. */
export const KEPT_OF_USER: Kept = {
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

/** A company. `employees` are internal IDs of users. */
export const KEPT_OF_COMPANY: Kept = {
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
	leftOut:
		'description region postal_code category size approx_employees created_at updated_at user_custom_id assigned_to attributes',
};

/**
 * The most used fields of an answer, null where the service left them out, tags and lists by their names; and behind
 * them every custom attribute by the name that the API searches by. Version 1 of the API has attributes in a list,
 * version 2 beside its own fields; both are read. Where an attribute is named like a field, the field stays.
 */
export function simpleEntry(entry: IDataObject, { fields, leftOut }: Kept): IDataObject {
	// Not an object yet: by assignment, an attribute named __proto__ would be lost.
	const simple = new Map<string, IDataObject[string]>();
	const own = new Set([...leftOut.split(' '), ...fields.flat()]);
	for (const [name, ...otherNames] of fields) {
		const found = [name, ...otherNames].find((known) => entry[known] !== undefined);
		simple.set(name, named(found === undefined ? null : entry[found]));
	}
	for (const [name, value] of [...listed(entry.attributes), ...Object.entries(entry)]) {
		if (!own.has(name) && !simple.has(name)) simple.set(name, value);
	}
	return Object.fromEntries(simple);
}

/** A list of tags or lists as their names; anything else as it is. */
function named(value: IDataObject[string]): IDataObject[string] {
	if (!Array.isArray(value)) return value;
	return value.map((part) =>
		isRecord(part) && 'name' in part ? part.name : part,
	) as GenericValue[];
}

function listed(attributes: unknown): Array<[string, IDataObject[string]]> {
	if (!Array.isArray(attributes)) return [];
	return attributes
		.filter(isRecord)
		.map(({ name, name_std: key, value }) => [String(key ?? name), value as GenericValue]);
}
