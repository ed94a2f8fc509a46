import type { INodeProperties } from 'n8n-workflow';

import { bodyFields, userFields } from './body';
import { optionFields } from './options';
import { headerFields, queryFields, requestFields } from './request';

/** What the editor shows, in the order that a User.com user knows. */
export const fields: INodeProperties[] = [
	...requestFields,
	...queryFields,
	...bodyFields,
	...userFields,
	...headerFields,
	...optionFields,
];
