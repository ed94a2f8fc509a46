import type { Field } from './declaration';

/** Which user the call is about. */
export const userData = {
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
} as const satisfies Field;

/** An agent's own input is never taken for the user. */
export const toolNotice = {
	displayName:
		"As a tool the node does not send the agent's input as the user. To send one, choose Define Below and write it; else switch on Exclude User Info From Call.",
	name: 'toolNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { '@tool': [true], userData: ['inputItem'], excludeUser: [false] } },
} as const satisfies Field;

export const user = {
	displayName: 'User (JSON)',
	name: 'user',
	type: 'json',
	typeOptions: { rows: 4 },
	default: '={\n  \n}',
	displayOptions: { show: { userData: ['define'] } },
	description: 'The user as a JSON object. Snippet tags follow the same rules as in Extra Data.',
} as const satisfies Field;

export const lookUpBy = {
	displayName: 'Find User By',
	name: 'lookUpBy',
	type: 'options',
	options: [
		{ name: 'Custom ID', value: 'customId' },
		{ name: 'Email', value: 'email' },
		{ name: 'Internal ID', value: 'id', description: 'The number that User.com gave the user' },
		{ name: 'Key', value: 'key', description: 'The key in the tracking cookie' },
		{ name: 'Phone', value: 'phone' },
	],
	default: 'id',
	displayOptions: { show: { userData: ['lookUp'] } },
	description: 'What names the user',
} as const satisfies Field;

export const lookUpValue = {
	displayName: 'Value',
	name: 'lookUpValue',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.email }}',
	displayOptions: { show: { userData: ['lookUp'] } },
	description: 'The value to look for. Each user is fetched once per run.',
} as const satisfies Field;
