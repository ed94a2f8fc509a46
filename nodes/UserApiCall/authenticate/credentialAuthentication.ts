import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import { WITHOUT_RENEWAL, type Authentication } from './authentication';
import { boundTo } from '../../shared/boundContext';
import { MASK } from '../../shared/redaction';
import type { Credential, Proof } from './credential';
import type { Signer } from './signing/signer';

/** The credential type that the node's *Authentication* calls `credential`. */
export const PLAIN_TYPE = 'userApiCallApi';

/** What the node found good before the first call. */
export interface CredentialSettings {
	/** The decrypted credential. */
	readonly fields: ICredentialDataDecryptedObject;
	/** The same, read. */
	readonly credential: Credential;
	readonly sign: Signer;
}

/**
 * Sends with the credential, through n8n's helper. The helper is given the fields that were judged, so that a change
 * made meanwhile can't send another secret, and n8n need not decrypt them for each call.
 */
export function credentialAuthentication(
	context: IExecuteFunctions,
	{ fields, credential, sign }: CredentialSettings,
): Authentication {
	const reference = context.getNode().credentials?.[PLAIN_TYPE];
	const credentialsDecrypted = {
		id: reference?.id ?? '',
		name: reference?.name ?? '',
		type: PLAIN_TYPE,
		data: fields,
	};
	return {
		objection: credential.objection,
		send: async (request, leaving) => {
			leaving();
			// The helper replaces the request's own signal with its context's.
			const bound = boundTo(context, { getExecutionCancelSignal: () => request.abortSignal });
			const send = context.helpers.httpRequestWithAuthentication;
			return (await send.call(bound, PLAIN_TYPE, request, {
				credentialsDecrypted,
			})) as unknown;
		},
		signature: sign,
		tls: credential.tls,
		...WITHOUT_RENEWAL,
		maskedProof: masked(credential.proof),
		secrets: credential.secrets,
	};
}

/** How the receiver is to read it may be seen; the rest may not. */
function masked(proof: Proof): Proof {
	if (proof.kind === 'nothing') return proof;
	const scheme = /^(?:Bearer|Basic) /.exec(proof.value)?.[0] ?? '';
	return { ...proof, value: `${scheme}${MASK}` };
}
