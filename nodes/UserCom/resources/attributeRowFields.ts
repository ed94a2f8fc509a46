import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const types: INodePropertyOptions[] = [
	{
		name: 'As It Stands',
		value: 'asIs',
		description: 'Text, or what an expression gives, with its own type',
	},
	{ name: 'Boolean', value: 'boolean' },
	{ name: 'Empty', value: 'empty', description: 'Clears the attribute' },
	{ name: 'JSON', value: 'json' },
	{ name: 'Number', value: 'number' },
	{ name: 'Text', value: 'string' },
];

/** One attribute: which, of what type, and its value. Read by operations/attributeRows.ts. */
export const attributeRow: INodeProperties[] = [
	{
		displayName: 'Attribute Name or ID',
		name: 'attribute',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getAttributes' },
		default: '',
		description:
			'The attribute must exist in User.com. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Value Type',
		name: 'valueType',
		type: 'options',
		options: types,
		default: 'asIs',
		description: 'What to send the value as',
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		displayOptions: { hide: { valueType: ['empty'] } },
		description: 'Dates as YYYY-MM-DD; dates with a time as YYYY-MM-DDTHH:MM:SSZ',
	},
];

/** Several attributes. */
export const attributeRows: INodeProperties = {
	displayName: 'Attributes',
	name: 'attributes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Attribute',
	default: {},
	options: [{ displayName: 'Attribute', name: 'rows', values: attributeRow }],
};
