import type { INodeProperties } from 'n8n-workflow';

import type { ItemCall } from '../itemCall';
import { inFlight } from '../service/inFlight';
import type { KnownUser, UserIdKind } from '../service/namedUser';
import { namedUser } from '../service/namedUser';
import { severalValues } from '../service/plainText';
import { profileOf, userProfile } from './fields/userProfile';
import type { Given, Operation } from './resource';

const UPDATES_AT_ONCE = 5;

const usersBy: INodeProperties = {
	displayName: 'Name Users By',
	name: 'usersBy',
	type: 'options',
	options: [
		{ name: 'Custom ID', value: 'customId', description: 'Your own IDs of the users' },
		{ name: 'Internal ID', value: 'id', description: 'The numbers that User.com gave the users' },
	],
	default: 'id',
};

const userIds: INodeProperties = {
	displayName: 'User IDs',
	name: 'userIds',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 17, 18, 19',
	description: 'The IDs with commas between; an expression may give an array',
};

/** The users that the item names, each once. Throws an error that names the item when a value is no ID. */
function usersOf(call: ItemCall): KnownUser[] {
	const users = new Map<string, KnownUser>();
	for (const id of severalValues(call.read(userIds))) {
		const user = namedUser(call.read(usersBy) as UserIdKind, id);
		if (user.kind === 'fault') throw call.badValue(user.message);
		users.set(user.path, user);
	}
	return [...users.values()];
}

/**
 * The same change to many users. Each is updated by a request of its own: the service's mass update takes one attribute
 * at a time and nobody documents what it says of a user who is not there.
 */
export const updateMany: Operation = {
	name: 'Update Many',
	action: 'Update many users',
	description: 'Change the same fields of many users, five at a time',
	fields: [usersBy, userIds, ...userProfile],
	// Items one after another: five users at a time is meant for the whole node.
	turn: () => 'many users',
	async run(call) {
		const users = usersOf(call);
		const body = profileOf(call);
		if (Object.keys(body).length === 0) throw call.badValue('There is nothing to change.');
		let isStopped = false;
		const given = await inFlight(
			users.length,
			UPDATES_AT_ONCE,
			async (index): Promise<Given | undefined> => {
				const { path, subject } = users[index] as KnownUser;
				try {
					const request = { path: `${path}/`, body, subject };
					return (await call.change({ method: 'PUT', ...request }))[0];
				} catch (thrown) {
					if (call.isCancelled) return undefined;
					isStopped ||= !call.keepsFailures;
					return call.errorOf(thrown);
				}
			},
			() => !isStopped && !call.isCancelled,
		);
		return given.filter((entry) => entry !== undefined);
	},
};
