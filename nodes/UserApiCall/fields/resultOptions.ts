import type { INodeProperties } from 'n8n-workflow';

/** What an item carries away. */
export const resultOptions: INodeProperties[] = [
	{
		displayName: 'All Response Headers',
		name: 'allResponseHeaders',
		type: 'boolean',
		default: false,
		description:
			'Whether to keep every response header. Otherwise content-type, location, retry-after and a request ID are kept.',
	},
	{
		displayName: 'Result Field',
		name: 'resultField',
		type: 'string',
		default: 'apiCall',
		description: 'The field of the item that takes the result',
	},
	{
		displayName: 'Result Only',
		name: 'resultOnly',
		type: 'boolean',
		default: false,
		description: 'Whether to drop the input data and keep the result alone',
	},
	{
		displayName: 'Sign Request',
		name: 'sign',
		type: 'boolean',
		default: false,
		description:
			"Whether to sign calls with a body by Standard Webhooks, with the credential's signing secret",
	},
];
