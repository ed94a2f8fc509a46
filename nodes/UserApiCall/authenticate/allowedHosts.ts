import { parseUrl } from '../../shared/parseUrl';
import { urlWithoutUserInfo } from '../../shared/userInfo';

/**
 * Which URLs may receive a credential, by the rules of n8n's field `allowedDomains`: a list of hosts, `*.example.com`
 * for all hosts below example.com and not for itself. Stricter than n8n in one way: https only, unless `http://` is
 * written out before the host, or the host is this machine.
 */

/** A list that was understood, or why not. */
export type AllowedHosts =
	| {
			readonly kind: 'hosts';
			/** Why this URL must not receive the credential, as a sentence; undefined when it may. */
			readonly objection: (url: string) => string | undefined;
			/** As n8n reads them: without scheme and port, `*.example.com` for all below it. */
			readonly hostnames: readonly string[];
	  }
	| {
			readonly kind: 'fault';
			/** What is wrong with the list, as a sentence. */
			readonly message: string;
	  };

interface Rule {
	/** As the URL parser writes it, without a final dot. */
	readonly hostname: string;
	/** Stands for every host below `hostname`, instead of itself. */
	readonly below: boolean;
	/** Only this port; empty: any. */
	readonly port: string;
	/** `http:` allows both. */
	readonly protocol: 'http:' | 'https:';
}

/** Reads a list of hosts, separated by commas or spaces. */
export function allowedHosts(list: string): AllowedHosts {
	const entries = list.split(/[\s,]+/).filter((entry) => entry !== '');
	if (entries.length === 0) {
		return {
			kind: 'fault',
			message: 'The credential names no host it may be sent to. Fill in its Allowed Domains',
		};
	}
	const rules: Rule[] = [];
	for (const entry of entries) {
		const rule = ruleOf(entry);
		if (!rule) {
			return {
				kind: 'fault',
				message: `"${urlWithoutUserInfo(entry)}" in the credential's Allowed Domains is not a host. Write example.com, *.example.com or http://example.com`,
			};
		}
		rules.push(rule);
	}
	const hostnames = rules.map(({ below, hostname }) => (below ? `*.${hostname}` : hostname));
	return {
		kind: 'hosts',
		objection: (url) => objectionTo(url, rules),
		hostnames: [...new Set(hostnames)],
	};
}

/** An IP address, or labels with dots between: the parser also takes what no host is called, such as `a.com;b.com` and `.a.com`. */
const HOST = /^(?:\[[\da-f:.]+\]|[\w-]+(?:\.[\w-]+)*)$/;

function ruleOf(entry: string): Rule | undefined {
	const parts = /^(?:(https?):\/\/)?(\*\.)?([^/@?#\\*]+)\/?$/i.exec(entry);
	if (!parts?.[3]) return undefined;
	const protocol = parts[1]?.toLowerCase() === 'http' ? 'http:' : 'https:';
	// An IPv6 address without its brackets: no host with a port has two colons.
	const host = /:.*:/.test(parts[3]) && !parts[3].startsWith('[') ? `[${parts[3]}]` : parts[3];
	const url = parseUrl(`${protocol}//${host}`);
	if (!url || !HOST.test(nameOf(url))) return undefined;
	// The parser drops a port that the scheme implies, so look at what is written.
	const port = /:(\d+)$/.exec(host)?.[1] ?? '';
	return { hostname: nameOf(url), below: parts[2] !== undefined, port, protocol };
}

function objectionTo(text: string, rules: readonly Rule[]): string | undefined {
	const url = parseUrl(text);
	if (!url || !(url.protocol === 'https:' || url.protocol === 'http:')) {
		return 'The credential is sent to http and https URLs only';
	}
	const named = rules.filter((rule) => namesHost(rule, url));
	if (named.length === 0) {
		return `The credential may not be sent to ${url.host}: its Allowed Domains do not name that host`;
	}
	const secure =
		url.protocol === 'https:' ||
		isThisMachine(url) ||
		named.some((rule) => rule.protocol === 'http:');
	return secure
		? undefined
		: `The credential may not be sent to ${url.host} without encryption. Use https, or write http://${url.host} into its Allowed Domains`;
}

function namesHost(rule: Rule, url: URL): boolean {
	const hostname = nameOf(url);
	const matches = rule.below ? hostname.endsWith(`.${rule.hostname}`) : hostname === rule.hostname;
	const port = url.port || (url.protocol === 'https:' ? '443' : '80');
	return matches && (rule.port === '' || Number(rule.port) === Number(port));
}

/** 127.0.0.0/8, ::1 and localhost: what is sent there doesn't cross a network. */
function isThisMachine(url: URL): boolean {
	const hostname = nameOf(url);
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** The parser has lower-cased it, written IDN as punycode and IP addresses in one form; a final dot means the same. */
function nameOf(url: URL): string {
	return url.hostname.replace(/\.$/, '');
}
