import type { INodeProperties } from 'n8n-workflow';

/** GET and DELETE send no body, so they have no fields for one. */
const withBody = { hide: { method: ['GET', 'DELETE'] } };

/** Extra Data, and whether the user goes with it. */
export const bodyFields: INodeProperties[] = [
	{
		displayName: 'Extra Data (JSON)',
		name: 'extraData',
		type: 'json',
		typeOptions: { rows: 6 },
		default: '={\n  \n}',
		displayOptions: withBody,
		description:
			'Sent as "extra". Write snippet tags in quotes: any value is safe there. Without quotes a tag gives a value of its own type.',
	},
	{
		displayName: 'Exclude User Info From Call',
		name: 'excludeUser',
		type: 'boolean',
		default: false,
		displayOptions: withBody,
		description: 'Whether to leave the user out, so that only path, timestamp and extra are sent',
	},
];

/** Which user the call is about. */
export const userFields: INodeProperties[] = [
	{
		displayName: 'User Data',
		name: 'userData',
		type: 'options',
		options: [
			{
				name: 'Input Item',
				value: 'inputItem',
				description: 'The JSON of each item is the user',
			},
			{
				name: 'Define Below',
				value: 'define',
				description: 'Write the user as JSON',
			},
			{
				name: 'Look Up in User.com',
				value: 'lookUp',
				description: 'Fetch the full profile from User.com',
			},
		],
		default: 'inputItem',
		description: 'The user that is sent as "user" and that tags like receiver.email read',
	},
	{
		displayName: 'User (JSON)',
		name: 'user',
		type: 'json',
		typeOptions: { rows: 4 },
		default: '={\n  \n}',
		displayOptions: { show: { userData: ['define'] } },
		description: 'The user as a JSON object. Snippet tags follow the same rules as in Extra Data.',
	},
	{
		displayName: 'Look Up By',
		name: 'lookUpBy',
		type: 'options',
		options: [
			{ name: 'Custom ID', value: 'customId' },
			{ name: 'Email', value: 'email' },
			{ name: 'ID', value: 'id', description: "User.com's own number of the user" },
			{ name: 'Key', value: 'key', description: 'The key in the tracking cookie' },
			{ name: 'Phone', value: 'phone' },
		],
		default: 'id',
		displayOptions: { show: { userData: ['lookUp'] } },
		description: 'What names the user',
	},
	{
		displayName: 'Value',
		name: 'lookUpValue',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.email }}',
		displayOptions: { show: { userData: ['lookUp'] } },
		description: 'The value to look for. Each user is fetched once per run.',
	},
];
