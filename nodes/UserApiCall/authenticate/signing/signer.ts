import type { Call } from '../../call';
import type { SignatureStyle } from '../../fields/settings';
import { hmacHeaders } from './hmacSignature';
import { signatureHeaders } from './signature';

/** The headers that sign a call at a time; none for a call without a body. */
export type Signer = (call: Call, now: Date) => Readonly<Record<string, string>>;

/**
 * Signs with these secrets; without any, it signs nothing. A call without an idempotency key gets an id of its own, the
 * same in all its attempts.
 */
export function signer(
	secrets: readonly string[],
	style: SignatureStyle,
	newId: () => string,
): Signer {
	const ids = new WeakMap<Call, string>();
	const idOf = (call: Call): string => {
		const id = call.idempotencyKey ?? ids.get(call) ?? newId();
		ids.set(call, id);
		return id;
	};
	return (call, now) => {
		if (!call.body || secrets.length === 0) return {};
		const timestamp = Math.floor(now.getTime() / 1000);
		if (style.style === 'hmac') return hmacHeaders({ body: call.body, timestamp }, secrets, style);
		return signatureHeaders({ id: idOf(call), body: call.body, timestamp }, secrets);
	};
}
