import type { INodeProperties } from 'n8n-workflow';

import type { ItemCall } from '../itemCall';
import type { KnownUser, UserIdKind } from '../service/namedUser';
import { namedUser } from '../service/namedUser';

const userBy: INodeProperties = {
	displayName: 'Name User By',
	name: 'userBy',
	type: 'options',
	options: [
		{ name: 'Internal ID', value: 'id', description: 'The number that User.com gave the user' },
		{ name: 'Custom ID', value: 'customId', description: 'Your own ID of the user' },
	],
	default: 'id',
};

const userId: INodeProperties = {
	displayName: 'User ID',
	name: 'userId',
	type: 'string',
	required: true,
	default: '',
	description: 'The internal or custom ID, as chosen above',
};

/** Which user an operation is about. */
export const whichUser: readonly INodeProperties[] = [userBy, userId];

/** The user that the item names. Throws an error that names the item when its value is no ID. */
export function userOf(call: ItemCall): KnownUser {
	const user = namedUser(call.read(userBy) as UserIdKind, call.read(userId));
	if (user.kind === 'fault') throw call.badValue(user.message);
	return user;
}
