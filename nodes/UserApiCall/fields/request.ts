import type { Field } from './declaration';

export const method = {
	displayName: 'Method',
	name: 'method',
	type: 'options',
	options: [
		{ name: 'DELETE', value: 'DELETE' },
		{ name: 'GET', value: 'GET' },
		{ name: 'PATCH', value: 'PATCH' },
		{ name: 'POST', value: 'POST' },
		{ name: 'PUT', value: 'PUT' },
	],
	default: 'POST',
	description: 'The HTTP method. GET and DELETE send no body.',
} as const satisfies Field;

/** Says in its place what these methods leave out, since their fields then vanish. */
export const noBodyNotice = {
	displayName:
		'GET and DELETE send no body: neither Extra Data nor the user. Put values into the URL or the Query Parameters.',
	name: 'noBodyNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { method: ['GET', 'DELETE'] } },
} as const satisfies Field;

export const url = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://example.com/users',
	description:
		'Where the call goes. Drag fields into the path or the query; they are encoded for you.',
} as const satisfies Field;

/** Who the node is to the receiver. */
export const authentication = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{ name: 'None', value: 'none' },
		{
			name: 'Token, Password or Header',
			value: 'credential',
			description: 'Bearer token, basic auth, a header or a query parameter',
		},
		{ name: 'OAuth2', value: 'oAuth2' },
	],
	default: 'none',
	description: 'How the call proves who sends it',
} as const satisfies Field;

/** Where n8n's editor puts the credential's button; elsewhere it would stand above all fields. */
export const credentials = {
	displayName: 'Credentials',
	name: 'credentials',
	type: 'credentials',
	default: '',
} as const satisfies Field;

/** Names and values behind the URL. */
export const queryParameters = {
	displayName: 'Query Parameters',
	name: 'queryParameters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Query Parameter',
	default: {},
	description: 'Added to the URL and encoded for you',
	options: [
		{
			displayName: 'Parameter',
			name: 'parameters',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					description: 'The name of the parameter',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'The value of the parameter, snippet tags included',
				},
			],
		},
	],
} as const satisfies Field;

/** Headers, with the "Add Header" button a User.com user knows. */
export const headers = {
	displayName: 'Headers',
	name: 'headers',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Header',
	default: {},
	description: 'Sent with the call. Content-Type says JSON unless you write your own.',
	options: [
		{
			displayName: 'Header',
			name: 'parameters',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. X-Source',
					description: 'The name of the header',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'The value of the header, snippet tags included',
				},
			],
		},
	],
} as const satisfies Field;
