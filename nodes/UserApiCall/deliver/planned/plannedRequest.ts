import { MASK } from '../../../shared/redaction';
import { addProof } from '../../authenticate/addProof';
import type { Authentication } from '../../authenticate/authentication';
import type { Call, PlannedRequest } from '../../call';

/** What is needed of `Authentication` to show a request. */
export type ShownAuthentication = Pick<Authentication, 'signature' | 'maskedProof'>;

/** A header or query parameter of such a name holds what nobody should read. */
const SECRET_NAME = /^(?:proxy-)?authorization$|^cookie$|key|token|secret/i;

/** What a signature does not hide: the rest of it would let anyone send the call. */
const OPEN_PARTS_OF_SIGNATURE = ['webhook-id', 'webhook-timestamp'];

/**
 * The request of a call as it may be shown: with the credential's proof and the signature in their places, both masked, and
 * so is what was typed by hand under a name that tells a secret. The idempotency key is none.
 */
export function plannedRequest(
	call: Call,
	authentication: ShownAuthentication,
	now: Date,
): PlannedRequest {
	const signature = maskedValues(
		authentication.signature(call, now),
		(name) => !OPEN_PARTS_OF_SIGNATURE.includes(name),
	);
	const typed = maskedValues(
		call.headers,
		(name, value) => SECRET_NAME.test(name) && value !== '' && value !== call.idempotencyKey,
	);
	const { url, headers, qs } = addProof<Shown>(
		{ url: withMaskedQuery(call.url), headers: { ...typed, ...signature } },
		authentication.maskedProof,
	);
	return { url: withQuery(url, qs), headers, body: call.body };
}

interface Shown {
	url: string;
	headers: Record<string, string>;
	qs?: Record<string, string>;
}

function maskedValues(
	headers: Readonly<Record<string, string>>,
	isSecret: (name: string, value: string) => boolean,
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, isSecret(name, value) ? MASK : value]),
	);
}

/** All that is not masked stays as it is written. */
function withMaskedQuery(url: string): string {
	const start = url.indexOf('?');
	if (start < 0) return url;
	const parts = url.slice(start + 1).split('&');
	return `${url.slice(0, start)}?${parts.map(maskedPart).join('&')}`;
}

function maskedPart(part: string): string {
	const equals = part.indexOf('=');
	if (equals < 0) return part;
	// It decodes the name as a receiver does, and takes a question mark at the beginning for the query's own.
	const [name = ''] = new URLSearchParams(`&${part}`).keys();
	return SECRET_NAME.test(name) ? `${part.slice(0, equals)}=${MASK}` : part;
}

function withQuery(url: string, query: Readonly<Record<string, string>> = {}): string {
	return Object.entries(query).reduce(
		(longer, [name, value]) =>
			`${longer}${longer.includes('?') ? '&' : '?'}${encodeURIComponent(name)}=${value}`,
		url,
	);
}
