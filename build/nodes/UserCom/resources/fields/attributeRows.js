import { attributeValue } from './attributeValue';
export const attributeRow = {
    attribute: {
        displayName: 'Attribute Name or ID',
        name: 'attribute',
        type: 'options',
        typeOptions: { loadOptionsMethod: 'getAttributes' },
        default: '',
        description: 'The attribute must exist in User.com. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
    },
    valueType: {
        displayName: 'Value Type',
        name: 'valueType',
        type: 'options',
        options: [
            {
                name: 'As It Stands',
                value: 'asIs',
                description: 'Text, or what an expression gives, with its own type',
            },
            { name: 'Boolean', value: 'boolean' },
            { name: 'Empty', value: 'empty', description: 'Clears the attribute' },
            { name: 'JSON', value: 'json' },
            { name: 'Number', value: 'number' },
            { name: 'Text', value: 'string' },
        ],
        default: 'asIs',
        description: 'What to send the value as',
    },
    value: {
        displayName: 'Value',
        name: 'value',
        type: 'string',
        default: '',
        displayOptions: { hide: { valueType: ['empty'] } },
        description: 'Dates as YYYY-MM-DD; dates with a time as YYYY-MM-DDTHH:MM:SSZ',
    },
};
export const attributeRows = rowsFrom(attributeRow);
export const companyAttributeRows = rowsFrom({
    ...attributeRow,
    attribute: {
        ...attributeRow.attribute,
        typeOptions: { loadOptionsMethod: 'getCompanyAttributes' },
    },
});
function rowsFrom(row) {
    return {
        displayName: 'Attributes',
        name: 'attributes',
        type: 'fixedCollection',
        typeOptions: { multipleValues: true },
        placeholder: 'Add Attribute',
        default: {},
        options: [{ displayName: 'Attribute', name: 'rows', values: Object.values(row) }],
    };
}
export function rowsOf(call) {
    const { rows = [] } = (call.read(attributeRows) ?? {});
    return rows;
}
export function attributesOf(call, rows) {
    const attributes = [];
    for (const { attribute, valueType, value } of rows) {
        const name = typeof attribute === 'string' ? attribute.trim() : '';
        if (name === '')
            throw call.badValue('An attribute has no name.');
        const type = (valueType ?? attributeRow.valueType.default);
        const sent = attributeValue(name, type, value);
        if (sent.kind === 'fault')
            throw call.badValue(sent.message);
        attributes.push([name, sent.value]);
    }
    return Object.fromEntries(attributes);
}
