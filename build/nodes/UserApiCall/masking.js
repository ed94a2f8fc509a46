import { NodeOperationError } from 'n8n-workflow';
import { growingRedactor } from '../shared/redaction';
import { USER_COM_CREDENTIAL } from '../UserCom/service/request';
import { userComSecrets } from '../UserCom/service/secrets';
const PROBE = '\0&#;';
export async function maskingFor(context, authentication, { userData }) {
    const ofLookUp = userData === 'lookUp' ? await lookUpSecrets(context) : [];
    const redact = growingRedactor(() => [...authentication.secrets, ...ofLookUp]);
    if (works(redact))
        return redact;
    throw new NodeOperationError(context.getNode(), 'The secrets of the credential can’t be masked', {
        description: 'Nothing was sent. Open the credential, change it, and run the node again.',
    });
}
function works(redact) {
    try {
        return redact(PROBE) === PROBE;
    }
    catch {
        return false;
    }
}
async function lookUpSecrets(context) {
    try {
        return userComSecrets(await context.getCredentials(USER_COM_CREDENTIAL));
    }
    catch {
        return [];
    }
}
