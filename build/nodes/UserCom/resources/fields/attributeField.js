import { attributeRow, attributesOf } from './attributeRows';
import { BY, locator } from './locator';
export const attributeField = locator({ displayName: 'Attribute', name: 'attribute', description: 'It must exist in User.com' }, 'searchAttributes', BY.name('newsletter_consent'));
const companyAttributeField = locator({ displayName: 'Attribute', name: 'attribute', description: 'It must exist in User.com' }, 'searchCompanyAttributes', BY.name('industry'));
const { valueType, value } = attributeRow;
const companyValueType = {
    ...valueType,
    options: valueType.options.filter((option) => option.value !== 'empty'),
};
export const singleAttribute = [attributeField, valueType, value];
export const companyAttribute = [
    companyAttributeField,
    companyValueType,
    value,
];
export function nameOf(call, field) {
    const name = call.readLocatedText(field);
    if (name === '')
        throw call.badValue('An attribute has no name.');
    return name;
}
export function singleOf(call) {
    const attribute = nameOf(call, attributeField);
    const row = { attribute, valueType: call.read(valueType), value: call.read(value) };
    return { attribute, value: attributesOf(call, [row])[attribute] };
}
