import { deliveryOptions, proxy, timeout } from './delivery';
import { idempotency } from './idempotency';
import { path, payloadOptions, userFields } from './payload';
import { resultField, resultOptions } from './result';
import { sign } from './signature';
const all = [
    ...payloadOptions,
    idempotency,
    path,
    userFields,
    ...deliveryOptions,
    proxy,
    timeout,
    ...resultOptions,
    resultField,
    sign,
];
export const options = {
    displayName: 'Options',
    name: 'options',
    type: 'collection',
    placeholder: 'Add option',
    default: {},
    description: 'None is needed for the plain case',
    options: all.toSorted((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
};
