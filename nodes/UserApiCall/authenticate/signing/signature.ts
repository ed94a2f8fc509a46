import { createHmac } from 'node:crypto';

import type { SignatureStyle } from '../../fields/settings';

const BASE64_SECRET_PREFIX = 'whsec_';

const ID = 'webhook-id';
const TIMESTAMP = 'webhook-timestamp';
const SIGNATURE = 'webhook-signature';

/** The headers of a signature, which nobody else may set. */
export function signatureHeaderNames({
	style,
	header,
}: Pick<SignatureStyle, 'style' | 'header'>): readonly string[] {
	return style === 'standardWebhooks' ? [ID, TIMESTAMP, SIGNATURE] : [header];
}

/** What is signed. */
export interface SignedMessage {
	/** The message's id, the same in every attempt. */
	readonly id: string;
	/** The exact bytes that are sent. */
	readonly body: Buffer;
	/** Start of this attempt, in whole seconds since 1970. */
	readonly timestamp: number;
}

/**
 * The headers of the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. One
 * `v1` signature a secret, separated by a space, so that a receiver that knows any one of them accepts the call while
 * secrets are changed. Expects secrets without a `secretFault`.
 */
export function signatureHeaders(
	message: SignedMessage,
	secrets: readonly string[],
): Readonly<Record<string, string>> {
	return {
		[ID]: message.id,
		[TIMESTAMP]: String(message.timestamp),
		[SIGNATURE]: secrets.map((secret) => sign(message, secret)).join(' '),
	};
}

/** Why a secret can't sign, as a sentence without the secret; undefined when it can. */
export function secretFault(secret: string): string | undefined {
	if (!secret.startsWith(BASE64_SECRET_PREFIX)) return undefined;
	const written = secret.slice(BASE64_SECRET_PREFIX.length).replace(/=+$/, '');
	const understood = keyOf(secret).toString('base64').replace(/=+$/, '');
	return written !== '' && written === understood
		? undefined
		: `It begins with ${BASE64_SECRET_PREFIX}, so base64 must follow, and what follows is not base64`;
}

/** What follows `whsec_`; all of a secret that is text. */
export function withoutPrefix(secret: string): string {
	return secret.startsWith(BASE64_SECRET_PREFIX)
		? secret.slice(BASE64_SECRET_PREFIX.length)
		: secret;
}

function sign({ id, timestamp, body }: SignedMessage, secret: string): string {
	const signature = createHmac('sha256', keyOf(secret))
		.update(`${id}.${timestamp}.`)
		.update(body)
		.digest('base64');
	return `v1,${signature}`;
}

function keyOf(secret: string): Buffer {
	return secret.startsWith(BASE64_SECRET_PREFIX)
		? Buffer.from(secret.slice(BASE64_SECRET_PREFIX.length), 'base64')
		: Buffer.from(secret, 'utf8');
}
