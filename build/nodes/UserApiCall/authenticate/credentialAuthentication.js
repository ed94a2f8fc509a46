import { WITHOUT_RENEWAL } from './authentication';
import { boundTo } from '../../shared/boundContext';
export const PLAIN_TYPE = 'userApiCallApi';
export function credentialAuthentication(context, { fields, credential, sign }) {
    const reference = context.getNode().credentials?.[PLAIN_TYPE];
    const credentialsDecrypted = {
        id: reference?.id ?? '',
        name: reference?.name ?? '',
        type: PLAIN_TYPE,
        data: fields,
    };
    return {
        objection: credential.objection,
        send: async (request) => {
            const bound = boundTo(context, { getExecutionCancelSignal: () => request.abortSignal });
            const send = context.helpers.httpRequestWithAuthentication;
            return (await send.call(bound, PLAIN_TYPE, request, {
                credentialsDecrypted,
            }));
        },
        signature: sign,
        ...WITHOUT_RENEWAL,
        secrets: credential.secrets,
    };
}
