export function refusedByProxy(statusCode) {
    return {
        kind: 'unanswered',
        category: 'proxy',
        code: `PROXY_${statusCode}`,
        delivered: 'no',
        trouble: 'proxyRefused',
        detail: String(statusCode),
    };
}
export function isRefusalOfProxy(statusCode, headers) {
    return statusCode === 407 && headers['proxy-authenticate'] !== undefined;
}
const TROUBLE_OF_PROXY = {
    hostNotFound: 'proxyUnreachable',
    refused: 'proxyUnreachable',
    unreachable: 'proxyUnreachable',
    late: 'proxyLate',
    timeUp: 'proxyLate',
    lost: 'proxyClosed',
    lostSecurely: 'proxyClosed',
    cutBeforeSecure: 'proxyClosed',
    unusual: 'proxyClosed',
    notSecure: 'proxyNotSecure',
    notHttp: 'proxyNotHttp',
};
export function beforeProxy(failure) {
    const trouble = failure.category === 'protocol' ? 'proxyNotHttp' : TROUBLE_OF_PROXY[failure.trouble];
    if (!trouble)
        return failure;
    const code = failure.code === 'UNEXPECTED' ? 'PROXY_CLOSED' : failure.code;
    return { kind: 'unanswered', category: 'proxy', code, delivered: 'no', trouble };
}
export function isBeforeConnection({ category, delivered }) {
    return delivered === 'no' && ['dns', 'connection', 'timeout'].includes(category);
}
