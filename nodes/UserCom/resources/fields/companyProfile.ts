import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { ItemCall } from '../../itemCall';
import { attributesOf, companyAttributeRows, rowsOf } from './attributeRows';
import { exactFields, severalOf, tags } from './userProfile';

/** By the names that the API takes: what is set is sent. */
const profile: INodeProperties[] = [
	{ displayName: 'Address', name: 'address', type: 'string', default: '' },
	{ displayName: 'City', name: 'city', type: 'string', default: '', placeholder: 'e.g. Warsaw' },
	{
		displayName: 'Country',
		name: 'country',
		type: 'string',
		default: '',
		placeholder: 'e.g. Poland',
	},
	{ displayName: 'Description', name: 'description', type: 'string', default: '' },
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		placeholder: 'e.g. name@email.com',
		default: '',
	},
	{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. Acme' },
	{
		displayName: 'Phone Numbers',
		name: 'phone_numbers',
		type: 'string',
		default: '',
		placeholder: 'e.g. +48123456789, +48987654321',
		description: 'With commas between; an expression may give an array',
	},
	{ displayName: 'Postal Code', name: 'postal_code', type: 'string', default: '' },
	{ displayName: 'Region', name: 'region', type: 'string', default: '' },
	{ displayName: 'Size', name: 'size', type: 'string', default: '' },
	tags,
];

const companyFields: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: profile,
};

/** What a company is to be like. */
export const companyProfile: readonly INodeProperties[] = [companyFields, companyAttributeRows];

/** Fields and attributes as one object, as the API takes them. Throws for an attribute that can't be sent. */
export function companyOfFields(call: ItemCall): IDataObject {
	const {
		tags: given,
		phone_numbers: numbers,
		...rest
	} = (call.read(companyFields) ?? {}) as IDataObject;
	return {
		...exactFields(call, profile, rest),
		...severalOf(call, 'tags', given),
		...severalOf(call, 'phone_numbers', numbers),
		...attributesOf(call, rowsOf(call)),
	};
}
