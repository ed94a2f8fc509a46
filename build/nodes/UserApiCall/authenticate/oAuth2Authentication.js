import { withoutHeader } from './addProof';
import { AUTHENTICATION_FAILED } from './authentication';
import { boundTo } from '../../shared/boundContext';
import { FirstToken } from './firstToken';
import { accessTokenOf, expiryStatuses, lifetimeMs, oAuth2Secrets } from './oAuth2Secrets';
import { SharedRenewal } from './sharedRenewal';
export const RENEWABLE_TYPE = 'userApiCallOAuth2Api';
export function oAuth2Authentication(context, fields, objection) {
    let current = fields;
    const secrets = new Set();
    const firstToken = new FirstToken(accessTokenOf(current) !== '');
    const learnSecrets = () => oAuth2Secrets(current).forEach((secret) => secrets.add(secret));
    const reread = async () => {
        current = await context.getCredentials(RENEWABLE_TYPE);
        learnSecrets();
    };
    learnSecrets();
    const getCredentials = async () => current;
    const renewal = new SharedRenewal(async () => {
        const expired = accessTokenOf(current);
        await reread();
        if (accessTokenOf(current) === expired) {
            const bound = boundTo(context, { getCredentials });
            await context.helpers.refreshOAuth2Token.call(bound, RENEWABLE_TYPE);
            await reread();
        }
        return lifetimeMs(current);
    }, performance.now.bind(performance));
    const mayBeExpiry = (statusCode) => expiryStatuses(fields).includes(statusCode);
    return {
        objection,
        send: async (request) => await firstToken.use(async (ready) => {
            let sent = false;
            const httpRequest = async (authenticated) => {
                sent = true;
                if (accessTokenOf(current) === '')
                    await reread();
                else
                    learnSecrets();
                ready();
                return (await context.helpers.httpRequest(authenticated));
            };
            const bound = boundTo(context, {
                getCredentials,
                getExecutionCancelSignal: () => request.abortSignal,
                helpers: { ...context.helpers, httpRequest },
            });
            const headers = withoutHeader(request.headers ?? {}, 'Authorization');
            const sending = context.helpers.httpRequestWithAuthentication.call(bound, RENEWABLE_TYPE, {
                ...request,
                headers,
            });
            const result = await sending.then((answer) => ({ ok: true, answer }), (error) => ({ ok: false, error }));
            if (result.ok)
                return result.answer;
            throw sent ? result.error : authenticationFailed(result.error);
        }),
        signature: () => ({}),
        renew: async ({ statusCode, sentAt }) => mayBeExpiry(statusCode) && (await renewal.since(sentAt)),
        judgeRenewal: (statusCode) => renewal.judge(!mayBeExpiry(statusCode)),
        get secrets() {
            return [...secrets];
        },
    };
}
function authenticationFailed(cause) {
    const error = new Error('n8n got no OAuth2 token, so the call was not sent', { cause });
    return Object.assign(error, { code: AUTHENTICATION_FAILED });
}
