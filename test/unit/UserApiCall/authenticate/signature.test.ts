import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';

import {
	secretFault,
	signatureHeaders,
} from '../../../../nodes/UserApiCall/authenticate/signing/signature';

const PUBLISHED = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const PAYLOADS = 1000;

const payload = fc.json({ maxDepth: 3 });
const id = fc.stringMatching(/^[\x21-\x7e]{1,40}$/);
const nowInSeconds = () => Math.floor(Date.now() / 1000);

function accepted(
	secret: Webhook,
	body: Buffer,
	headers: Readonly<Record<string, string>>,
): boolean {
	try {
		secret.verify(body, { ...headers });
		return true;
	} catch {
		return false;
	}
}

describe('a signature', () => {
	it('is the one of the specification for its published example', () => {
		const headers = signatureHeaders(
			{
				id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
				timestamp: 1614265330,
				body: Buffer.from('{"test": 2432232314}'),
			},
			[PUBLISHED],
		);
		expect(headers).toEqual({
			'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
			'webhook-timestamp': '1614265330',
			'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
		});
	});

	it(`is accepted by the standardwebhooks package for ${PAYLOADS} of ${PAYLOADS} payloads`, () => {
		const webhook = new Webhook(PUBLISHED);
		let count = 0;
		fc.assert(
			fc.property(payload, id, (text, id) => {
				const body = Buffer.from(text);
				count += 1;
				return accepted(
					webhook,
					body,
					signatureHeaders({ id, body, timestamp: nowInSeconds() }, [PUBLISHED]),
				);
			}),
			{ numRuns: PAYLOADS },
		);
		expect(count).toBe(PAYLOADS);
	});

	it(`is refused for ${PAYLOADS} of ${PAYLOADS} payloads with one byte changed`, () => {
		const webhook = new Webhook(PUBLISHED);
		let count = 0;
		fc.assert(
			fc.property(
				payload,
				id,
				fc.nat(),
				fc.integer({ min: 1, max: 127 }),
				(text, id, at, change) => {
					const body = Buffer.from(text);
					const headers = signatureHeaders({ id, body, timestamp: nowInSeconds() }, [PUBLISHED]);
					const changed = Buffer.from(body);
					const place = at % changed.length;
					changed[place] = changed.readUInt8(place) ^ change;
					count += 1;
					return !accepted(webhook, changed, headers);
				},
			),
			{ numRuns: PAYLOADS },
		);
		expect(count).toBe(PAYLOADS);
	});

	it('is refused with another id, another time or another secret', () => {
		const body = Buffer.from('{"a":1}');
		const headers = signatureHeaders({ id: 'msg_1', body, timestamp: nowInSeconds() }, [PUBLISHED]);
		const webhook = new Webhook(PUBLISHED);
		expect(accepted(webhook, body, { ...headers, 'webhook-id': 'msg_2' })).toBe(false);
		expect(
			accepted(webhook, body, { ...headers, 'webhook-timestamp': String(nowInSeconds() + 1) }),
		).toBe(false);
		expect(accepted(new Webhook('whsec_AAAA'), body, headers)).toBe(false);
		expect(accepted(webhook, body, headers)).toBe(true);
	});

	it('is given for each secret while secrets are changed, so that either is accepted', () => {
		const body = Buffer.from('{"name":"Zażółć"}');
		const headers = signatureHeaders({ id: 'msg_1', body, timestamp: nowInSeconds() }, [
			PUBLISHED,
			'an old secret, raw: ż',
		]);
		expect(headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
		expect(accepted(new Webhook(PUBLISHED), body, headers)).toBe(true);
		const raw = Buffer.from('an old secret, raw: ż');
		expect(accepted(new Webhook(raw, { format: 'raw' }), body, headers)).toBe(true);
	});

	it('covers bytes that are not text', () => {
		const message = { id: 'msg_1', timestamp: 1 };
		const one = signatureHeaders({ ...message, body: Buffer.from([0xff]) }, [PUBLISHED]);
		const other = signatureHeaders({ ...message, body: Buffer.from([0xfe]) }, [PUBLISHED]);
		expect(one).not.toEqual(other);
	});
});

describe('a signing secret', () => {
	it.each([PUBLISHED, 'whsec_AA==', 'whsec_AA', 'any text at all', ''])('%j can sign', (secret) => {
		expect(secretFault(secret)).toBeUndefined();
	});

	it.each(['whsec_', 'whsec_not base64', 'whsec_A', 'whsec_a-b_', 'whsec_AA=AA=='])(
		'%j is at fault, and the sentence does not quote it',
		(secret) => {
			const fault = secretFault(secret);
			expect(fault).toContain('base64');
			expect(fault?.replace('whsec_,', '')).not.toContain('whsec_');
		},
	);
});
