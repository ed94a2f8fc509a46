import type { INodeProperties } from 'n8n-workflow';

/** What is sent. */
export const payloadOptions: INodeProperties[] = [
	{
		displayName: 'Body',
		name: 'body',
		type: 'options',
		options: [
			{
				name: 'Path, Timestamp, Extra, User',
				value: 'envelope',
				description: 'The payload that User.com sends',
			},
			{
				name: 'Extra Data Alone',
				value: 'extraData',
				description: 'For APIs that want a shape of their own',
			},
		],
		default: 'envelope',
		description: 'What the body of the call holds',
	},
	{
		displayName: 'Idempotency Key',
		name: 'idempotency',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Choose Key',
		description:
			'A header by which the receiver knows a call that it has seen before. By default each item of a run has a key of its own, the same in every attempt.',
		options: [
			{
				displayName: 'Key',
				name: 'key',
				values: [
					{
						displayName: 'Scope',
						name: 'scope',
						type: 'options',
						options: [
							{
								name: 'Content',
								value: 'content',
								description:
									'The same call sent again, even by another execution, has the same key',
							},
							{
								name: 'Execution',
								value: 'execution',
								description: 'Each item of each run has a key of its own',
							},
							{ name: 'Off', value: 'off', description: 'No key is sent' },
							{ name: 'Value', value: 'value', description: 'A value that you give' },
						],
						default: 'execution',
						description: 'When two calls count as the same',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						displayOptions: { show: { scope: ['value'] } },
						description: 'The key, for example an order number',
					},
					{
						displayName: 'Header',
						name: 'header',
						type: 'string',
						default: 'Idempotency-Key',
						displayOptions: { hide: { scope: ['off'] } },
						description: 'The name of the header that carries the key',
					},
				],
			},
		],
	},
	{
		displayName: 'Items with Bad Data',
		name: 'badData',
		type: 'options',
		options: [
			{
				name: 'Leave on Failure',
				value: 'failure',
				description: 'That item alone leaves on Failure; the others are sent',
			},
			{
				name: 'Stop the Node',
				value: 'stop',
				description: 'Nothing is sent for any item',
			},
		],
		default: 'failure',
		description: 'What happens when a value does not fit its place',
	},
	{
		displayName: 'Missing Values',
		name: 'missingValues',
		type: 'options',
		options: [
			{ name: 'Empty Text', value: 'empty' },
			{ name: 'Fail', value: 'fail', description: 'The item counts as bad data' },
			{ name: 'Null', value: 'null', description: 'The text null' },
		],
		default: 'empty',
		description:
			'What a tag without a value becomes in quotes, in headers and in the query. Outside quotes it is null.',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		description: 'The "path" of the payload. Default: the ID of the workflow.',
	},
	{
		displayName: 'User Fields',
		name: 'userFields',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Choose Fields',
		description: 'Which fields of the user are sent. Default: all.',
		options: [
			{
				displayName: 'Fields',
				name: 'list',
				values: [
					{
						displayName: 'Send',
						name: 'mode',
						type: 'options',
						options: [
							{ name: 'Only These Fields', value: 'only' },
							{ name: 'All Fields Except', value: 'except' },
						],
						default: 'only',
						description: 'Whether the names below are sent or left out',
					},
					{
						displayName: 'Fields',
						name: 'fields',
						type: 'string',
						default: '',
						placeholder: 'e.g. name, tags, attributes.plan',
						description: 'Names with commas between them, dots for nested ones',
					},
				],
			},
		],
	},
];
