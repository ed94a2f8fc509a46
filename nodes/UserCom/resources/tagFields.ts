import type { INodeProperties } from 'n8n-workflow';

/** Tags of a user. */
export const tagFields: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['tag'] } },
		options: [
			{ name: 'Add', value: 'add', action: 'Add a tag', description: 'Add a tag to a user' },
			{
				name: 'Remove',
				value: 'remove',
				action: 'Remove a tag',
				description: 'Remove a tag from a user',
			},
		],
		default: 'add',
	},
	{
		displayName: 'Tag Name or ID',
		name: 'tag',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getTags' },
		required: true,
		default: '',
		displayOptions: { show: { resource: ['tag'] } },
		description:
			'The tag by its name. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
];
