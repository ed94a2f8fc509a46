import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Redact } from '../shared/redaction';
import { growingRedactor } from '../shared/redaction';
import { USER_COM_CREDENTIAL } from '../UserCom/service/request';
import { userComSecrets } from '../UserCom/service/secrets';
import type { Authentication } from './authenticate/authentication';
import type { PayloadSettings } from './fields/settings';

/** In this text every kind of pattern is looked for, and none found. */
const PROBE = '\0&#;';

/**
 * Masks the secrets of every credential that the run uses, the look-up's and those that OAuth2 brings later too.
 *
 * @throws NodeOperationError before anything is sent, when the secrets can't be looked for
 */
export async function maskingFor(
	context: IExecuteFunctions,
	authentication: Authentication,
	{ userData }: Pick<PayloadSettings, 'userData'>,
): Promise<Redact> {
	const ofLookUp = userData === 'lookUp' ? await lookUpSecrets(context) : [];
	const redact = growingRedactor(() => [...authentication.secrets, ...ofLookUp]);
	if (works(redact)) return redact;
	throw new NodeOperationError(context.getNode(), 'The secrets of the credential can’t be masked', {
		description: 'Nothing was sent. Open the credential, change it, and run the node again.',
	});
}

/** The error of a pattern quotes the secret: nobody must see it. */
function works(redact: Redact): boolean {
	try {
		return redact(PROBE) === PROBE;
	} catch {
		return false;
	}
}

/** A credential that can't be read is not used: the look-up says so when it comes to that. */
async function lookUpSecrets(context: IExecuteFunctions): Promise<string[]> {
	try {
		return userComSecrets(await context.getCredentials(USER_COM_CREDENTIAL));
	} catch {
		return [];
	}
}
