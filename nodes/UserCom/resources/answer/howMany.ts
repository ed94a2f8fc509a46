import type { INodeProperties } from 'n8n-workflow';

import type { ItemCall } from '../../itemCall';

const returnAllField: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
};

/** How many of many. */
export const howMany: readonly INodeProperties[] = [returnAllField, limitField];

/** The most to give; Infinity for all. Throws an error that names the item for what is no limit, which would give none. */
export function limitOf(call: ItemCall): number {
	if (call.read(returnAllField) === true) return Infinity;
	const limit = Number(call.read(limitField));
	if (limit >= 1) return limit;
	throw call.badValue('The limit is not a number from 1.');
}
