import { createHmac } from 'node:crypto';

import type { Call } from '../../../../nodes/UserApiCall/call';
import { hmacHeaders } from '../../../../nodes/UserApiCall/authenticate/signing/hmacSignature';
import {
	signatureHeaderNames,
	signatureHeaders,
	withoutPrefix,
} from '../../../../nodes/UserApiCall/authenticate/signing/signature';
import { signer } from '../../../../nodes/UserApiCall/authenticate/signing/signer';
import type { SignatureStyle } from '../../../../nodes/UserApiCall/fields/settings';

const STANDARD: SignatureStyle = {
	style: 'standardWebhooks',
	header: 'X-Signature',
	algorithm: 'sha256',
	encoding: 'hex',
	prefix: '',
	timestamp: false,
};
const HMAC: SignatureStyle = { ...STANDARD, style: 'hmac' };
const BODY = Buffer.from('{"a":1}');
const NOW = new Date(1_700_000_000_999);
const SECRETS = ['new secret', 'old secret'];

const call: Call = {
	itemIndex: 0,
	method: 'POST',
	url: 'https://a.example/',
	headers: {},
	timeoutMs: 1_000,
	body: BODY,
};

/** Ids in the order in which they are asked for. */
const idsInOrder = () => {
	let count = 0;
	return () => `id-${++count}`;
};

describe('a call is signed', () => {
	it('by Standard Webhooks, at the whole second in which the attempt begins', () => {
		const sign = signer(SECRETS, STANDARD, idsInOrder());
		expect(sign({ ...call, idempotencyKey: 'key' }, NOW)).toEqual(
			signatureHeaders({ id: 'key', body: BODY, timestamp: 1_700_000_000 }, SECRETS),
		);
	});

	it('by an HMAC of its body, at the whole second in which the attempt begins', () => {
		const style = { ...HMAC, timestamp: true };
		const sign = signer(SECRETS, style, idsInOrder());
		expect(sign(call, NOW)).toEqual(
			hmacHeaders({ body: BODY, timestamp: 1_700_000_000 }, SECRETS, style),
		);
	});

	it('under an id of its own when it has no idempotency key, the same in all its attempts', () => {
		const sign = signer(SECRETS, STANDARD, idsInOrder());
		const other = { ...call };
		const ids = [call, other, call, other].map((one) => sign(one, NOW)['webhook-id']);
		expect(ids).toEqual(['id-1', 'id-2', 'id-1', 'id-2']);
	});

	it('not at all without a body', () => {
		const withoutBody = { ...call, body: undefined };
		expect(signer(SECRETS, STANDARD, idsInOrder())(withoutBody, NOW)).toEqual({});
		expect(signer(SECRETS, HMAC, idsInOrder())(withoutBody, NOW)).toEqual({});
	});

	it('not at all without a secret', () => {
		expect(signer([], STANDARD, idsInOrder())(call, NOW)).toEqual({});
		expect(signer([], HMAC, idsInOrder())(call, NOW)).toEqual({});
	});
});

describe('an HMAC of the body', () => {
	it('is the one that GitHub publishes for its example', () => {
		const message = { body: Buffer.from('Hello, World!'), timestamp: 1 };
		const style = { ...HMAC, header: 'X-Hub-Signature-256', prefix: 'sha256=' };
		expect(hmacHeaders(message, ["It's a Secret to Everybody"], style)).toEqual({
			'X-Hub-Signature-256':
				'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
		});
	});

	it.each([
		['sha256', 'base64'],
		['sha512', 'hex'],
		['sha1', 'hex'],
	] as const)('by %s in %s is made with the first secret alone', (algorithm, encoding) => {
		const headers = hmacHeaders({ body: BODY, timestamp: 1 }, SECRETS, {
			...HMAC,
			algorithm,
			encoding,
		});
		const expected = createHmac(algorithm, 'new secret').update(BODY).digest(encoding);
		expect(headers).toEqual({ 'X-Signature': expected });
	});

	it('with a timestamp covers it, in hex, once for each secret while they are changed', () => {
		const style = { ...HMAC, timestamp: true, encoding: 'base64', prefix: 'sha256=' } as const;
		const headers = hmacHeaders({ body: BODY, timestamp: 12 }, SECRETS, style);
		const [first, second] = SECRETS.map((secret) =>
			createHmac('sha256', secret).update('12.{"a":1}').digest('hex'),
		);
		expect(headers).toEqual({ 'X-Signature': `t=12,v1=${first},v1=${second}` });
	});
});

test('the headers of a signature, which nobody else may set, are those that it writes', () => {
	const message = { id: 'a', body: BODY, timestamp: 1 };
	expect(signatureHeaderNames(STANDARD)).toEqual(Object.keys(signatureHeaders(message, SECRETS)));
	expect(signatureHeaderNames(HMAC)).toEqual(Object.keys(hmacHeaders(message, SECRETS, HMAC)));
});

test('what is masked of a signing secret is what stands behind whsec_, or all of it', () => {
	expect(['whsec_AAAA', 'a whsec_AAAA', ''].map(withoutPrefix)).toEqual([
		'AAAA',
		'a whsec_AAAA',
		'',
	]);
});
