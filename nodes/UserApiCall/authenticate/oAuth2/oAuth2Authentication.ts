import type { ICredentialDataDecryptedObject, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { withoutHeader } from '../addProof';
import type { Authentication } from '../authentication';
import { boundTo } from '../../../shared/boundContext';
import { MASK } from '../../../shared/redaction';
import { FirstToken } from './firstToken';
import { accessTokenOf, expiryStatuses, lifetimeMs, oAuth2Secrets } from './oAuth2Secrets';
import { SharedRenewal } from './sharedRenewal';
import { tokenFailure } from './tokenFailure';

/** The credential type that the node's *Authentication* calls `oAuth2`. */
export const RENEWABLE_TYPE = 'userApiCallOAuth2Api';

/**
 * As n8n's HTTP Request node asks for it. Else n8n would write a token of any other type (Slack's `bot`, one that a server gave no
 * type) into the URL, as it is: into the logs of servers, and cut at a `#`.
 */
const IN_HEADER = { tokenType: 'Bearer' };

/**
 * Sends with an OAuth2 token, through n8n's helper. n8n's own refresh is not used: with all status codes accepted, as
 * this node needs it, n8n refreshes nothing, and without, it differs between versions. `renew` refreshes instead, once
 * for all calls in flight.
 *
 * @param fields the decrypted credential
 * @param objection what its list of hosts says of a URL
 */
export function oAuth2Authentication(
	context: IExecuteFunctions,
	fields: ICredentialDataDecryptedObject,
	objection: Authentication['objection'],
): Authentication {
	let current = fields;
	const secrets = new Set<string>();
	const firstToken = new FirstToken(
		accessTokenOf(current) !== '',
		(error) => tokenFailure(error).isRefusal,
	);

	const learnSecrets = () => oAuth2Secrets(current).forEach((secret) => secrets.add(secret));
	const reread = async () => {
		current = await context.getCredentials<ICredentialDataDecryptedObject>(RENEWABLE_TYPE);
		learnSecrets();
	};
	learnSecrets();
	// The helper gets the fields that were read here, so that n8n need not decrypt them for each call.
	const getCredentials = async () => current;

	const renewal = new SharedRenewal(async () => {
		const expired = accessTokenOf(current);
		await reread();
		// Another execution may have renewed it: its refresh token could be used up, too. How long ago nobody knows, so that a
		// token which is refused as well is renewed at once.
		if (accessTokenOf(current) !== expired) return 0;
		const bound = boundTo(context, { getCredentials });
		const refreshing = context.helpers.refreshOAuth2Token.call(bound, RENEWABLE_TYPE);
		const failure: unknown = await refreshing.then(
			() => new Error('The token is the same'),
			(error: unknown) => error,
		);
		// Another execution may have been faster. And a server may give the same one again, or answer 200 with an error in it: the
		// call would be refused as before.
		await reread();
		if (accessTokenOf(current) === expired) throw failure as Error;
		return lifetimeMs(current);
	}, performance.now.bind(performance));
	const mayBeExpiry = (statusCode: number) => expiryStatuses(fields).includes(statusCode);

	return {
		objection,
		send: async (request, leaving) =>
			await firstToken.use(async (ready) => {
				// The helper calls this one when it has a token and sends.
				const httpRequest: typeof context.helpers.httpRequest = async (authenticated) => {
					if (accessTokenOf(current) === '') await reread();
					else learnSecrets();
					ready();
					leaving();
					return (await context.helpers.httpRequest(authenticated)) as unknown;
				};
				const bound = boundTo(context, {
					getCredentials,
					getExecutionCancelSignal: () => request.abortSignal,
					helpers: { ...context.helpers, httpRequest },
				});
				const headers = withoutHeader(request.headers ?? {}, 'Authorization') as IDataObject;
				return (await context.helpers.httpRequestWithAuthentication.call(
					bound,
					RENEWABLE_TYPE,
					{ ...request, headers },
					{ oauth2: IN_HEADER },
				)) as unknown;
			}),
		signature: () => ({}),
		renew: async ({ statusCode, sentAt }) =>
			mayBeExpiry(statusCode) && (await renewal.since(sentAt)),
		judgeRenewal: (statusCode) => renewal.judge(!mayBeExpiry(statusCode)),
		maskedProof: { kind: 'header', name: 'Authorization', value: `Bearer ${MASK}` },
		get secrets() {
			return [...secrets];
		},
	};
}
