import { USER_COM_CREDENTIAL } from '../UserCom/service/request';
import { userComSecrets } from '../UserCom/service/secrets';
import { onlyPaths, requireSecret, secretHeader } from './fields';
export async function requiredSecret(context) {
    if (read(context, requireSecret) === false)
        return undefined;
    const header = String(read(context, secretHeader)).trim();
    const credential = await context.getCredentials(USER_COM_CREDENTIAL);
    const { triggerSecret } = credential;
    return {
        all: userComSecrets(credential),
        header: header === '' ? String(secretHeader.default) : header,
        value: typeof triggerSecret === 'string' ? triggerSecret.trim() : '',
    };
}
export function takenPaths(context) {
    return String(read(context, onlyPaths))
        .split(',')
        .map((path) => path.trim())
        .filter((path) => path !== '');
}
function read(context, { name, default: fallback }) {
    return context.getNodeParameter(name, fallback);
}
