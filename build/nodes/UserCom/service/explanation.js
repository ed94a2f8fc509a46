export const CANCELLED = {
    code: 'CANCELLED',
    message: 'The execution was cancelled before User.com answered',
    hint: 'Run the workflow again.',
};
export function explainNobody(subject, hint) {
    return { code: 'HTTP_404', message: `User.com does not have ${subject}`, hint };
}
export function explainTimeout(base, timeoutMs) {
    return {
        code: 'TIMEOUT',
        message: `User.com at ${new URL(base).host} did not answer within ${timeoutMs / 1000} seconds`,
        hint: 'It may have done what it was asked. Look there before you try again.',
    };
}
export function explainSilence(base, error) {
    const code = codeOf(error);
    return {
        code,
        message: `User.com at ${new URL(base).host} could not be reached`,
        hint: `The network says ${code}. Check the subdomain or the base URL in the User.com credential, and that n8n may reach that host.`,
    };
}
function codeOf(error) {
    const { code, cause, httpCode } = (error ?? {});
    const found = [code, cause?.code, httpCode].find((value) => typeof value === 'string');
    return typeof found === 'string' ? found : 'UNKNOWN';
}
