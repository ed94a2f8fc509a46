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
