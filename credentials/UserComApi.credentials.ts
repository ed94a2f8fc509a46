import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { requestedUrl } from '../nodes/shared/requestedUrl';
import { authorizationOf } from '../nodes/UserCom/service/secrets';
import { isAtService, serviceAddress } from '../nodes/UserCom/service/serviceAddress';

/** The address as an expression over the credential's fields, which may hold blanks. */
const ADDRESS =
	'(($self["baseUrl"] || "").trim() || "https://" + $self["subdomain"].trim() + ".user.com")';

/** Without a version the API answers in its first: what asks for anything at all keeps its header. */
function asksForVersion1({ headers }: IHttpRequestOptions): boolean {
	return headers?.Accept === '*/*';
}

/** An account at User.com. The key goes to the account's own host and nowhere else. */
export class UserComApi implements ICredentialType {
	name = 'userComApi';

	displayName = 'User.com API';

	icon = { light: 'file:userCom.svg', dark: 'file:userCom.dark.svg' } as const;

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-user-api-call#a-key-for-usercom';

	properties: INodeProperties[] = [
		{
			displayName: 'Subdomain',
			name: 'subdomain',
			type: 'string',
			default: '',
			placeholder: 'e.g. acme',
			description: 'What stands before .user.com in the address of your account',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'In User.com: Settings, App Settings, Advanced, Public REST API keys. It has 64 characters; the application key of six is another one. Reading is enough for the look-up, changes need writing too.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://acme.user.com',
			description:
				'Only for a test server or a domain of your own; empty means the subdomain at user.com',
		},
		{
			displayName: 'Trigger Secret',
			name: 'triggerSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'For the User.com Trigger: the value User.com must send in a header with each call. Any long random text',
		},
		// n8n's own fields: its HTTP Request node refuses other hosts with this credential.
		{
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'hidden',
			default: 'domains',
		},
		{
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'hidden',
			default: `={{ ${ADDRESS}.replace(/^https?:\\/\\//i, "").replace(/[:\\/].*$/, "") }}`,
		},
	];

	/**
	 * Adds the key and the API's version. Refuses a request to any other origin than the credential's own, whichever
	 * node sends it.
	 */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const address = serviceAddress(credentials);
		if (address.kind === 'fault') throw new Error(address.message);
		const { origin, hostname } = new URL(address.base);
		if (!isAtService(address.base, requestedUrl(request))) {
			throw new Error(`The User.com credential is for ${origin} only and was not sent elsewhere.`);
		}
		request.headers = {
			...request.headers,
			Authorization: authorizationOf(credentials),
			...(asksForVersion1(request) ? {} : { Accept: '*/*; version=2' }),
		};
		// n8n then drops the key, or ends the request, when another node follows a redirect elsewhere.
		request.sendCredentialsOnCrossOriginRedirect = false;
		request.allowedDomains = hostname;
		return request;
	}
}
