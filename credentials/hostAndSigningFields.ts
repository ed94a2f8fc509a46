import type { INodeProperties } from 'n8n-workflow';

/**
 * The hosts that may receive a credential, in n8n's own two fields, so that n8n's HTTP Request node honours them too.
 * The first is fixed: a credential without a list of hosts could be sent anywhere that data says.
 */
export const hostFields: INodeProperties[] = [
	{
		displayName: 'Allowed HTTP Request Domains',
		name: 'allowedHttpRequestDomains',
		type: 'hidden',
		default: 'domains',
	},
	{
		displayName: 'Allowed Domains',
		name: 'allowedDomains',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'api.example.com, *.example.org',
		description:
			'The only hosts this may be sent to, separated by commas. *.example.org stands for every host below example.org, not for itself. Only https, unless you write http:// before the host.',
	},
];

/** The secrets that calls are signed with when the node's option Sign Request is on. */
export const signingFields: INodeProperties[] = [
	{
		displayName: 'Signing Secret',
		name: 'signingSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'Signs each call with a body when the option Sign Request is on (Standard Webhooks). After whsec_ it is read as base64, else as text.',
	},
	{
		displayName: 'Previous Signing Secret',
		name: 'previousSigningSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'While receivers change to a new secret: calls then carry two signatures, one by each secret',
	},
];
