import type { Field } from '../declaration';

/** What an item carries away. */
export const resultOptions = [
	{
		displayName: 'Response Headers: All',
		name: 'allResponseHeaders',
		type: 'boolean',
		default: false,
		description:
			'Whether to keep every response header. Otherwise content-type, location, retry-after and a request ID are kept.',
	},
	{
		displayName: 'Result Only',
		name: 'resultOnly',
		type: 'boolean',
		default: false,
		description: 'Whether to drop the input data and keep the result alone',
	},
] as const satisfies readonly Field[];

/** Not any name will do: settings.ts. */
export const resultField = {
	displayName: 'Result Field',
	name: 'resultField',
	type: 'string',
	default: 'apiCall',
	description: 'The field of the item that takes the result',
} as const satisfies Field;
