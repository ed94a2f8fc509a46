import type { INodeProperties } from 'n8n-workflow';

import type { ItemCall } from '../itemCall';
import { removalMethod } from '../service/namedUser';
import type { Resource } from './resource';

const tagField: INodeProperties = {
	displayName: 'Tag Name or ID',
	name: 'tag',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getTags' },
	required: true,
	default: '',
	description:
		'The tag by its name. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

function tagName(call: ItemCall): string {
	const name = call.readText(tagField);
	if (name === '') throw call.badValue('The tag has no name.');
	return name;
}

/** A user's tags. */
export const tag: Resource = {
	name: 'Tag',
	value: 'tag',
	defaultOperation: 'add',
	operations: {
		add: {
			name: 'Add',
			action: 'Add a tag',
			description: 'Add a tag to a user',
			fields: [tagField],
			async onUser(call, { path, subject }) {
				const body = { name: tagName(call) };
				return await call.change({ method: 'POST', path: `${path}/add_tag/`, body, subject });
			},
		},

		remove: {
			name: 'Remove',
			action: 'Remove a tag',
			description: 'Remove a tag from a user',
			fields: [tagField],
			async onUser(call, { by, path, subject }) {
				const body = { name: tagName(call) };
				const method = removalMethod(by);
				return await call.change({ method, path: `${path}/remove_tag/`, body, subject });
			},
		},
	},
};
