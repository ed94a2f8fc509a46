import type { Field } from '../declaration';

/** How the calls of a run are sent. */
export const deliveryOptions = [
	{
		displayName: 'Concurrency',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'How many calls may be in flight at once. 0 follows the receiver: more while it answers as fast, fewer when it does not, each domain by itself. 1 keeps the order of arrival, unless a call is tried again.',
	},
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to send nothing and show what would be sent instead, as a request and as a curl command, with secrets masked. Look-ups are made: they only read.',
	},
	{
		displayName: 'Follow Redirects',
		name: 'followRedirects',
		type: 'boolean',
		default: false,
		description:
			'Whether to follow redirects within the same origin, at most 5. Otherwise a redirect is a Failure.',
	},
	{
		displayName: 'Ignore SSL Issues',
		name: 'ignoreSslIssues',
		type: 'boolean',
		default: false,
		description: 'Whether to call servers whose certificate can not be trusted',
	},
	{
		displayName: 'Items per Call',
		name: 'itemsPerCall',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		description:
			'How many items may travel in one call, as a JSON array of their bodies, for receivers that take lists. They follow each other and have the same URL and headers.',
	},
	{
		displayName: 'Split Answer',
		name: 'splitAnswer',
		type: 'boolean',
		default: false,
		description:
			'Whether each item of a call of many gets its own element of the answer, when that is a list of the same length',
	},
	{
		displayName: 'Retries',
		name: 'maxRetries',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'How often a call is sent again when the server is busy, fails for now, or was not reached. What was answered with success is never sent again.',
	},
	{
		displayName: 'Response Size Limit (Bytes)',
		name: 'maxResponseSize',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 1048576,
		description:
			'How much of a response is read, after decompression. A longer one is left out; the status still decides.',
	},
	{
		displayName: 'Requests per Second',
		name: 'requestsPerSecond',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 0,
		description:
			'How many calls may start in one second, retries included; 0.5 is one in two seconds, 0 means no limit',
	},
	{
		displayName: 'Retry Time Limit (Ms)',
		name: 'retryBudget',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 300000,
		description: 'How long one item may wait and retry in all, in milliseconds',
	},
	{
		displayName: 'Retry When Delivery Is Unknown',
		name: 'retryUnknown',
		type: 'boolean',
		default: false,
		description:
			'Whether to send POST and PATCH again when nobody knows whether they arrived. The receiver must honour the idempotency key, or it may act twice.',
	},
	{
		displayName: 'Stop Calling After',
		name: 'stopCallingAfter',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 20,
		description:
			'After how many calls in a row without an answer a receiver is left alone for 10 seconds and then tried by one call, which decides for the rest. 0 means never.',
	},
] as const satisfies readonly Field[];

/** May differ by item. */
export const timeout = {
	displayName: 'Timeout (Ms)',
	name: 'timeout',
	type: 'number',
	// The longest time that one of Node's timers holds, 24 days.
	typeOptions: { minValue: 1, maxValue: 2147483647 },
	default: 30000,
	description:
		'How long one attempt may last in milliseconds, from its start to the end of the response',
} as const satisfies Field;

export const proxy = {
	displayName: 'Proxy',
	name: 'proxy',
	type: 'string',
	default: '',
	placeholder: 'e.g. http://proxy.example.com:3128',
	description: 'The proxy to send the call through. Default: the one that n8n is set to.',
} as const satisfies Field;
