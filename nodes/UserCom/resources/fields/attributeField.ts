import type {
	GenericValue,
	IDataObject,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import type { ItemCall } from '../../itemCall';
import { attributeRow, attributesOf } from './attributeRows';
import { BY, locator } from './locator';

/** One attribute of users. */
export const attributeField = locator(
	{ displayName: 'Attribute', name: 'attribute', description: 'It must exist in User.com' },
	'searchAttributes',
	BY.name('newsletter_consent'),
);

/** One attribute of companies. */
const companyAttributeField = locator(
	{ displayName: 'Attribute', name: 'attribute', description: 'It must exist in User.com' },
	'searchCompanyAttributes',
	BY.name('industry'),
);

const { valueType, value } = attributeRow;

/** A company has no documented way to lose an attribute. */
const companyValueType: INodeProperties = {
	...valueType,
	options: valueType.options.filter((option: INodePropertyOptions) => option.value !== 'empty'),
};

/** A user's attribute, the type of its value, and the value. */
export const singleAttribute: readonly INodeProperties[] = [attributeField, valueType, value];

/** The same of a company. */
export const companyAttribute: readonly INodeProperties[] = [
	companyAttributeField,
	companyValueType,
	value,
];

/** The name of the attribute that a locator holds. Throws an error that names the item when there is none. */
export function nameOf(call: ItemCall, field: INodeProperties): string {
	const name = call.readLocatedText(field);
	if (name === '') throw call.badValue('An attribute has no name.');
	return name;
}

/** What is to be sent for the one attribute, of the type the designer set; null clears it. Throws for a bad value. */
export function singleOf(call: ItemCall): {
	attribute: string;
	value: GenericValue | IDataObject;
} {
	const attribute = nameOf(call, attributeField);
	const row = { attribute, valueType: call.read(valueType), value: call.read(value) };
	return { attribute, value: attributesOf(call, [row])[attribute] as GenericValue };
}
