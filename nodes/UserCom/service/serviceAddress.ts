import { parseUrl } from '../../shared/parseUrl';

/** The fields of the credential `userComApi` that say where User.com is. */
export interface AddressFields {
	readonly subdomain?: unknown;
	readonly baseUrl?: unknown;
}

export type ServiceAddress =
	/** `base` has no slash at its end; the API's paths follow it. */
	| { readonly kind: 'address'; readonly base: string }
	| { readonly kind: 'fault'; readonly message: string };

/** One DNS label (RFC 1123): what stands before `.user.com`. */
const SUBDOMAIN = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Where the account's API is: the base URL if there is one, else `https://<subdomain>.user.com`. */
export function serviceAddress({ subdomain, baseUrl }: AddressFields): ServiceAddress {
	const written = text(baseUrl);
	if (written !== '') return writtenAddress(written);
	const name = text(subdomain);
	if (name === '') {
		return fault(
			'The User.com credential has no subdomain. Set it: it is "acme" in https://acme.user.com.',
		);
	}
	if (!SUBDOMAIN.test(name)) {
		return fault(
			'The subdomain in the User.com credential is not one name. Give "acme" alone for https://acme.user.com, or use Base URL for another address.',
		);
	}
	return { kind: 'address', base: `https://${name.toLowerCase()}.user.com` };
}

/** Whether `url` leads to the host that the credential is for; only then may the key go along. */
export function isAtService(base: string, url: string): boolean {
	return parseUrl(url)?.origin === new URL(base).origin;
}

function writtenAddress(written: string): ServiceAddress {
	const url = parseUrl(written);
	if (!url || !/^https?:$/.test(url.protocol)) {
		return fault(
			'The base URL in the User.com credential is not a URL. Write it with its scheme, such as https://acme.user.com, or leave it empty.',
		);
	}
	if (url.username === '' && url.password === '' && USER_COM_HOST.test(url.hostname)) {
		// A page's address is pasted with all that follows; by plain http the key would be there for anyone to read.
		return { kind: 'address', base: `https://${url.host}` };
	}
	if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
		return fault(
			'The base URL in the User.com credential may hold a host, a port and a path, but no user name, query or fragment.',
		);
	}
	// The API's own path is pasted along.
	const path = url.pathname.replace(/\/+$/, '').replace(/\/api\/public(?:\/.*)?$/, '');
	return { kind: 'address', base: `${url.origin}${path}` };
}

/** User.com itself, whose API stands at the root of the account's host. */
const USER_COM_HOST = /(?:^|\.)user\.com$/;

function text(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

function fault(message: string): ServiceAddress {
	return { kind: 'fault', message };
}
