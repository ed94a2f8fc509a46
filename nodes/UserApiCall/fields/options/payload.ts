import type { Field } from '../declaration';

/** What the calls of a run hold. */
export const payloadOptions = [
	{
		displayName: 'Payload Body',
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
			{
				name: 'Extra Data as Form Fields',
				value: 'form',
				description: 'For APIs that want a form: a list repeats its field',
			},
		],
		default: 'envelope',
		description: 'What the body of the call holds',
	},
	{
		displayName: 'Bad Data',
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
		description: 'What happens to an item with a value that does not fit its place',
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
] as const satisfies readonly Field[];

/** May differ by item. */
export const path = {
	displayName: 'Payload Path',
	name: 'path',
	type: 'string',
	default: '',
	description: 'The "path" of the payload. Default: the ID of the workflow.',
} as const satisfies Field;

/** Which fields of the user are sent. */
export const userFields = {
	displayName: 'Payload User Fields',
	name: 'userFields',
	type: 'fixedCollection',
	// Opens filled, without another click.
	default: { list: {} },
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
					description:
						'Names with commas between them, dots for nested ones. A name that itself holds the dots is meant too.',
				},
			],
		},
	],
} as const satisfies Field;
