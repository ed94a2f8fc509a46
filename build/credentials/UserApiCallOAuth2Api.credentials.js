import { expiryField } from './expiryField';
import { hostFields } from './hostFields';
export class UserApiCallOAuth2Api {
    name = 'userApiCallOAuth2Api';
    extends = ['oAuth2Api'];
    displayName = 'User API Call OAuth2 API';
    icon = {
        light: 'file:userApiCallOAuth2Api.svg',
        dark: 'file:userApiCallOAuth2Api.dark.svg',
    };
    documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-user-api-call';
    properties = [...hostFields, expiryField];
}
