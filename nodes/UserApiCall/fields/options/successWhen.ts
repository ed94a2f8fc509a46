import type { Field } from '../declaration';

const statuses = {
	displayName: 'Statuses',
	name: 'statuses',
	type: 'string',
	default: '200-299',
	placeholder: 'e.g. 200-299, 409',
	description: 'The statuses that count as success: numbers and ranges, with commas between them',
} as const satisfies Field;

const field = {
	displayName: 'Field',
	name: 'field',
	type: 'string',
	default: '',
	placeholder: 'e.g. ok',
	description:
		'A field of the JSON answer that must have the value below, dots for nested ones. Default: none.',
} as const satisfies Field;

const value = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: 'true',
	description: 'The value that the field must have, as text or as JSON',
} as const satisfies Field;

/** What the receiver must answer. */
export const successWhen = {
	displayName: 'Success When',
	name: 'successWhen',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Set Rule',
	description:
		'What the receiver must answer for an item to leave on Success. Default: a status from 200 to 299.',
	options: [{ displayName: 'Rule', name: 'rule', values: [statuses, field, value] }],
} as const satisfies Field;

/** The fields of the rule. */
export const successRuleFields = [statuses, field, value] as const;
