import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { Webhook } from 'standardwebhooks';

import type { InputItem, RunResult } from '../../harness';
import { byAttempt, ok, reply } from '../../harness/answers';
import { startFaultServer } from '../../harness/faultServer';
import type { Answer } from '../../harness/faultServer';
import { useReceiver } from '../../harness/receiver';

const TOKEN = 'a token: "quoted" / +50%';
const SIGNING = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OLDER = 'whsec_b2xkIHNlY3JldA==';

const receiver = useReceiver();

/** Answers with everything it was sent, in the body and in a header. */
const echo: Answer = (socket, visit) => {
	const { path, headers, body } = visit;
	const sent = { path, headers, body: body.toString('utf8') };
	const first = Object.values(headers).find((value) => /token|secret|Basic|Bearer/.test(value));
	reply(200, { 'X-Request-Id': first ?? path }, sent)(socket, visit);
};

interface Run {
	credential?: ICredentialDataDecryptedObject;
	parameters?: INodeParameters;
	input?: InputItem[];
}

async function run({ credential = {}, parameters = {}, input }: Run): Promise<RunResult> {
	const fields = { type: 'bearer', token: TOKEN, allowedDomains: '127.0.0.1', ...credential };
	return await receiver.run({ authentication: 'credential', ...parameters }, input, {
		credentials: { userApiCallApi: fields },
	});
}

const resultOf = (result: RunResult, i = 0) =>
	[...result.success, ...result.failure][i]?.json.apiCall as Record<string, unknown>;

describe('a credential arrives as', () => {
	const password = 'pässword:1234';
	const basic = `Basic ${Buffer.from(`me:${password}`).toString('base64')}`;

	test.each<[string, ICredentialDataDecryptedObject, string, string]>([
		['a bearer token', {}, 'authorization', `Bearer ${TOKEN}`],
		['user and password', { type: 'basic', user: 'me', password }, 'authorization', basic],
		[
			'a header of its own',
			{ type: 'header', headerName: 'X-Api-Key', headerSecret: ' short ' },
			'x-api-key',
			'short',
		],
	])('%s, and nothing that comes back shows it', async (_, credential, header, value) => {
		receiver.answerWith(echo);
		const { success, error } = await run({ credential });
		expect(error).toBeUndefined();
		expect(success).toHaveLength(1);
		expect(receiver.visits[0]?.headers[header]).toBe(value);
		expect(success[0]?.json.apiCall).toMatchObject({ body: { headers: { [header]: '***' } } });
	});

	test('a query parameter, and nothing that comes back shows it', async () => {
		receiver.answerWith(echo);
		const credential = { type: 'query', queryName: 'api key', querySecret: 'a&b=c d' };
		const { success } = await run({ credential, parameters: { url: `${receiver.url}/users?x=1` } });
		const { searchParams } = new URL(String(receiver.visits[0]?.path), receiver.url);
		expect(Object.fromEntries(searchParams)).toEqual({ x: '1', 'api key': 'a&b=c d' });
		expect(resultOf({ success, failure: [] } as unknown as RunResult).request).toMatchObject({
			url: `${receiver.url}/users?x=1`,
		});
	});

	test('the only header of its name, whatever is typed by hand', async () => {
		const headers = { parameters: [{ name: 'authorization', value: 'mine' }] };
		await run({ parameters: { headers } });
		expect(receiver.visits[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
	});
});

describe('a secret is masked', () => {
	test('when an answer of any kind repeats it', async () => {
		const encoded = Buffer.from(TOKEN).toString('base64');
		const text = `plain ${TOKEN}, url ${encodeURIComponent(TOKEN)}, base64 ${encoded}`;
		receiver.answerWith(
			byAttempt(reply(500, { 'Content-Type': 'text/plain', Location: text }, text)),
		);
		const result = await run({ parameters: { options: { allResponseHeaders: true } } });
		expect(resultOf(result)).toMatchObject({
			body: 'plain ***, url ***, base64 ***',
			headers: { location: 'plain ***, url ***, base64 ***' },
		});
	});

	test('in a file that comes back', async () => {
		receiver.answerWith(
			reply(200, { 'Content-Type': 'application/octet-stream' }, `\x00${TOKEN}\x00`),
		);
		const { success } = await run({});
		const data = success[0]?.binary?.apiCall?.data ?? '';
		expect(Buffer.from(data, 'base64').toString('latin1')).toBe('\x00***\x00');
	});

	test('in a file that comes back, in letters beyond ASCII too', async () => {
		const password = 'pässwörd-1234';
		receiver.answerWith(reply(200, { 'Content-Type': 'application/pdf' }, `\x00${password}\x00`));
		const { success } = await run({ credential: { type: 'basic', user: 'me', password } });
		const data = success[0]?.binary?.apiCall?.data ?? '';
		expect(Buffer.from(data, 'base64').toString('latin1')).toBe('\x00***\x00');
	});

	test('nowhere in data that merely passes through', async () => {
		receiver.answerWith(echo);
		const input = [{ note: `my ${TOKEN}`, authorization: `Bearer ${TOKEN}` }];
		const { success } = await run({ input });
		const { apiCall, ...passed } = success[0]?.json ?? {};
		expect(passed).toEqual(input[0]);
		expect(JSON.stringify(apiCall)).not.toContain('quoted');
		expect(JSON.parse(String(receiver.visits[0]?.body))).toMatchObject({ user: input[0] });
	});
});

describe('a credential goes to no other host', () => {
	test.each([
		['another host', 'example.com', '/users'],
		['a host that only begins alike', '127.0.0.1.example.com', '/users'],
		['a wildcard, which is not the host itself', '*.127.0.0.1.example', '/users'],
	])('%s', async (_, allowedDomains) => {
		const result = await run({ credential: { allowedDomains } });
		expect(receiver.visits).toEqual([]);
		expect(resultOf(result)).toMatchObject({
			outcome: 'failure',
			attempts: expect.any(Number),
			failure: { category: 'blocked', delivered: 'no', code: 'HOST_NOT_ALLOWED' },
		});
	});

	test('by a URL from data: the others still go', async () => {
		const url = '={{ $json.to }}/users';
		const input = [{ to: receiver.url }, { to: receiver.url.replace('127.0.0.1', 'localhost') }];
		const { success, failure } = await run({ parameters: { url }, input });
		expect(success).toHaveLength(1);
		expect(failure[0]?.json.apiCall).toMatchObject({ failure: { category: 'blocked' } });
		expect(receiver.visits).toHaveLength(1);
	});

	test('in any spelling of the host, and it goes to the one it names in any', async () => {
		const hosts = ['2130706433', '0x7f.1', '127.1'];
		const input = hosts.map((host) => ({ to: `http://${host}:${new URL(receiver.url).port}` }));
		const parameters = { url: '={{ $json.to }}/users' };
		expect((await run({ parameters, input })).success).toHaveLength(3);
		const credential = { allowedDomains: '127.0.0.2' };
		expect((await run({ credential, parameters, input })).failure).toHaveLength(3);
		expect(receiver.visits).toHaveLength(3);
	});

	test.each([false, true])('by a redirect, followed or not (%s)', async (followRedirects) => {
		const other = await startFaultServer(ok);
		receiver.answerWith(reply(307, { Location: `http://localhost:${other.port}/users` }));
		const result = await run({ parameters: { options: { followRedirects } } });
		await other.stop();
		expect(other.visits).toEqual([]);
		expect(resultOf(result)).toMatchObject({
			failure: { category: 'redirect', delivered: 'answered' },
		});
	});

	test('without encryption, unless http is written out', async () => {
		const url = 'http://example.invalid/';
		const refused = await run({
			credential: { allowedDomains: 'example.invalid' },
			parameters: { url },
		});
		expect(resultOf(refused)).toMatchObject({ failure: { category: 'blocked', delivered: 'no' } });
		const tried = await run({ credential: { allowedDomains: url }, parameters: { url } });
		expect(resultOf(tried)).toMatchObject({ failure: { category: 'dns' } });
	});
});

describe('nothing is sent with a credential that', () => {
	test.each<[string, ICredentialDataDecryptedObject, INodeParameters, RegExp]>([
		['names no host', { allowedDomains: '' }, {}, /Allowed Domains/],
		['has a list that is none', { allowedDomains: 'https://a/b' }, {}, /not a host/],
		['is empty', { token: '' }, {}, /empty/],
		['has a line break in its token', { token: 'a\nb' }, {}, /line break/],
		['has no header name', { type: 'header', headerSecret: 'x' }, {}, /Header Name/],
		['has no query name', { type: 'query', querySecret: 'x' }, {}, /Query Name/],
		['has an unknown type', { type: 'other' }, {}, /Type/],
		['can’t sign', {}, { options: { sign: true } }, /Signing Secret/],
		['has a broken secret', { signingSecret: 'whsec_?' }, { options: { sign: true } }, /base64/],
		['has only an old secret', { previousSigningSecret: 'x' }, {}, /Signing Secret/],
	])('%s', async (_, credential, parameters, message) => {
		const { error } = await run({ credential, parameters });
		expect(error?.message).toMatch(message);
		expect(error?.description).toContain('Nothing was sent');
		expect(receiver.visits).toEqual([]);
	});

	test('isn’t there to sign with', async () => {
		const parameters = { authentication: 'none', options: { sign: true } };
		const { error } = await run({ parameters });
		expect(error?.message).toContain('Sign Request needs a signing secret');
		expect(receiver.visits).toEqual([]);
	});
});

describe('Sign Request', () => {
	const signed = { options: { sign: true, maxRetries: 1 } };
	const verify = (secret: string, i = 0) => {
		const visit = receiver.visits[i];
		return new Webhook(secret).verify(visit?.body as Buffer, { ...visit?.headers });
	};

	test('signs the bytes that a server receives, with the idempotency key as id', async () => {
		const input = [{ name: 'Zażółć "\\ 🙂\ud800', big: 12345678901234567890n.toString() }];
		await run({ credential: { signingSecret: SIGNING }, parameters: signed, input });
		expect(verify(SIGNING)).toMatchObject({ user: { big: '12345678901234567890' } });
		const headers = receiver.visits[0]?.headers ?? {};
		expect(headers['webhook-id']).toBe(headers['idempotency-key']);
	});

	test('keeps the id in a retry, and one of its own without an idempotency key', async () => {
		receiver.answerWith(byAttempt(reply(503, { 'Retry-After': '1' }), ok));
		const parameters = { options: { ...signed.options, idempotency: { key: { scope: 'off' } } } };
		await run({ credential: { signingSecret: SIGNING }, parameters });
		const [first, second] = receiver.visits.map(({ headers }) => headers);
		expect(first?.['webhook-id']).toMatch(/^[\w-]{20,}$/);
		expect(second?.['webhook-id']).toBe(first?.['webhook-id']);
		expect(Number(second?.['webhook-timestamp'])).toBeGreaterThan(
			Number(first?.['webhook-timestamp']),
		);
		verify(SIGNING, 0);
		verify(SIGNING, 1);
	});

	test('signs twice while secrets change', async () => {
		const credential = { signingSecret: SIGNING, previousSigningSecret: OLDER };
		await run({ credential, parameters: signed });
		verify(SIGNING);
		verify(OLDER);
	});

	test('works with a credential that only signs', async () => {
		await run({ credential: { token: '', signingSecret: SIGNING }, parameters: signed });
		verify(SIGNING);
		expect(receiver.visits[0]?.headers.authorization).toBeUndefined();
	});

	test('stops when a header of the signature is typed by hand too', async () => {
		const { error } = await run({
			credential: { signingSecret: SIGNING },
			parameters: {
				options: { sign: true },
				headers: { parameters: [{ name: 'Webhook-Id', value: 'mine' }] },
			},
		});
		expect(error?.message).toContain('"webhook-id" is set by Sign Request');
		expect(receiver.visits).toHaveLength(0);
	});

	test('leaves calls without a body unsigned', async () => {
		const parameters = { ...signed, method: 'GET' };
		await run({ credential: { signingSecret: SIGNING }, parameters });
		expect(receiver.visits[0]?.headers['webhook-signature']).toBeUndefined();
	});
});

describe('without a credential', () => {
	test('Authorization typed by hand is sent as it is', async () => {
		const headers = { parameters: [{ name: 'Authorization', value: 'Token {{ $json.key }}' }] };
		const parameters = { authentication: 'none', headers };
		const { success } = await run({ parameters, input: [{ key: 'abc' }] });
		expect(success).toHaveLength(1);
		expect(receiver.visits[0]?.headers.authorization).toBe('Token abc');
	});
});
