import { namedCompany } from '../../service/namedUser';
import { BY, locator } from './locator';
const companyLocator = locator({
    displayName: 'Company',
    name: 'company',
    description: 'By the number that User.com gave the company, or by your own ID',
}, 'searchCompanies', BY.id, BY.customId);
export const whichCompany = [companyLocator];
export function companyOf(call) {
    const { mode, value } = call.readLocator(companyLocator);
    const company = namedCompany(mode === 'customId' ? 'customId' : 'id', value);
    if (company.kind === 'fault')
        throw call.badValue(company.message);
    return company;
}
