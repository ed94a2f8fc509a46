import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { explainNobody } from '../service/explanation';
import type { SearchKey } from '../service/searchUsers';
import { foundUsers, SEARCH_NAME, userSearch } from '../service/searchUsers';
import type { Resource } from './resource';
import { profileOf, userProfile } from './userProfile';

const customIdField: INodeProperties = {
	displayName: 'Custom ID',
	name: 'customId',
	type: 'string',
	required: true,
	default: '',
	description: 'Your own ID of the user; who has it is updated, else a user is created',
};

const findBy: INodeProperties = {
	displayName: 'Find By',
	name: 'findBy',
	type: 'options',
	options: [
		{ name: 'Email', value: 'email' },
		{ name: 'Key', value: 'key', description: "User.com's own key of the user" },
		{ name: 'Phone Number', value: 'phone' },
	],
	default: 'email',
};

const findValue: INodeProperties = {
	displayName: 'Value',
	name: 'findValue',
	type: 'string',
	required: true,
	default: '',
};

const allMatches: INodeProperties = {
	displayName: 'All Matches',
	name: 'allMatches',
	type: 'boolean',
	default: false,
	description:
		'Whether to give every user that matches, which may be none. If off, one user is given, and nobody found is an error.',
};

const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
};

/** Users of the account. */
export const user: Resource = {
	name: 'User',
	value: 'user',
	defaultOperation: 'get',
	operations: {
		upsert: {
			name: 'Create or Update',
			action: 'Create or update a user',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			fields: [customIdField, ...userProfile],
			async run(call) {
				const customId = call.readText(customIdField);
				if (customId === '')
					throw call.badValue('There is no custom ID to create or update a user by.');
				const body = { ...profileOf(call), custom_id: customId };
				const subject = `a user with the custom ID "${customId}"`;
				const path = 'users/update_or_create/';
				return [(await call.ask({ method: 'POST', path, body, subject })) as IDataObject];
			},
		},

		create: {
			name: 'Create',
			action: 'Create a user',
			description: 'Create a new user',
			fields: userProfile,
			async run(call) {
				const body = profileOf(call);
				const request = { path: 'users/', body, subject: 'a new user' };
				return [(await call.ask({ method: 'POST', ...request })) as IDataObject];
			},
		},

		update: {
			name: 'Update',
			action: 'Update a user',
			description: 'Change fields of a user',
			fields: userProfile,
			async onUser(call, { path, subject }) {
				const body = profileOf(call);
				return [
					(await call.ask({ method: 'PUT', path: `${path}/`, body, subject })) as IDataObject,
				];
			},
		},

		delete: {
			name: 'Delete',
			action: 'Delete a user',
			description: 'Delete a user permanently',
			fields: [],
			async onUser(call, { path, subject }) {
				await call.ask({ method: 'DELETE', path: `${path}/`, subject });
				return [{ deleted: true }];
			},
		},

		get: {
			name: 'Get',
			action: 'Get a user',
			description: 'Get one user',
			fields: [],
			async onUser(call, { path, subject }) {
				return [(await call.ask({ method: 'GET', path: `${path}/`, subject })) as IDataObject];
			},
		},

		getAll: {
			name: 'Get Many',
			action: 'Get many users',
			description: 'Get many users of the account',
			fields: [returnAll, limitField],
			async run(call) {
				const limit = call.read(returnAll) === true ? Infinity : Number(call.read(limitField));
				return await call.collect('users/', 'the list of users', limit);
			},
		},

		find: {
			name: 'Find',
			action: 'Find a user',
			description: 'Find a user by e-mail address, key or phone number',
			fields: [findBy, findValue, allMatches],
			async run(call) {
				const by = call.read(findBy) as SearchKey;
				const value = call.readText(findValue);
				if (value === '') throw call.badValue(`There is no ${SEARCH_NAME[by]} to find a user by.`);
				const many = call.read(allMatches) === true;
				const { path, subject } = userSearch(by, value, many);
				// Nobody may be an empty list or a 404: for all matches both mean none.
				const body = await call.ask({ method: 'GET', path, subject }, many ? [404] : []);
				const found = foundUsers(body) as IDataObject[];
				if (many) return found;
				const [first] = found;
				if (first) return [first];
				const hint = 'Check the value, or switch on All Matches to go on without a user.';
				throw call.failed(explainNobody(subject, hint), 404);
			},
		},
	},
};
