import type { INodeProperties } from 'n8n-workflow';

import { attributeRow, attributeRows, attributesOf, rowsOf } from './attributeRows';
import type { Resource } from './resource';

const { valueType, value } = attributeRow;
const attributeField: INodeProperties = { ...attributeRow.attribute, required: true };

/** A user's attributes. */
export const attribute: Resource = {
	name: 'Attribute',
	value: 'attribute',
	defaultOperation: 'set',
	operations: {
		set: {
			name: 'Set',
			action: 'Set an attribute',
			description: 'Set one attribute of a user',
			fields: [attributeField, valueType, value],
			async onUser(call, { path, subject }) {
				const row = {
					attribute: call.read(attributeField),
					valueType: call.read(valueType),
					value: call.read(value),
				};
				const [[name, sent] = []] = Object.entries(attributesOf(call, [row]));
				const body = { attribute: name, value: sent };
				return await call.change({ method: 'POST', path: `${path}/set_attribute/`, body, subject });
			},
		},

		setMany: {
			name: 'Set Several',
			action: 'Set several attributes',
			description: 'Set several attributes of a user in one request',
			fields: [attributeRows],
			async onUser(call, user) {
				const body = attributesOf(call, rowsOf(call));
				if (Object.keys(body).length === 0) throw call.badValue('There is no attribute to set.');
				const path = `${user.path}/set_multiple_attributes/`;
				return await call.change({ method: 'POST', path, body, subject: user.subject });
			},
		},
	},
};
