import type { INodeProperties } from 'n8n-workflow';

import type { ItemCall } from '../itemCall';
import { explainNobody, explainWithout } from '../service/explanation';
import type { KnownCompany } from '../service/namedUser';
import { isInternalId, namedCompany } from '../service/namedUser';
import { companyAttribute, singleOf } from './fields/attributeField';
import { companyOfFields, companyProfile } from './fields/companyProfile';
import { howMany, limitOf } from './answer/howMany';
import { KEPT_OF_COMPANY } from './answer/simpleEntry';
import { asAsked, simplify } from './answer/simplify';
import { userOf, whichUser } from './fields/whichUser';
import type { Resource } from './resource';

const customIdField: INodeProperties = {
	displayName: 'Custom ID',
	name: 'customId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. acme-1',
	description: 'Your own ID of the company; which has it is updated, else a company is created',
};

function byCustomId(call: ItemCall): KnownCompany {
	const company = namedCompany('customId', call.readText(customIdField));
	if (company.kind === 'fault') throw call.badValue(company.message);
	return company;
}

/** The internal ID of the company that has this name; undefined when there is none. */
async function idFound(
	call: ItemCall,
	{ path, subject }: KnownCompany,
): Promise<string | undefined> {
	const body = await call.ask({ method: 'GET', path: `${path}/`, subject }, [404]);
	if (body === undefined) return undefined;
	const id = String(call.entryIn(body, subject).id);
	if (isInternalId(id)) return id;
	throw call.failed(explainWithout(`the internal ID of ${subject}`));
}

/** The internal ID: members are added by it alone. */
async function internalId(call: ItemCall, company: KnownCompany): Promise<string> {
	if (company.by === 'id') return company.id;
	const id = await idFound(call, company);
	if (id !== undefined) return id;
	throw call.failed(explainNobody(company.subject, 'Check the custom ID.'), 404);
}

/** Companies of the account, to which users belong. */
export const company: Resource = {
	name: 'Company',
	value: 'company',
	defaultOperation: 'get',
	operations: {
		addUser: {
			name: 'Add User',
			action: 'Add user to company',
			description: 'Make a user a member of a company',
			fields: whichUser,
			async onCompany(call, company) {
				const user = userOf(call);
				const body = user.by === 'id' ? { user_id: Number(user.id) } : { user_custom_id: user.id };
				const path = `companies/${await internalId(call, company)}/add_member/`;
				const subject = `${company.subject} or ${user.subject}`;
				return await call.change({ method: 'POST', path, body, subject });
			},
		},

		upsert: {
			name: 'Create or Update',
			action: 'Create or update a company',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			fields: [customIdField, ...companyProfile],
			turn: (call) => byCustomId(call).path,
			async run(call) {
				const named = byCustomId(call);
				const body = companyOfFields(call);
				// No page documents one request for both, as there is for users.
				const known = await idFound(call, named);
				const request =
					known === undefined
						? {
								path: 'companies/',
								body: { ...body, custom_id: named.id },
								subject: 'a new company',
							}
						: { path: `companies/${known}/`, body, subject: named.subject };
				const method = known === undefined ? 'POST' : 'PUT';
				return await call.change({ method, ...request });
			},
		},

		delete: {
			name: 'Delete',
			action: 'Delete a company',
			description: 'Delete a company permanently',
			fields: [],
			async onCompany(call, { path, subject }) {
				await call.ask({ method: 'DELETE', path: `${path}/`, subject });
				return [{ deleted: true }];
			},
		},

		get: {
			name: 'Get',
			action: 'Get a company',
			description: 'Retrieve a company',
			fields: [simplify],
			async onCompany(call, { path, subject }) {
				const body = await call.ask({ method: 'GET', path: `${path}/`, subject });
				return await asAsked(call, [call.entryIn(body, subject)], KEPT_OF_COMPANY);
			},
		},

		getAll: {
			name: 'Get Many',
			action: 'Get many companies',
			description: 'Retrieve a list of companies',
			fields: [...howMany, simplify],
			async run(call) {
				const all = { path: 'companies/', subject: 'the list of companies' };
				return await asAsked(call, await call.collect(all, limitOf(call)), KEPT_OF_COMPANY);
			},
		},

		setAttribute: {
			name: 'Set Attribute',
			action: 'Set attribute of company',
			description: 'Set one attribute of a company',
			fields: companyAttribute,
			async onCompany(call, { path, subject }) {
				const body = singleOf(call);
				return await call.change({ method: 'POST', path: `${path}/set_attribute/`, body, subject });
			},
		},
	},
};
