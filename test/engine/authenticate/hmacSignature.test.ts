import { verify } from '@octokit/webhooks-methods';
import type { INodeParameters } from 'n8n-workflow';
import Stripe from 'stripe';

import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import { ok } from '../../harness/answers';
import { startFaultServer } from '../../harness/faultServer';

const SECRET = "It's a Secret to Everybody";

/** What the receiver got of one signed call, and what the node said. */
async function sent(
	style: INodeParameters,
	parameters: INodeParameters = {},
	secrets: object = { signingSecret: SECRET },
) {
	const server = await startFaultServer(ok);
	try {
		const result = await runNode({
			node: new UserApiCall(),
			parameters: {
				url: server.url,
				authentication: 'credential',
				extraData: '{"name": "Zoë 🎉", "big": 12345678901234567890}',
				...parameters,
				options: { sign: true, signature: { style: { style: 'hmac', ...style } } },
			},
			input: [{ id: 1 }],
			credentials: {
				userApiCallApi: {
					type: 'bearer',
					token: 'the token of a test',
					allowedHttpRequestDomains: 'domains',
					allowedDomains: '127.0.0.1',
					...secrets,
				},
			},
		});
		const [visit] = server.visits;
		return { ...result, headers: visit?.headers ?? {}, body: String(visit?.body ?? '') };
	} finally {
		await server.stop();
	}
}

describe('HMAC of the body is accepted', () => {
	it('by GitHub’s own verifier', async () => {
		const { headers, body } = await sent({ header: 'X-Hub-Signature-256', prefix: 'sha256=' });
		const signature = String(headers['x-hub-signature-256']);
		expect(signature).toMatch(/^sha256=[0-9a-f]{64}$/);
		expect(await verify(SECRET, body, signature)).toBe(true);
		expect(await verify(SECRET, `${body} `, signature)).toBe(false);
		expect(headers).not.toHaveProperty('webhook-signature');
	});

	it('by Stripe’s own verifier, with a secret as Stripe gives it: its whsec_ is part of the text', async () => {
		for (const signingSecret of ['whsec_test_secret', 'whsec_c2VjcmV0IQ==']) {
			const style = { header: 'Stripe-Signature', timestamp: true };
			const { headers, body, error } = await sent(style, {}, { signingSecret });
			expect(error).toBeUndefined();
			const signature = String(headers['stripe-signature']);
			expect(Stripe.webhooks.signature?.verifyHeader(body, signature, signingSecret, 300)).toBe(
				true,
			);
		}
	});

	it('by Stripe’s own verifier, with a timestamp, while the secret is changed too', async () => {
		const secrets = { signingSecret: SECRET, previousSigningSecret: 'the secret of before' };
		const style = { header: 'Stripe-Signature', timestamp: true };
		const { headers, body } = await sent(style, {}, secrets);
		const signature = String(headers['stripe-signature']);
		expect(signature).toMatch(/^t=\d{10},v1=[0-9a-f]{64},v1=[0-9a-f]{64}$/);
		for (const secret of Object.values(secrets)) {
			expect(Stripe.webhooks.signature?.verifyHeader(body, signature, secret, 300)).toBe(true);
		}
		expect(() =>
			Stripe.webhooks.signature?.verifyHeader(body, signature, 'another', 300),
		).toThrow();
	});
});

describe('published signatures are made to the byte', () => {
	const style = { style: 'hmac', header: 'X', prefix: '', timestamp: false } as const;

	it.each([
		// docs.github.com, "Validating webhook deliveries", testing the webhook payload validation
		[
			'GitHub',
			'Hello, World!',
			"It's a Secret to Everybody",
			'sha256',
			'hex',
			'757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
		],
		// RFC 2202, section 3, test case 2
		[
			'RFC 2202',
			'what do ya want for nothing?',
			'Jefe',
			'sha1',
			'hex',
			'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79',
		],
		// RFC 4231, section 4.3
		[
			'RFC 4231, SHA-256 in base64, as Shopify writes it',
			'what do ya want for nothing?',
			'Jefe',
			'sha256',
			'base64',
			Buffer.from(
				'5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
				'hex',
			).toString('base64'),
		],
		[
			'RFC 4231, SHA-512',
			'what do ya want for nothing?',
			'Jefe',
			'sha512',
			'hex',
			'164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554' +
				'9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
		],
	] as const)('%s', async (_, text, secret, algorithm, encoding, signature) => {
		const { hmacHeaders } = await import(
			'../../../nodes/UserApiCall/authenticate/signing/hmacSignature'
		);
		const message = { body: Buffer.from(text), timestamp: 0 };
		expect(hmacHeaders(message, [secret], { ...style, algorithm, encoding })).toEqual({
			X: signature,
		});
	});
});

describe('nothing is sent', () => {
	it.each<[string, INodeParameters, INodeParameters & { signingSecret?: string }, string]>([
		['a header that is none', { header: 'X Signature' }, {}, '"X Signature" is not a header name'],
		['a header of the call’s own', { header: 'Content-Length' }, {}, 'says how a call is sent'],
		['a prefix with a line break', { prefix: 'a\r\nb: c' }, {}, 'its prefix has characters'],
		[
			'a header that is typed too',
			{ header: 'X-Sig' },
			{ headers: { parameters: [{ name: 'x-sig', value: '1' }] } },
			'"X-Sig" is set by Sign Request',
		],
		['a header of the key’s', { header: 'idempotency-key' }, {}, 'is set by Sign Request'],
		[
			'a header of the credential’s',
			{ header: 'authorization' },
			{},
			'would both set the header "Authorization"',
		],
		[
			'a secret that announces base64 and is none, with Standard Webhooks',
			{ style: 'standardWebhooks' },
			{ signingSecret: 'whsec_test_secret' },
			"The credential's Signing Secret can't sign by Standard Webhooks",
		],
	])('with %s', async (_, style, { signingSecret = SECRET, ...parameters }, message) => {
		const { error, body } = await sent(style, parameters, { signingSecret });
		expect(error?.message).toContain(message);
		expect(body).toBe('');
	});
});

it('a call without a body is not signed', async () => {
	const { headers } = await sent({ header: 'X-Sig' }, { method: 'GET' });
	expect(headers).not.toHaveProperty('x-sig');
});
