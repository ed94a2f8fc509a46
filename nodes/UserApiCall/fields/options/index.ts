import { deliveryOptions, proxy, timeout } from './delivery';
import type { Field } from '../declaration';
import { idempotency } from './idempotency';
import { path, payloadOptions, userFields } from './payload';
import { resultField, resultOptions } from './result';
import { sign, signature } from './signature';
import { successWhen } from './successWhen';

const all: readonly Field[] = [
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
	signature,
	successWhen,
];

/** All options; n8n wants them in alphabetical order. */
export const options: Field = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	description: 'None is needed for the plain case',
	options: all.toSorted((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
};
