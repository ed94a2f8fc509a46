import type { INodeProperties } from 'n8n-workflow';

import { excludeUser, extraData } from './body';
import type { Field } from './declaration';
import { options } from './options';
import { authentication, headers, headersNotice, method, queryParameters, url } from './request';
import { lookUpBy, lookUpValue, user, userData } from './whichUser';

const shown: readonly Field[] = [
	method,
	url,
	authentication,
	queryParameters,
	extraData,
	excludeUser,
	userData,
	user,
	lookUpBy,
	lookUpValue,
	headers,
	headersNotice,
	options,
];

/** What the editor shows, in the order that a User.com user knows. */
export const fields = shown as unknown as INodeProperties[];
