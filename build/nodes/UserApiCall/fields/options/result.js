export const resultOptions = [
    {
        displayName: 'All Response Headers',
        name: 'allResponseHeaders',
        type: 'boolean',
        default: false,
        description: 'Whether to keep every response header. Otherwise content-type, location, retry-after and a request ID are kept.',
    },
    {
        displayName: 'Result Only',
        name: 'resultOnly',
        type: 'boolean',
        default: false,
        description: 'Whether to drop the input data and keep the result alone',
    },
];
export const resultField = {
    displayName: 'Result Field',
    name: 'resultField',
    type: 'string',
    default: 'apiCall',
    description: 'The field of the item that takes the result',
};
