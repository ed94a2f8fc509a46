import type { INodeProperties } from 'n8n-workflow';

/** n8n's own field of OAuth2 credentials, which is not inherited: its HTTP Request node honours it too. No secret. */
export const expiryField: INodeProperties = {
	displayName: 'Token Expired Status Code',
	name: 'tokenExpiredStatusCode',
	type: 'number',
	default: 401,
	description:
		'The status by which the receiver says that a token has expired, if it is another one than 401 or 403: the token is then renewed and the call sent once more',
};
