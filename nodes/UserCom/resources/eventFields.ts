import type { INodeProperties } from 'n8n-workflow';

/** Events of a user. */
export const eventFields: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['event'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create an event',
				description: 'Record that something happened to a user',
			},
		],
		default: 'create',
	},
	{
		displayName: 'Event Name',
		name: 'eventName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'newsletter_register',
		displayOptions: { show: { resource: ['event'] } },
		description: 'The name that automations in User.com listen to',
	},
	{
		displayName: 'Time',
		name: 'eventTime',
		type: 'dateTime',
		default: '',
		displayOptions: { show: { resource: ['event'] } },
		description: 'When it happened; empty means now',
	},
	{
		displayName: 'Data (JSON)',
		name: 'eventData',
		type: 'json',
		default: '{}',
		displayOptions: { show: { resource: ['event'] } },
		description: 'What else is known of it, as a JSON object',
	},
];
