import { randomUUID } from 'node:crypto';
import { NodeOperationError } from 'n8n-workflow';
import { allowedHosts } from './allowedHosts';
import { withoutAuthentication } from './authentication';
import { fieldText, readCredential } from './credential';
import { PLAIN_TYPE, credentialAuthentication } from './credentialAuthentication';
import { RENEWABLE_TYPE, oAuth2Authentication } from './oAuth2Authentication';
import { signer } from './signer';
export async function authenticationFor(context, { authentication, sign }) {
    const stop = (fault) => new NodeOperationError(context.getNode(), fault.message, {
        description: 'Nothing was sent. Open the credential, change it, and run the node again.',
    });
    if (sign && authentication !== 'credential')
        throw stop(NOTHING_TO_SIGN_WITH);
    switch (authentication) {
        case 'none':
            return withoutAuthentication(context);
        case 'credential': {
            const fields = await context.getCredentials(PLAIN_TYPE);
            const reading = readCredential(fields);
            if (reading.kind === 'fault')
                throw stop(reading);
            const { credential } = reading;
            if (sign && credential.signingSecrets.length === 0)
                throw stop(NO_SIGNING_SECRET);
            const signWith = signer(sign ? credential.signingSecrets : [], randomUUID);
            return credentialAuthentication(context, { fields, credential, sign: signWith });
        }
        case 'oAuth2': {
            const fields = await context.getCredentials(RENEWABLE_TYPE);
            const hosts = allowedHosts(fieldText(fields, 'allowedDomains'));
            if (hosts.kind === 'fault')
                throw stop(hosts);
            return oAuth2Authentication(context, fields, hosts.objection);
        }
    }
}
const NOTHING_TO_SIGN_WITH = {
    kind: 'fault',
    message: 'Sign Request needs a signing secret, and this Authentication has none. Choose a User API Call credential, or turn the option off',
};
const NO_SIGNING_SECRET = {
    kind: 'fault',
    message: 'Sign Request is on, but the credential has no Signing Secret. Fill it in, or turn the option off',
};
