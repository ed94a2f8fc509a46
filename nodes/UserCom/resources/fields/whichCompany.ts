import type { INodeProperties } from 'n8n-workflow';

import type { ItemCall } from '../../itemCall';
import type { KnownCompany } from '../../service/namedUser';
import { namedCompany } from '../../service/namedUser';
import { BY, locator } from './locator';

const companyLocator = locator(
	{
		displayName: 'Company',
		name: 'company',
		description:
			'By the internal ID, the number that User.com gave the company, or by the custom ID, your own',
	},
	'searchCompanies',
	BY.id,
	BY.customId,
);

/** Which company an operation is about. */
export const whichCompany: readonly INodeProperties[] = [companyLocator];

/** The company that the item names. Throws an error that names the item when its value is no ID. */
export function companyOf(call: ItemCall): KnownCompany {
	const { mode, value } = call.readLocator(companyLocator);
	const company = namedCompany(mode === 'customId' ? 'customId' : 'id', value);
	if (company.kind === 'fault') throw call.badValue(company.message);
	return company;
}
