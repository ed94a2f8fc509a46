import { MASK } from './redaction';

/** The parts of a request that a designer types, and that may hold a secret that no credential knows of. */
export interface HandTyped {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
}

const ALWAYS_SECRET = new Set(['authorization', 'cookie', 'proxy-authorization']);
const SOUNDS_SECRET = /key|token|secret/i;

/**
 * The same request with what is probably secret masked, by name: the headers `Authorization` and `Cookie`, and every
 * header and query parameter with key, token or secret in its name. For what a dry run shows.
 */
export function withoutHandTypedSecrets({ url, headers }: HandTyped): HandTyped {
	return {
		url: url.replace(/\?[^#]*/, (query) => query.replace(/([?&])([^=&]*)=[^&]*/g, maskedParameter)),
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name, isSecretName(name) ? MASK : value]),
		),
	};
}

function maskedParameter(parameter: string, separator: string, name: string): string {
	return SOUNDS_SECRET.test(decoded(name)) ? `${separator}${name}=${MASK}` : parameter;
}

function isSecretName(header: string): boolean {
	return ALWAYS_SECRET.has(header.toLowerCase()) || SOUNDS_SECRET.test(header);
}

function decoded(name: string): string {
	// Only names matter here, and those that can't be decoded are compared as they are.
	return name.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) =>
		String.fromCharCode(Number.parseInt(hex, 16)),
	);
}
