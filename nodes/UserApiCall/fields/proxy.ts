import type { IHttpRequestOptions } from 'n8n-workflow';

import { parseUrl } from '../../shared/parseUrl';

/** A proxy as n8n's HTTP helper takes it. */
export type Proxy = NonNullable<IHttpRequestOptions['proxy']>;

/** The option Proxy, read. */
export type ProxyReading =
	| { readonly kind: 'none' }
	| { readonly kind: 'proxy'; readonly proxy: Proxy }
	| { readonly kind: 'fault'; readonly problem: string; readonly fix: string };

/**
 * Reads a proxy URL. A wrong one is a fault, because n8n's helper would ignore it and call directly, past the proxy the
 * designer asked for.
 */
export function readProxy(text: string): ProxyReading {
	const value = text.trim();
	if (value === '') return { kind: 'none' };
	const url = parseUrl(value);
	if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
		return fault(
			'it is not the URL of an http or https proxy',
			'Write it as http://proxy.example.com:3128.',
		);
	}
	// n8n's helper would drop the password.
	if (url.username === '' && url.password !== '') {
		return fault('its password has no user', 'Write it as http://user:password@host:port.');
	}
	const proxy = {
		protocol: url.protocol.slice(0, -1),
		host: url.hostname,
		port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
	};
	if (url.username === '') return { kind: 'proxy', proxy };
	const auth = { username: unescaped(url.username), password: unescaped(url.password) };
	return { kind: 'proxy', proxy: { ...proxy, auth } };
}

function fault(problem: string, fix: string): ProxyReading {
	return { kind: 'fault', problem, fix };
}

/** User and password come percent-encoded out of a URL; a lone percent sign stays what it is. */
function unescaped(value: string): string {
	try {
		return decodeURIComponent(value);
	} catch {
		return value;
	}
}
