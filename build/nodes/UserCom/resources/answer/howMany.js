const returnAllField = {
    displayName: 'Return All',
    name: 'returnAll',
    type: 'boolean',
    default: false,
    description: 'Whether to return all results or only up to a given limit',
};
const limitField = {
    displayName: 'Limit',
    name: 'limit',
    type: 'number',
    typeOptions: { minValue: 1 },
    default: 50,
    displayOptions: { show: { returnAll: [false] } },
    description: 'Max number of results to return',
};
export const howMany = [returnAllField, limitField];
export function limitOf(call) {
    return call.read(returnAllField) === true ? Infinity : Number(call.read(limitField));
}
