import type { IDataObject } from 'n8n-workflow';

import { attributesOf as entriesOf } from '../editorEntries';
import type { ItemCall } from '../itemCall';
import type { KnownUser } from '../service/namedUser';
import { removalMethods } from '../service/namedUser';
import { attributeField, nameOf, singleAttribute, singleOf } from './fields/attributeField';
import { attributeRows, attributesOf, rowsOf } from './fields/attributeRows';
import { howMany, limitOf } from './answer/howMany';
import type { Resource } from './resource';

async function remove(call: ItemCall, { by, path, subject }: KnownUser, attribute: string) {
	const request = { path: `${path}/remove_attribute/`, body: { attribute }, subject };
	return await call.changeByEither(removalMethods(by), request);
}

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
			fields: singleAttribute,
			async onUser(call, user) {
				const body = singleOf(call);
				// Nobody documents that null clears an attribute; taking it away has an endpoint.
				if (body.value === null) return await remove(call, user, body.attribute);
				const request = { path: `${user.path}/set_attribute/`, body, subject: user.subject };
				return await call.change({ method: 'POST', ...request });
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

		remove: {
			name: 'Remove',
			action: 'Remove an attribute',
			description: 'Take an attribute away from a user',
			fields: [attributeField],
			async onUser(call, user) {
				return await remove(call, user, nameOf(call, attributeField));
			},
		},

		getAll: {
			name: 'Get Many',
			action: 'Get many attributes',
			description: 'Retrieve a list of attributes that users can have',
			fields: howMany,
			async run(call) {
				const limit = limitOf(call);
				// Attributes of companies and others stand among them, so that the limit comes after.
				const all = await call.collect({ path: 'attributes/', subject: 'the attributes' });
				return entriesOf(all, 'user').slice(0, limit) as IDataObject[];
			},
		},
	},
};
