const written = (mode) => ({ ...mode, type: 'string' });
export const BY = {
    id: written({ displayName: 'By ID', name: 'id', placeholder: 'e.g. 17' }),
    customId: written({ displayName: 'By Custom ID', name: 'customId', placeholder: 'e.g. shop-17' }),
    name: (example) => written({ displayName: 'By Name', name: 'name', placeholder: `e.g. ${example}` }),
};
export function locator(field, searchListMethod, ...modes) {
    return {
        ...field,
        type: 'resourceLocator',
        required: true,
        default: { mode: 'list', value: '' },
        modes: [
            {
                displayName: 'From List',
                name: 'list',
                type: 'list',
                typeOptions: { searchListMethod, searchable: true },
            },
            ...modes,
        ],
    };
}
