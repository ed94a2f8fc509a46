import type { INodeProperties } from 'n8n-workflow';

import type { ItemCall } from '../../itemCall';
import type { ServiceRequest } from '../../service/request';
import { withTimesAsText } from './attributeValue';
import { BY, locator } from './locator';
import { secondsOf } from './time';

type Filter = 'none' | 'activity' | 'attribute' | 'email';

const filterBy: INodeProperties = {
	displayName: 'Filter By',
	name: 'filterBy',
	type: 'options',
	options: [
		{
			name: 'Activity',
			value: 'activity',
			description: 'Seen, contacted or changed between times',
		},
		{ name: 'Attribute', value: 'attribute', description: 'By the value of a custom attribute' },
		{ name: 'Email', value: 'email', description: 'By a part of the e-mail address' },
		{ name: 'None', value: 'none', description: 'All users of the account' },
	],
	default: 'none',
	description: 'Which users to get',
};

const shownFor = (filter: Filter): Pick<INodeProperties, 'displayOptions'> => ({
	displayOptions: { show: { filterBy: [filter] } },
});

const filterAttribute: INodeProperties = {
	...locator(
		{ displayName: 'Attribute', name: 'filterAttribute', description: 'The attribute to look at' },
		'searchAttributeKeys',
		BY.name('Newsletter Consent'),
	),
	...shownFor('attribute'),
};

const filterLookup: INodeProperties = {
	displayName: 'Condition',
	name: 'filterLookup',
	type: 'options',
	// What public SDKs ask for; a condition for equal values is in none of them.
	options: [
		{ name: 'Contains', value: 'contains' },
		{ name: 'Contains (Ignore Case)', value: 'icontains' },
		{ name: 'Ends With', value: 'endswith' },
		{ name: 'Ends With (Ignore Case)', value: 'iendswith' },
		{ name: 'Is at Least', value: 'gte' },
		{ name: 'Is at Most', value: 'lte' },
		{ name: 'Is Greater Than', value: 'gt' },
		{ name: 'Is Less Than', value: 'lt' },
		{ name: 'Starts With', value: 'startswith' },
		{ name: 'Starts With (Ignore Case)', value: 'istartswith' },
	],
	default: 'contains',
	description: 'How the attribute compares to the value',
	...shownFor('attribute'),
};

const filterValue: INodeProperties = {
	displayName: 'Value',
	name: 'filterValue',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. gold',
	description: 'For a boolean attribute: True or False, with Starts With',
	...shownFor('attribute'),
};

const filterEmail: INodeProperties = {
	displayName: 'Email Contains',
	name: 'filterEmail',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. @example.com',
	description: 'A part of the e-mail address, upper and lower case as written',
	...shownFor('email'),
};

const filterActivity: INodeProperties = {
	displayName: 'Activity',
	name: 'filterActivity',
	type: 'options',
	options: [
		{ name: 'Changed', value: 'updated_at' },
		{ name: 'First Seen', value: 'first_seen' },
		{ name: 'Last Contacted', value: 'last_contacted' },
		{ name: 'Last Seen', value: 'last_seen' },
	],
	default: 'last_seen',
	description: 'What happened between the times',
	...shownFor('activity'),
};

const filterFrom: INodeProperties = {
	displayName: 'From',
	name: 'filterFrom',
	type: 'dateTime',
	default: '',
	description: 'The earliest time; empty means any',
	...shownFor('activity'),
};

const filterTo: INodeProperties = {
	displayName: 'To',
	name: 'filterTo',
	type: 'dateTime',
	default: '',
	description: 'The latest time; empty means any',
	...shownFor('activity'),
};

/** Which of many users. */
export const userFilter: readonly INodeProperties[] = [
	filterBy,
	...[filterAttribute, filterLookup, filterValue],
	filterEmail,
	...[filterActivity, filterFrom, filterTo],
];

/** Where the users are, and the statuses that mean there are none. */
export interface Filtered {
	readonly request: Pick<ServiceRequest, 'path' | 'subject'>;
	readonly none: readonly number[];
}

/** Throws an error that names the item for a filter without a value. */
export function filteredUsers(call: ItemCall): Filtered {
	switch (call.readChoice(filterBy) as Filter) {
		case 'attribute':
			return search({
				[`${attributeKey(call)}__${String(call.readChoice(filterLookup))}`]: valueOf(call),
			});
		case 'email':
			return search({ email__contains: emailOf(call) });
		case 'activity':
			return { request: users(`?${activityOf(call).toString()}`), none: [] };
		case 'none':
			return { request: users(''), none: [] };
	}
}

const users = (query: string) => ({ path: `users/${query}`, subject: 'the list of users' });

/** A search that finds nobody answers 404 or an empty list. */
function search(query: Record<string, string>): Filtered {
	return { request: users(`search/?${new URLSearchParams(query).toString()}`), none: [404] };
}

/** Searches name an attribute in lower case with `_` for blanks: so the vendor's page on making attributes shows it. */
function attributeKey(call: ItemCall): string {
	const key = call.readLocatedText(filterAttribute).toLowerCase().replace(/\s+/g, '_');
	if (key === '') throw call.badValue('The attribute to filter by has no name.');
	return key;
}

function valueOf(call: ItemCall): string {
	const given = call.read(filterValue);
	// A public SDK's tests search for a boolean as Python writes it.
	const written = typeof given === 'boolean' ? (given ? 'True' : 'False') : withTimesAsText(given);
	const text = call.textOf(filterValue, written);
	if (text === '') throw call.badValue('There is no value to filter by.');
	return text;
}

function emailOf(call: ItemCall): string {
	const part = call.readText(filterEmail);
	if (part === '') throw call.badValue('There is no part of an e-mail address to filter by.');
	return part;
}

function activityOf(call: ItemCall): URLSearchParams {
	const query = new URLSearchParams({ search: String(call.readChoice(filterActivity)) });
	const min = secondsOf(call, filterFrom, '"From"');
	const max = secondsOf(call, filterTo, '"To"');
	if (min === undefined && max === undefined) throw call.badValue('Set "From", "To" or both.');
	if (min !== undefined) query.set('min', String(min));
	if (max !== undefined) query.set('max', String(max));
	return query;
}
