import type { Trouble, Unanswered } from '../call';

/** A proxy answered in place of the receiver, which therefore got nothing. */
export function refusedByProxy(statusCode: number): Unanswered {
	return {
		kind: 'unanswered',
		category: 'proxy',
		code: `PROXY_${statusCode}`,
		delivered: 'no',
		trouble: 'proxyRefused',
		detail: String(statusCode),
	};
}

/** No other server may answer 407 (RFC 9110, 15.5.8): for an http URL it alone shows that it was the proxy. */
export function isRefusalOfProxy(
	statusCode: number,
	headers: Readonly<Record<string, string>>,
): boolean {
	return statusCode === 407 && headers['proxy-authenticate'] !== undefined;
}

/** What went wrong between n8n and the proxy. */
const TROUBLE_OF_PROXY: Partial<Record<Trouble, Trouble>> = {
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

/**
 * The same failure when it surely befell the way to the proxy: nothing of the request left. n8n's error for a proxy that closes
 * the connection has no code. What was not the network's doing stays what it is.
 */
export function beforeProxy(failure: Unanswered): Unanswered {
	const trouble =
		failure.category === 'protocol' ? 'proxyNotHttp' : TROUBLE_OF_PROXY[failure.trouble];
	if (!trouble) return failure;
	const code = failure.code === 'UNEXPECTED' ? 'PROXY_CLOSED' : failure.code;
	return { kind: 'unanswered', category: 'proxy', code, delivered: 'no', trouble };
}

/** Did it fail while connecting, or looking up whom to connect to? With a proxy of the node's own, that is the proxy. */
export function isBeforeConnection({ category, delivered }: Unanswered): boolean {
	return delivered === 'no' && ['dns', 'connection', 'timeout'].includes(category);
}
