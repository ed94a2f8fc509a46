import { attributesOf, companyAttributeRows, rowsOf } from './attributeRows';
import { tagNames, tags } from './userProfile';
const profile = [
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
const companyFields = {
    displayName: 'Fields',
    name: 'fields',
    type: 'collection',
    placeholder: 'Add Field',
    default: {},
    options: profile,
};
export const companyProfile = [companyFields, companyAttributeRows];
export function companyOfFields(call) {
    const { tags: given, phone_numbers: numbers, ...rest } = call.read(companyFields);
    return {
        ...rest,
        ...(given === undefined ? {} : { tags: tagNames(given) }),
        ...(numbers === undefined ? {} : { phone_numbers: tagNames(numbers) }),
        ...attributesOf(call, rowsOf(call)),
    };
}
