import type { INodeProperties } from 'n8n-workflow';

import { deliveryOptions } from './deliveryOptions';
import { payloadOptions } from './payloadOptions';
import { resultOptions } from './resultOptions';

/** All options; n8n wants them in alphabetical order. */
export const optionFields: INodeProperties[] = [
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		description: 'None is needed for the plain case',
		options: [...payloadOptions, ...deliveryOptions, ...resultOptions].sort((a, b) =>
			a.displayName.localeCompare(b.displayName, 'en'),
		),
	},
];
