import type { Field } from '../declaration';

/** How calls prove what they hold. */
export const sign = {
	displayName: 'Sign Request',
	name: 'sign',
	type: 'boolean',
	default: false,
	description:
		"Whether to sign calls with a body with the credential's signing secret, by Standard Webhooks unless Signature says otherwise",
} as const satisfies Field;

const isHmac = { show: { style: ['hmac'] } } as const;

const style = {
	displayName: 'Style',
	name: 'style',
	type: 'options',
	options: [
		{
			name: 'HMAC of the Body',
			value: 'hmac',
			description: 'One header, as GitHub, Shopify, Stripe and others sign',
		},
		{
			name: 'Standard Webhooks',
			value: 'standardWebhooks',
			description: 'The headers webhook-ID, webhook-timestamp and webhook-signature',
		},
	],
	default: 'standardWebhooks',
	description: 'How the receiver checks who sent the call',
} as const satisfies Field;

const header = {
	displayName: 'Header',
	name: 'header',
	type: 'string',
	default: 'X-Signature',
	placeholder: 'e.g. X-Hub-Signature-256',
	displayOptions: isHmac,
	description: 'The header that carries the signature',
} as const satisfies Field;

const algorithm = {
	displayName: 'Algorithm',
	name: 'algorithm',
	type: 'options',
	options: [
		{ name: 'SHA-1', value: 'sha1' },
		{ name: 'SHA-256', value: 'sha256' },
		{ name: 'SHA-512', value: 'sha512' },
	],
	default: 'sha256',
	displayOptions: isHmac,
	description: 'The hash that the receiver expects',
} as const satisfies Field;

const encoding = {
	displayName: 'Encoding',
	name: 'encoding',
	type: 'options',
	options: [
		{ name: 'Base64', value: 'base64' },
		{ name: 'Hex', value: 'hex' },
	],
	default: 'hex',
	displayOptions: { show: { style: ['hmac'], timestamp: [false] } },
	description: 'How the signature is written',
} as const satisfies Field;

const prefix = {
	displayName: 'Prefix',
	name: 'prefix',
	type: 'string',
	default: '',
	placeholder: 'e.g. sha256=',
	displayOptions: { show: { style: ['hmac'], timestamp: [false] } },
	description: 'What stands before the signature',
} as const satisfies Field;

const timestamp = {
	displayName: 'With Timestamp',
	name: 'timestamp',
	type: 'boolean',
	default: false,
	displayOptions: isHmac,
	description:
		'Whether the time of the call is signed too, as Stripe does: t=…,v1=… over the time, a dot and the body',
} as const satisfies Field;

/** How the signature is made and where it stands. */
export const signature = {
	displayName: 'Signature',
	name: 'signature',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Choose Style',
	description: 'How Sign Request signs. Default: by Standard Webhooks.',
	options: [
		{
			displayName: 'Style',
			name: 'style',
			values: [style, header, algorithm, encoding, prefix, timestamp],
		},
	],
} as const satisfies Field;

/** The fields of a signature's style. */
export const signatureFields = [style, header, algorithm, encoding, prefix, timestamp] as const;
