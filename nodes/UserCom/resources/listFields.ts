import type { INodeProperties } from 'n8n-workflow';

/** Lists that a user is on. */
export const listFields: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['list'] } },
		options: [
			{ name: 'Add', value: 'add', action: 'Add to a list', description: 'Put a user on a list' },
			{
				name: 'Remove',
				value: 'remove',
				action: 'Remove from a list',
				description: 'Take a user off a list',
			},
		],
		default: 'add',
	},
	{
		displayName: 'List Name or ID',
		name: 'list',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getLists' },
		required: true,
		default: '',
		displayOptions: { show: { resource: ['list'] } },
		description:
			'The list by its ID. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
];
