import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { ItemCall } from '../itemCall';
import { explainNobody } from '../service/explanation';
import { foundUsers, isSearchKey, SEARCH_NAME, userSearch } from '../service/searchUsers';
import { howMany, limitOf } from './answer/howMany';
import { KEPT_OF_USER } from './answer/simpleEntry';
import { asAsked, simplify } from './answer/simplify';
import { filteredUsers, userFilter } from './fields/userFilter';
import { profileOf, userProfile } from './fields/userProfile';
import type { Resource } from './resource';
import { updateMany } from './updateMany';

const customIdField: INodeProperties = {
	displayName: 'Custom ID',
	name: 'customId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. shop-17',
	description: 'Your own ID of the user; who has it is updated, else a user is created',
};

function customIdOf(call: ItemCall): string {
	const customId = call.readText(customIdField);
	if (customId === '') throw call.badValue('There is no custom ID to create or update a user by.');
	return customId;
}

const findBy: INodeProperties = {
	displayName: 'Find User By',
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
	placeholder: 'e.g. nathan@example.com',
};

const allMatches: INodeProperties = {
	displayName: 'All Matches',
	name: 'allMatches',
	type: 'boolean',
	default: false,
	description:
		'Whether to give every user that matches, which may be none. If off, one user is given, and nobody found is an error.',
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
			turn: customIdOf,
			async run(call) {
				const customId = customIdOf(call);
				const body = { ...profileOf(call), custom_id: customId };
				const subject = `a user with the custom ID "${customId}"`;
				const path = 'users/update_or_create/';
				return await call.change({ method: 'POST', path, body, subject });
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
				return await call.change({ method: 'POST', ...request });
			},
		},

		update: {
			name: 'Update',
			action: 'Update a user',
			description: 'Change fields of a user',
			fields: userProfile,
			async onUser(call, { path, subject }) {
				const body = profileOf(call);
				return await call.change({ method: 'PUT', path: `${path}/`, body, subject });
			},
		},

		updateMany,

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
			description: 'Retrieve a user',
			fields: [simplify],
			async onUser(call, { path, subject }) {
				const found = await call.ask({ method: 'GET', path: `${path}/`, subject });
				return await asAsked(call, [call.entryIn(found, subject)], KEPT_OF_USER);
			},
		},

		getAll: {
			name: 'Get Many',
			action: 'Get many users',
			description: 'Retrieve a list of users',
			fields: [...userFilter, ...howMany, simplify],
			async run(call) {
				const { request, none } = filteredUsers(call);
				const found = await call.collect(request, limitOf(call), none);
				return await asAsked(call, found, KEPT_OF_USER);
			},
		},

		find: {
			name: 'Find',
			action: 'Find a user',
			description: 'Find a user by e-mail address, key or phone number',
			fields: [findBy, findValue, allMatches, simplify],
			async run(call) {
				const by = String(call.read(findBy));
				if (!isSearchKey(by)) throw call.badValue(`A user cannot be found by "${by}".`);
				const value = call.readText(findValue);
				if (value === '') throw call.badValue(`There is no ${SEARCH_NAME[by]} to find a user by.`);
				const many = call.read(allMatches) === true;
				const { path, subject } = userSearch(by, value, many);
				// Nobody may be an empty list or a 404: for all matches both mean none. A list may have pages.
				const body = many
					? await call.collect({ path, subject }, Infinity, [404])
					: await call.ask({ method: 'GET', path, subject });
				const found = await asAsked(call, foundUsers(body) as IDataObject[], KEPT_OF_USER);
				if (many) return found;
				const [first] = found;
				if (first) return [first];
				const hint = 'Check the value, or switch on All Matches to go on without a user.';
				throw call.failed(explainNobody(subject, hint), 404);
			},
		},
	},
};
