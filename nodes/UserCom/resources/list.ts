import type { ItemCall } from '../itemCall';
import { isInternalId, removalMethods } from '../service/namedUser';
import { BY, locator } from './fields/locator';
import { howMany, limitOf } from './answer/howMany';
import type { Resource } from './resource';

const listField = locator(
	{
		displayName: 'List',
		name: 'list',
		description: 'The list that the user is put on or taken off',
	},
	'searchLists',
	BY.id,
	BY.name('Newsletter'),
);

const ALL = { path: 'lists/', subject: 'the lists' };

/** The API takes the ID alone: a name is looked up, once for all items. */
async function listId(call: ItemCall): Promise<number> {
	const written = call.readLocatedText(listField);
	const isName = call.readLocator(listField).mode === 'name';
	const id = isName ? await idOfName(call, written) : written;
	if (isInternalId(id)) return Number(id);
	throw call.badValue(
		'A list is named by its ID, a whole number.',
		'Choose it from the list of the field.',
	);
}

async function idOfName(call: ItemCall, name: string): Promise<string> {
	const found = (await call.collectOnce(ALL)).filter((entry) => entry.name === name);
	if (found.length === 1) return String(found[0]?.id);
	throw call.badValue(
		found.length === 0
			? `User.com does not have a list with the name "${name}".`
			: `User.com has ${found.length} lists with the name "${name}". Name it by its ID.`,
	);
}

/** The lists that a user is on. */
export const list: Resource = {
	name: 'List',
	value: 'list',
	defaultOperation: 'add',
	operations: {
		add: {
			name: 'Add',
			action: 'Add to a list',
			description: 'Put a user on a list',
			fields: [listField],
			async onUser(call, { path, subject }) {
				const body = { list: await listId(call) };
				return await call.change({ method: 'POST', path: `${path}/add_to_list/`, body, subject });
			},
		},

		remove: {
			name: 'Remove',
			action: 'Remove from a list',
			description: 'Take a user off a list',
			fields: [listField],
			async onUser(call, { by, path, subject }) {
				const body = { list: await listId(call) };
				const request = { path: `${path}/remove_from_list/`, body, subject };
				return await call.changeByEither(removalMethods(by), request);
			},
		},

		getAll: {
			name: 'Get Many',
			action: 'Get many lists',
			description: 'Retrieve a list of lists',
			fields: howMany,
			async run(call) {
				return await call.collect(ALL, limitOf(call));
			},
		},
	},
};
