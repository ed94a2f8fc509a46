import { randomUUID } from 'node:crypto';

import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { differsByItem, ONE_CREDENTIAL_A_RUN } from '../../shared/credential/differsByItem';
import type { AuthenticationSettings, SignatureStyle } from '../fields/settings';
import { allowedHosts } from './allowedHosts';
import type { Authentication } from './authentication';
import { withoutAuthentication } from './authentication';
import { heedsAgentOptions } from './clientCertificate';
import type { CredentialFault, Proof } from './credential';
import { fieldText, readCredential, standardWebhooksFault } from './credential';
import { PLAIN_TYPE, credentialAuthentication } from './credentialAuthentication';
import { RENEWABLE_TYPE, oAuth2Authentication } from './oAuth2/oAuth2Authentication';
import { signatureHeaderNames } from './signing/signature';
import { signer } from './signing/signer';

/**
 * How the calls of one run prove who sends them.
 *
 * @throws NodeOperationError before anything is sent, when the credential can't be used or can't sign
 */
export async function authenticationFor(
	context: IExecuteFunctions,
	{ authentication: kind, sign, signature, keyHeader }: AuthenticationSettings,
): Promise<Authentication> {
	const stop = (fault: CredentialFault): NodeOperationError =>
		new NodeOperationError(context.getNode(), fault.message, {
			description: 'Nothing was sent. Open the credential, change it, and run the node again.',
		});
	const fieldsOf = async (type: string): Promise<ICredentialDataDecryptedObject> => {
		const fields = await context.getCredentials<ICredentialDataDecryptedObject>(type);
		const isOfItem = await differsByItem(context, type, fields);
		if (isOfItem) throw stop({ kind: 'fault', message: ONE_CREDENTIAL_A_RUN });
		return fields;
	};
	const isStandardWebhooks = sign && signature.style === 'standardWebhooks';
	if (sign && kind !== 'credential') {
		const description = 'Nothing was sent.';
		throw new NodeOperationError(context.getNode(), NOTHING_TO_SIGN_WITH, { description });
	}
	switch (kind) {
		case 'none':
			return withoutAuthentication(context);
		case 'credential': {
			const fields = await fieldsOf(PLAIN_TYPE);
			const reading = readCredential(fields);
			if (reading.kind === 'fault') throw stop(reading);
			const { credential } = reading;
			if (sign && credential.signingSecrets.length === 0) throw stop(NO_SIGNING_SECRET);
			const taken = headerFault(credential.proof, sign ? { keyHeader, signature } : { keyHeader });
			if (taken) throw stop(taken);
			const unfit = isStandardWebhooks ? standardWebhooksFault(fields) : undefined;
			if (unfit) throw stop(unfit);
			if (credential.tls && !(await heedsAgentOptions(context.helpers.httpRequest))) {
				throw stop(NO_CERTIFICATES);
			}
			const signWith = signer(sign ? credential.signingSecrets : [], signature, randomUUID);
			return credentialAuthentication(context, { fields, credential, sign: signWith });
		}
		case 'oAuth2': {
			const fields = await fieldsOf(RENEWABLE_TYPE);
			const hosts = allowedHosts(fieldText(fields, 'allowedDomains'));
			if (hosts.kind === 'fault') throw stop(hosts);
			const authentication = oAuth2Authentication(context, fields, hosts.objection);
			const taken = headerFault(authentication.maskedProof, { keyHeader });
			if (taken) throw stop(taken);
			return authentication;
		}
	}
}

/** Of a credential whose header an option sets, too: one would take the place of the other without a word. */
function headerFault(
	proof: Proof,
	{ keyHeader, signature }: { keyHeader: string | undefined; signature?: SignatureStyle },
): CredentialFault | undefined {
	if (proof.kind !== 'header') return undefined;
	const isOf = (name: string) => name.toLowerCase() === proof.name.toLowerCase();
	const both = (setter: string, option: string): CredentialFault => ({
		kind: 'fault',
		message: `The credential and ${setter} would both set the header "${proof.name}". Give the header of the option ${option}, or the credential's, the other name that the receiver asks for`,
	});
	if (signature && signatureHeaderNames(signature).some(isOf)) {
		return both('Sign Request', 'Signature');
	}
	if (keyHeader !== undefined && isOf(keyHeader)) {
		return both('the idempotency key', 'Idempotency Key');
	}
	return undefined;
}

const NO_CERTIFICATES: CredentialFault = {
	kind: 'fault',
	message:
		'This n8n can’t send the certificates of the credential: that takes n8n 2. Update n8n, or empty the Client Certificate, its key and the CA Certificate',
};

const NOTHING_TO_SIGN_WITH =
	'Sign Request needs a signing secret, and this Authentication has none. Choose a credential, or turn the option off';

const NO_SIGNING_SECRET: CredentialFault = {
	kind: 'fault',
	message:
		'Sign Request is on, but the credential has no Signing Secret. Fill it in, or turn the option off',
};
