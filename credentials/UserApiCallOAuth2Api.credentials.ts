import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { expiryField } from './expiryField';
import { hostFields } from './hostFields';

/** n8n's own OAuth2, by client credentials, authorisation code or PKCE, for hosts that are named. */
export class UserApiCallOAuth2Api implements ICredentialType {
	name = 'userApiCallOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'User API Call OAuth2 API';

	icon: Icon = {
		light: 'file:userApiCallOAuth2Api.svg',
		dark: 'file:userApiCallOAuth2Api.dark.svg',
	};

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-user-api-call';

	properties: INodeProperties[] = [...hostFields, expiryField];
}
