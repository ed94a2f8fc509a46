import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { before, beforeEach, describe, test } from 'node:test';

import { storeExample } from '../harness/examples.mjs';
import { sharedN8n } from '../harness/shared.mjs';
import { deviates } from '../versions/deviations.mjs';

const SECRET = 'the one both sides know';
const hmac = (text, secret = SECRET) => createHmac('sha256', secret).update(text).digest('hex');
const nowSeconds = () => Math.floor(Date.now() / 1000);

function withCredential() {
	let n8n, receiver, webhook;

	before(async () => {
		({ n8n, receiver } = await sharedN8n());
		const { id, name } = await n8n.rest.createCredential('Hmac secret', 'crypto', {
			hmacSecret: SECRET,
		});
		const verifier = await storeExample(n8n.rest, 'verify-signature', {
			credentials: { HMAC: { crypto: { id, name } } },
		});
		await n8n.rest.activate(verifier.id);
		webhook = `http://127.0.0.1:${n8n.port}/webhook/verify-signature`;
	});
	beforeEach(() => receiver.clear());

	/** Runs signed-call with this secret, against this URL. */
	async function run(secret, url) {
		const { id, name } = await n8n.rest.createCredential('Receiver', 'userApiCallApi', {
			type: 'header',
			headerName: 'X-Source',
			headerSecret: 'n8n',
			signingSecret: secret,
			allowedHttpRequestDomains: 'domains',
			allowedDomains: '127.0.0.1',
		});
		const workflow = await storeExample(n8n.rest, 'signed-call', {
			origin: receiver.origin,
			change: (text) => (url ? text.replace(`${receiver.origin}/signed`, url) : text),
			credentials: { 'User API Call': { userApiCallApi: { id, name } } },
		});
		const execution = await n8n.rest.run(workflow.id, 'Start');
		assert.equal(execution.status, 'success', execution.error);
		return execution;
	}

	/** What the verifier answers to this body, signed by hand. */
	async function answerTo(body, signature) {
		const headers = { 'content-type': 'application/json' };
		if (signature) headers['x-signature'] = signature;
		const response = await fetch(webhook, { method: 'POST', headers, body });
		return { status: response.status, json: await response.json() };
	}

	test('the receiver can check the signature over the time and the very bytes', async () => {
		await run(SECRET);
		assert.equal(receiver.calls.length, 3);
		for (const { headers, body } of receiver.calls) {
			const [, time, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers['x-signature']);
			assert.equal(signature, hmac(`${time}.${body.toString('utf8')}`));
			assert.ok(Math.abs(nowSeconds() - Number(time)) < 60);
		}
	});

	test('the verifier takes every call that is signed with the same secret', async () => {
		const execution = await run(SECRET, webhook);
		const told = execution.items('On Success').map(({ json }) => json);
		assert.deepEqual(
			told.map(({ apiCall }) => apiCall.body),
			[7, 8, 9].map((user) => ({ accepted: true, user })),
		);
	});

	test('the verifier answers 401 to another secret, and the users leave on Failure', async () => {
		const execution = await run('another secret', webhook);
		assert.equal(execution.ran('On Success'), false);
		const statuses = execution.items('On Failure').map(({ json }) => json.apiCall.statusCode);
		assert.deepEqual(statuses, [401, 401, 401]);
	});

	test('it takes the bytes as they came: spaces and big numbers are signed too', async () => {
		const body = '{ "user" : {"id": 12345678901234567890, "name": "Żak"} }';
		const time = nowSeconds();
		const { status } = await answerTo(body, `t=${time},v1=${hmac(`${time}.${body}`)}`);
		assert.equal(status, 200);
	});

	test('while a secret changes, one right signature of two is enough', async () => {
		const [body, time] = ['{"user":{"id":7}}', nowSeconds()];
		const old = hmac(`${time}.${body}`, 'former');
		const signature = `t=${time},v1=${old},v1=${hmac(`${time}.${body}`)}`;
		assert.equal((await answerTo(body, signature)).status, 200);
	});

	const refused = {
		'a signature that is ten minutes old': (body) => {
			const time = nowSeconds() - 600;
			return `t=${time},v1=${hmac(`${time}.${body}`)}`;
		},
		'an old signature under a new time': (body) => {
			const time = nowSeconds() - 600;
			return `t=${nowSeconds()},v1=${hmac(`${time}.${body}`)}`;
		},
		'the signature of another body': () => {
			const time = nowSeconds();
			return `t=${time},v1=${hmac(`${time}.{}`)}`;
		},
		'a signature without a time': (body) => `v1=${hmac(`.${body}`)}`,
		'no signature': () => undefined,
	};
	for (const [what, signatureOf] of Object.entries(refused)) {
		test(`it answers 401 to ${what}`, async () => {
			const body = '{"user":{"id":7}}';
			assert.deepEqual(await answerTo(body, signatureOf(body)), {
				status: 401,
				json: { accepted: false, reason: 'signature' },
			});
		});
	}
}

/** Both examples take the secret of n8n's node Crypto from a credential. */
function withoutCredential() {
	test('cannot be used: n8n has no such credential', async () => {
		const { n8n } = await sharedN8n();
		const creation = n8n.rest.createCredential('Hmac secret', 'crypto', { hmacSecret: SECRET });
		await assert.rejects(creation, /Unrecognized credential type: crypto/);
	});
}

describe(
	'the examples signed-call and verify-signature',
	deviates('noCryptoCredential') ? withoutCredential : withCredential,
);
