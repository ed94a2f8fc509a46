import type { INodeProperties } from 'n8n-workflow';

import { excludeUser, extraData } from './body';
import type { Field } from './declaration';
import { options } from './options';
import {
	authentication,
	credentials,
	headers,
	method,
	noBodyNotice,
	queryParameters,
	url,
} from './request';
import { lookUpBy, lookUpValue, toolNotice, user, userData } from './whichUser';

const shown: readonly Field[] = [
	method,
	noBodyNotice,
	url,
	authentication,
	credentials,
	extraData,
	queryParameters,
	excludeUser,
	userData,
	toolNotice,
	user,
	lookUpBy,
	lookUpValue,
	headers,
	options,
];

/** What the editor shows, in the order that a User.com user knows. */
export const fields = shown as unknown as INodeProperties[];
