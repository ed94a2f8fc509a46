import { attributeRows, attributesOf, rowsOf } from './attributeRows';
export const tags = {
    displayName: 'Tag Names or IDs',
    name: 'tags',
    type: 'multiOptions',
    typeOptions: { loadOptionsMethod: 'getTags' },
    default: [],
    description: 'The tags by name; an expression may give an array or names with commas between. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};
export function tagNames(given) {
    const names = Array.isArray(given) ? given.map(String) : String(given).split(',');
    return names.map((name) => name.trim()).filter((name) => name !== '');
}
const profile = [
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
        description: 'Whether the user gets no e-mails; the opposite of emails_enabled in the calls User.com sends',
    },
];
const profileFields = {
    displayName: 'Fields',
    name: 'fields',
    type: 'collection',
    placeholder: 'Add Field',
    default: {},
    options: profile,
};
export const userProfile = [profileFields, attributeRows];
export function profileOf(call) {
    const { tags: given, ...profile } = call.read(profileFields);
    return {
        ...profile,
        ...(given === undefined ? {} : { tags: tagNames(given) }),
        ...attributesOf(call, rowsOf(call)),
    };
}
