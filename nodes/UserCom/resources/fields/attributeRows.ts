import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { ItemCall } from '../../itemCall';
import type { ValueType } from './attributeValue';
import { attributeValue } from './attributeValue';

/** The fields of one attribute: which, of what type, and its value. */
export const attributeRow = {
	attribute: {
		displayName: 'Attribute Name or ID',
		name: 'attribute',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getAttributes' },
		default: '',
		description:
			'The attribute must exist in User.com. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	valueType: {
		displayName: 'Value Type',
		name: 'valueType',
		type: 'options',
		options: [
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
		],
		default: 'asIs',
		description: 'What to send the value as',
	},
	value: {
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		displayOptions: { hide: { valueType: ['empty'] } },
		description: 'Dates as YYYY-MM-DD; dates with a time as YYYY-MM-DDTHH:MM:SSZ',
	},
} satisfies Record<string, INodeProperties>;

/** Several attributes of a user. */
export const attributeRows = rowsFrom(attributeRow);

/** Several attributes of a company. */
export const companyAttributeRows = rowsFrom({
	...attributeRow,
	attribute: {
		...attributeRow.attribute,
		typeOptions: { loadOptionsMethod: 'getCompanyAttributes' },
	},
});

function rowsFrom(row: typeof attributeRow): INodeProperties {
	return {
		displayName: 'Attributes',
		name: 'attributes',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Attribute',
		default: {},
		options: [{ displayName: 'Attribute', name: 'rows', values: Object.values(row) }],
	};
}

/** What the fields of one attribute hold. */
type AttributeRow = Readonly<Partial<Record<keyof typeof attributeRow, unknown>>>;

/** The rows of the field "Attributes". */
export function rowsOf(call: ItemCall): readonly AttributeRow[] {
	const { rows = [] } = (call.read(attributeRows) ?? {}) as { rows?: AttributeRow[] };
	return rows;
}

/** The rows as `{name: value}`, each of the type the designer set. Throws for a row without a name and a bad value. */
export function attributesOf(call: ItemCall, rows: readonly AttributeRow[]): IDataObject {
	const attributes: Array<[string, IDataObject[string]]> = [];
	for (const { attribute, valueType, value } of rows) {
		const name = call.textOf({ displayName: 'Attribute' }, attribute);
		if (name === '') throw call.badValue('An attribute has no name.');
		const given = valueType ?? attributeRow.valueType.default;
		const type = call.choiceOf(attributeRow.valueType, given) as ValueType;
		const sent = attributeValue(name, type, value);
		if (sent.kind === 'fault') throw call.badValue(sent.message);
		attributes.push([name, sent.value]);
	}
	// By assignment, a name such as __proto__ would be lost.
	return Object.fromEntries(attributes);
}
