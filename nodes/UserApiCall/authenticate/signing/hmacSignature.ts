import { createHmac } from 'node:crypto';

import type { SignatureStyle } from '../../fields/settings';
import type { SignedMessage } from './signature';

/**
 * The header of a signature over the body alone, `<prefix><HMAC>`, as GitHub (`X-Hub-Signature-256: sha256=<hex>`) and
 * Shopify (`X-Shopify-Hmac-Sha256: <base64>`) sign; with a timestamp `t=<seconds>,v1=<hex>` over `<seconds>.<body>`, as Stripe
 * does. With two secrets, while they are changed, the timestamped form has a `v1` for each, as Stripe's; a plain one has
 * no place for a second and is made with the first.
 */
export function hmacHeaders(
	{ body, timestamp }: Pick<SignedMessage, 'body' | 'timestamp'>,
	[secret = '', ...previous]: readonly string[],
	style: SignatureStyle,
): Readonly<Record<string, string>> {
	const { header, algorithm, encoding, prefix } = style;
	const hmac = (key: string) => createHmac(algorithm, key);
	if (!style.timestamp) {
		return { [header]: `${prefix}${hmac(secret).update(body).digest(encoding)}` };
	}
	const signatures = [secret, ...previous].map((key) =>
		hmac(key).update(`${timestamp}.`).update(body).digest('hex'),
	);
	return { [header]: [`t=${timestamp}`, ...signatures.map((one) => `v1=${one}`)].join(',') };
}
