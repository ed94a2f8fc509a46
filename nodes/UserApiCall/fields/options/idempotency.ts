import type { Field } from '../declaration';

const scope = {
	displayName: 'Scope',
	name: 'scope',
	type: 'options',
	options: [
		{
			name: 'Content',
			value: 'content',
			description:
				'The same call sent again by the same node, even in another execution, has the same key',
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
} as const satisfies Field;

const value = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	displayOptions: { show: { scope: ['value'] } },
	description: 'The key, for example an order number',
} as const satisfies Field;

const header = {
	displayName: 'Header',
	name: 'header',
	type: 'string',
	default: 'Idempotency-Key',
	displayOptions: { hide: { scope: ['off'] } },
	description: 'The name of the header that carries the key',
} as const satisfies Field;

/** The header by which a receiver knows a call that it has seen. */
export const idempotency = {
	displayName: 'Idempotency Key',
	name: 'idempotency',
	type: 'fixedCollection',
	// Opens filled, without another click.
	default: { key: {} },
	placeholder: 'Choose Key',
	description:
		'A header by which the receiver knows a call that it has seen before. By default each item of a run has a key of its own, the same in every attempt.',
	options: [
		{
			displayName: 'Key',
			name: 'key',
			values: [scope, value, header],
		},
	],
} as const satisfies Field;

/** Of these, what holds for a whole run. */
export const idempotencyForRun = [scope, header] as const;

/** The key that the designer gives: text with snippet tags. */
export const idempotencyValue = value;
