import type { INodeProperties } from 'n8n-workflow';

import type { ItemCall } from '../../itemCall';
import type { KnownUser, UserIdKind } from '../../service/namedUser';
import { namedUser } from '../../service/namedUser';
import { BY, locator } from './locator';

/** Version 1 of the node named a user by two fields. */
const IN_VERSION_1 = { show: { '@version': [1] } };

const userBy: INodeProperties = {
	displayName: 'Name User By',
	name: 'userBy',
	type: 'options',
	options: [
		{ name: 'Internal ID', value: 'id', description: 'The number that User.com gave the user' },
		{ name: 'Custom ID', value: 'customId', description: 'Your own ID of the user' },
	],
	default: 'id',
	displayOptions: IN_VERSION_1,
};

const userId: INodeProperties = {
	displayName: 'User ID',
	name: 'userId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 17',
	description: 'The internal or custom ID, as chosen above',
	displayOptions: IN_VERSION_1,
};

const userLocator: INodeProperties = {
	...locator(
		{
			displayName: 'User',
			name: 'user',
			description:
				'By the internal ID, the number that User.com gave the user, or by the custom ID, your own',
		},
		'searchUsers',
		BY.id,
		BY.customId,
	),
	displayOptions: { hide: { '@version': [1] } },
};

/** Which user an operation is about. */
export const whichUser: readonly INodeProperties[] = [userBy, userId, userLocator];

/** The user that the item names. Throws an error that names the item when its value is no ID. */
export function userOf(call: ItemCall): KnownUser {
	const user = call.version === 1 ? userOfVersion1(call) : userAt(call);
	if (user.kind === 'fault') throw call.badValue(user.message);
	return user;
}

function userOfVersion1(call: ItemCall) {
	return namedUser(call.read(userBy) as UserIdKind, call.read(userId));
}

function userAt(call: ItemCall) {
	const { mode, value } = call.readLocator(userLocator);
	return namedUser(mode === 'customId' ? 'customId' : 'id', value);
}
