import type { INodeProperties } from 'n8n-workflow';

import type { ItemCall } from '../itemCall';
import { removalMethod } from '../service/namedUser';
import type { Resource } from './resource';

const listField: INodeProperties = {
	displayName: 'List Name or ID',
	name: 'list',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getLists' },
	required: true,
	default: '',
	description:
		'The list by its ID. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

function listId(call: ItemCall): number {
	const id = call.readText(listField);
	if (!/^\d+$/.test(id)) {
		throw call.badValue(
			'A list is named by its ID, a whole number.',
			'Choose it from the list of the field.',
		);
	}
	return Number(id);
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
				const body = { list: listId(call) };
				return await call.change({ method: 'POST', path: `${path}/add_to_list/`, body, subject });
			},
		},

		remove: {
			name: 'Remove',
			action: 'Remove from a list',
			description: 'Take a user off a list',
			fields: [listField],
			async onUser(call, { by, path, subject }) {
				const body = { list: listId(call) };
				const method = removalMethod(by);
				return await call.change({ method, path: `${path}/remove_from_list/`, body, subject });
			},
		},
	},
};
