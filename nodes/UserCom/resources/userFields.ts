import type { INodeProperties } from 'n8n-workflow';

import { attributeRows } from './attributeRowFields';

const show = (...operation: string[]) => ({ show: { resource: ['user'], operation } });

const profile: INodeProperties[] = [
	{
		displayName: 'Company Custom ID',
		name: 'company_custom_id',
		type: 'string',
		default: '',
		description: 'Your own ID of the company that the user belongs to',
	},
	{
		displayName: 'Custom ID',
		name: 'custom_id',
		type: 'string',
		default: '',
		description: 'Your own ID of the user',
	},
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		placeholder: 'name@email.com',
		default: '',
	},
	{
		displayName: 'First Name',
		name: 'first_name',
		type: 'string',
		default: '',
		description: 'At most 40 characters',
	},
	{
		displayName: 'Gender',
		name: 'gender',
		type: 'options',
		options: [
			{ name: 'Unknown', value: 1 },
			{ name: 'Male', value: 2 },
			{ name: 'Female', value: 3 },
		],
		default: 1,
	},
	{
		displayName: 'Last Name',
		name: 'last_name',
		type: 'string',
		default: '',
		description: 'At most 40 characters',
	},
	{
		displayName: 'Phone Number',
		name: 'phone_number',
		type: 'string',
		default: '',
		placeholder: '+48123456789',
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{ name: 'Visitor', value: 1 },
			{ name: 'User', value: 2 },
		],
		default: 1,
	},
	{
		displayName: 'Tag Names or IDs',
		name: 'tags',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getTags' },
		default: [],
		description:
			'The tags by name; an expression may give an array or names with commas between. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Unsubscribed',
		name: 'unsubscribed',
		type: 'boolean',
		default: false,
		description:
			'Whether the user gets no e-mails; the opposite of emails_enabled in the calls User.com sends',
	},
];

/** What can be done with a user, and the fields of each. */
export const userFields: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['user'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create a user',
				description: 'Create a new user',
			},
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update a user',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete a user',
				description: 'Delete a user permanently',
			},
			{
				name: 'Find',
				value: 'find',
				action: 'Find a user',
				description: 'Find a user by e-mail address, key or phone number',
			},
			{ name: 'Get', value: 'get', action: 'Get a user', description: 'Get one user' },
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many users',
				description: 'Get many users of the account',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update a user',
				description: 'Change fields of a user',
			},
		],
		default: 'get',
	},
	{
		displayName: 'Custom ID',
		name: 'customId',
		type: 'string',
		required: true,
		default: '',
		displayOptions: show('upsert'),
		description: 'Your own ID of the user; who has it is updated, else a user is created',
	},
	{
		displayName: 'Find By',
		name: 'findBy',
		type: 'options',
		options: [
			{ name: 'Email', value: 'email' },
			{ name: 'Key', value: 'key', description: "User.com's own key of the user" },
			{ name: 'Phone Number', value: 'phone' },
		],
		default: 'email',
		displayOptions: show('find'),
	},
	{
		displayName: 'Value',
		name: 'findValue',
		type: 'string',
		required: true,
		default: '',
		displayOptions: show('find'),
	},
	{
		displayName: 'All Matches',
		name: 'allMatches',
		type: 'boolean',
		default: false,
		displayOptions: show('find'),
		description:
			'Whether to give every user that matches, which may be none. If off, one user is given, and nobody found is an error.',
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		displayOptions: show('getAll'),
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { resource: ['user'], operation: ['getAll'], returnAll: [false] } },
		description: 'Max number of results to return',
	},
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: show('create', 'update', 'upsert'),
		options: profile,
	},
	{ ...attributeRows, displayOptions: show('create', 'update', 'upsert') },
];
