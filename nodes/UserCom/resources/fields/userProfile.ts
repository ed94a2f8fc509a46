import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isRecord } from '../../../shared/record';
import type { ItemCall } from '../../itemCall';
import { isRounded, severalValues } from '../../service/plainText';
import { attributeRows, attributesOf, rowsOf } from './attributeRows';

/** Tags by name, those that are new too. */
export const tags: INodeProperties = {
	displayName: 'Tag Names or IDs',
	name: 'tags',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getTags' },
	default: [],
	description:
		'The tags by name; an expression may give an array or names with commas between. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/**
 * The values of a field that takes several, as `{name: values}`; nothing where an expression gave nothing. They are chosen
 * from the list, or an expression's array or text with commas; of objects, as User.com gives tags, their names. Throws an
 * error that names the item for what is no text.
 */
export function severalOf(call: ItemCall, name: string, given: unknown): IDataObject {
	if (given === undefined || given === null) return {};
	const texts = severalValues(given).map((part) =>
		call.textOf({ displayName: name }, isRecord(part) && 'name' in part ? part.name : part),
	);
	return { [name]: texts.filter((text) => text !== '') };
}

/**
 * The fields as they are sent; `known` is what the editor shows of them. Throws for a number that JSON has no digits for, or
 * that names another one: a rounded ID; and for what is none of a field's choices.
 */
export function exactFields(
	call: ItemCall,
	known: readonly INodeProperties[],
	fields: IDataObject,
): IDataObject {
	const exact = Object.entries(fields).map(([name, value]) => {
		if (isRounded(value)) call.textOf({ displayName: name }, value);
		const field = known.find((shown) => shown.name === name);
		const isChoice = field?.type === 'options' && value !== undefined;
		return [name, isChoice ? call.choiceOf(field, value) : value] as const;
	});
	return Object.fromEntries(exact);
}

/** By the names that the API takes: what is set is sent. */
const profile: INodeProperties[] = [
	{
		displayName: 'Company Custom ID',
		name: 'company_custom_id',
		type: 'string',
		default: '',
		placeholder: 'e.g. acme-1',
		description: 'Your own ID of the company that the user belongs to',
	},
	{
		displayName: 'Custom ID',
		name: 'custom_id',
		type: 'string',
		default: '',
		placeholder: 'e.g. shop-17',
		description: 'Your own ID of the user',
	},
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		placeholder: 'e.g. name@email.com',
		default: '',
	},
	{
		displayName: 'First Name',
		name: 'first_name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Nathan',
		description: 'At most 40 characters',
	},
	{
		displayName: 'Gender',
		name: 'gender',
		type: 'options',
		options: [
			{ name: 'Unknown', value: 1 },
			{ name: 'Male', value: 2 },
			{ name: 'Female', value: 3 },
		],
		default: 1,
	},
	{
		displayName: 'Last Name',
		name: 'last_name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Smith',
		description: 'At most 40 characters',
	},
	{
		displayName: 'Phone Number',
		name: 'phone_number',
		type: 'string',
		default: '',
		placeholder: 'e.g. +48123456789',
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{ name: 'Visitor', value: 1 },
			{ name: 'User', value: 2 },
		],
		default: 1,
	},
	tags,
	{
		displayName: 'Unsubscribed',
		name: 'unsubscribed',
		type: 'boolean',
		default: false,
		description:
			'Whether the user gets no e-mails; the opposite of emails_enabled in the calls User.com sends',
	},
];

const profileFields: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: profile,
};

/** What a user is to be like. */
export const userProfile: readonly INodeProperties[] = [profileFields, attributeRows];

/** Fields and attributes as one object, as the API takes them. Throws for an attribute that can't be sent. */
export function profileOf(call: ItemCall): IDataObject {
	const { tags: given, ...rest } = (call.read(profileFields) ?? {}) as IDataObject;
	return {
		...exactFields(call, profile, rest),
		...severalOf(call, 'tags', given),
		...attributesOf(call, rowsOf(call)),
	};
}
