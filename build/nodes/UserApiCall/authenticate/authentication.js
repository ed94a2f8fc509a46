export const AUTHENTICATION_FAILED = 'AUTHENTICATION_FAILED';
export function withoutAuthentication(context) {
    return {
        objection: () => undefined,
        send: (request) => context.helpers.httpRequest(request),
        signature: () => ({}),
        ...WITHOUT_RENEWAL,
        secrets: [],
    };
}
export const WITHOUT_RENEWAL = {
    renew: async () => false,
    judgeRenewal: () => { },
};
