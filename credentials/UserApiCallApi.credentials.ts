import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { addProof } from '../nodes/UserApiCall/authenticate/addProof';
import { readCredential } from '../nodes/UserApiCall/authenticate/credential';
import { hostFields } from './hostFields';
import { requestedUrl } from '../nodes/shared/requestedUrl';

/** A secret that proves who calls: a bearer token, user and password, a header or a query parameter. */
export class UserApiCallApi implements ICredentialType {
	name = 'userApiCallApi';

	displayName = 'Call Receiver API';

	icon: Icon = { light: 'file:userApiCallApi.svg', dark: 'file:userApiCallApi.dark.svg' };

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-user-api-call';

	properties: INodeProperties[] = [
		{
			displayName: 'Sent As',
			name: 'type',
			type: 'options',
			options: [
				{ name: 'Basic', value: 'basic', description: 'User and password' },
				{ name: 'Bearer', value: 'bearer', description: 'A token in the header Authorization' },
				{ name: 'Header', value: 'header', description: 'A secret in a header you name' },
				{
					name: 'Query',
					value: 'query',
					description: 'A secret in the URL, in a parameter you name',
				},
			],
			default: 'bearer',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Sent as "Authorization: Bearer …"',
			displayOptions: { show: { type: ['bearer'] } },
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			displayOptions: { show: { type: ['basic'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { type: ['basic'] } },
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			default: '',
			placeholder: 'X-Api-Key',
			displayOptions: { show: { type: ['header'] } },
		},
		{
			displayName: 'Header Value',
			name: 'headerSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { type: ['header'] } },
		},
		{
			displayName: 'Query Name',
			name: 'queryName',
			type: 'string',
			default: '',
			placeholder: 'api_key',
			displayOptions: { show: { type: ['query'] } },
		},
		{
			displayName: 'Query Value',
			name: 'querySecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'URLs end up in the logs of servers: prefer a header where the receiver takes one',
			displayOptions: { show: { type: ['query'] } },
		},
		...hostFields,
		{
			displayName: 'Test URL',
			name: 'testUrl',
			type: 'string',
			default: '',
			placeholder: 'https://api.example.com/me',
			description:
				'Called with GET when you test this credential. Its host must be among the allowed domains.',
			hint: "Leave it empty and n8n says it couldn't connect, although the credential works",
		},
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
		{
			displayName: 'Client Certificate',
			name: 'clientCertificate',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'For receivers that ask for a certificate (mTLS), as PEM text, with those between it and its authority behind it. Needs n8n 2.',
		},
		// eslint-disable-next-line @n8n/community-nodes/credential-unnecessary-password -- a private key is a secret
		{
			displayName: 'Client Key',
			name: 'clientKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The private key of the certificate, as PEM text',
		},
		{
			displayName: 'Client Key Passphrase',
			name: 'clientKeyPassphrase',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only when the key is encrypted',
		},
		{
			displayName: 'CA Certificate',
			name: 'caCertificate',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'For receivers with a certificate of an authority of your own, as PEM text: then no other authority is trusted. Needs n8n 2.',
		},
	];

	/**
	 * Adds the secret to a request of any node, n8n's HTTP Request among them.
	 *
	 * @throws UserError when the credential can't be used, or not for this URL
	 */
	async authenticate(
		fields: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const reading = readCredential(fields);
		if (reading.kind === 'fault') throw new UserError(reading.message);
		const objection = reading.credential.objection(requestedUrl(request));
		if (objection) throw new UserError(objection);
		// n8n then drops the secret, or ends the request, when another node follows a redirect elsewhere.
		const bounds = {
			allowedDomains: reading.credential.hostnames.join(','),
			sendCredentialsOnCrossOriginRedirect: false,
		};
		return { ...addProof(request, reading.credential.proof), ...bounds };
	}
}
