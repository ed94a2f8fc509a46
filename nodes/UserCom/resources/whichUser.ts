import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** The operations on a user who exists already; the other two create one or search. */
const onKnownUser: IDisplayOptions[] = [
	{ show: { resource: ['attribute', 'event', 'list', 'tag'] } },
	{ show: { resource: ['user'], operation: ['delete', 'get', 'update'] } },
];

const fields: INodeProperties[] = [
	{
		displayName: 'Name User By',
		name: 'userBy',
		type: 'options',
		options: [
			{ name: 'Internal ID', value: 'id', description: 'The number that User.com gave the user' },
			{ name: 'Custom ID', value: 'customId', description: 'Your own ID of the user' },
		],
		default: 'id',
	},
	{
		displayName: 'User ID',
		name: 'userId',
		type: 'string',
		required: true,
		default: '',
		description: 'The internal or custom ID, as chosen above',
	},
];

/** The user that an operation is about. Read by operations/itemCall.ts. */
export const whichUser: INodeProperties[] = onKnownUser.flatMap((displayOptions) =>
	fields.map((field) => ({ ...field, displayOptions })),
);
