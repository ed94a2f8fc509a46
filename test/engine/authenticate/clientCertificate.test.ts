/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createPrivateKey } from 'node:crypto';
import type * as Tls from 'node:tls';

import { omit } from 'lodash';
import type { IExecuteFunctions, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import { ok, reply } from '../../harness/answers';
import { selfSigned } from '../../harness/receivers/certificate';
import { startFaultServer } from '../../harness/faultServer';
import { tunnel, withProxyInEnvironment } from '../../harness/receivers/proxy';
import type { Answer, FaultServer } from '../../harness/faultServer';

const day = 86_400_000;
const fresh = (name?: string) =>
	selfSigned(new Date(Date.now() - day), new Date(Date.now() + day), name);
const own = fresh();
const ours = fresh();
const tls = jest.requireActual<typeof Tls>('node:tls');
const PASSPHRASE = 'open sesame, please';

let server: FaultServer;
let answer: Answer;
beforeAll(async () => {
	server = await startFaultServer((socket, visit) => answer(socket, visit), {
		certificate: own,
		clientsOf: ours.cert,
	});
});
beforeEach(() => {
	answer = ok;
	server.visits.length = 0;
});
afterAll(async () => await server.stop());

/** As it was pasted into a field that makes spaces of line breaks. */
const onOneLine = (pem: string) => pem.trim().replace(/\n/g, ' ');
/** OpenSSL writes `sec1` with header lines before the base64 (RFC 1421). */
const encrypted = (type: 'pkcs8' | 'sec1' = 'pkcs8') =>
	String(
		createPrivateKey(ours.key).export({
			type,
			format: 'pem',
			cipher: 'aes-256-cbc',
			passphrase: PASSPHRASE,
		}),
	);
const certificate = { clientCertificate: ours.cert, clientKey: ours.key };

async function run(
	fields: Record<string, string>,
	node: UserApiCall = new UserApiCall(),
	options: INodeParameters = {},
) {
	return await runNode({
		node,
		parameters: {
			url: server.url,
			authentication: 'credential',
			options: { ignoreSslIssues: !('caCertificate' in fields), ...options },
		},
		credentials: { userApiCallApi: { type: 'bearer', allowedDomains: '127.0.0.1', ...fields } },
	});
}

describe('a receiver that asks for a certificate', () => {
	test.each<[string, () => Record<string, string>]>([
		['as files hold it', () => certificate],
		[
			'on one line',
			() => ({ clientCertificate: onOneLine(ours.cert), clientKey: onOneLine(ours.key) }),
		],
		[
			'with a key that is encrypted',
			() => ({ ...certificate, clientKey: encrypted(), clientKeyPassphrase: PASSPHRASE }),
		],
		[
			'on one line behind what a tool wrote before it',
			() => ({ ...certificate, clientCertificate: onOneLine(`Bag Attributes\n${ours.cert}`) }),
		],
		[
			'on one line with a key that is encrypted in the old way',
			() => ({
				...certificate,
				clientKey: onOneLine(encrypted('sec1')),
				clientKeyPassphrase: PASSPHRASE,
			}),
		],
	])('gets it %s', async (_, fields) => {
		const { success, error } = await run(fields());
		expect(error).toBeUndefined();
		expect(success).toHaveLength(1);
		expect(server.visits).toHaveLength(1);
	});

	test('hears nothing from a call without one', async () => {
		const { failure } = await run({ token: 'token-1234' });
		expect(failure).toHaveLength(1);
		expect(server.visits).toEqual([]);
	});

	test('is not believed when its own certificate is of another authority', async () => {
		const { failure } = await run({ ...certificate, caCertificate: ours.cert });
		expect(failure[0]?.json.apiCall).toMatchObject({
			failure: { category: 'tls', delivered: 'no' },
		});
		expect(server.visits).toEqual([]);
	});

	test('is believed by the second of two authorities that were pasted on one line', async () => {
		const ofAnyHost = jest.spyOn(tls, 'checkServerIdentity').mockReturnValue(undefined);
		const caCertificate = onOneLine(fresh('another').cert + own.cert);
		const { success } = await run({ ...certificate, caCertificate });
		ofAnyHost.mockRestore();
		expect(success).toHaveLength(1);
	});

	test.each(['pkcs8', 'sec1'] as const)('sees none of it come back (%s)', async (type) => {
		const clientKey = encrypted(type);
		const body = clientKey.split('\n').slice(type === 'pkcs8' ? 1 : 4, -2);
		answer = reply(
			200,
			{},
			{ a: clientKey, b: body.join(''), c: onOneLine(clientKey), d: PASSPHRASE, e: body.join(' ') },
		);
		const { success } = await run({ ...certificate, clientKey, clientKeyPassphrase: PASSPHRASE });
		const shown = JSON.stringify(success[0]?.json);
		expect(success).toHaveLength(1);
		for (const line of body) expect(shown).not.toContain(line);
		expect(shown).not.toContain(PASSPHRASE);
	});
});

describe('the node stops before anything is sent when the credential', () => {
	test.each([
		['has a certificate alone', { clientCertificate: ours.cert }, 'no Client Key'],
		['has a key alone', { clientKey: ours.key }, 'no Client Certificate'],
		['has the key of another', { ...certificate, clientKey: own.key }, 'is not the key of'],
		['has no certificate there', { ...certificate, clientCertificate: 'x' }, 'not a certificate'],
		['has no key there', { ...certificate, clientKey: 'x' }, "Client Key can't be read"],
		[
			'has no authority there',
			{ token: 'token-1234', caCertificate: 'x' },
			'CA Certificate is not',
		],
	])('%s', async (_, fields, message) => {
		const { error } = await run(fields);
		expect(error?.message).toContain(message);
		expect(server.visits).toEqual([]);
	});

	/** n8n 1.123: its helper does not know `agentOptions`. */
	class OnOldN8n extends UserApiCall {
		override async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			const { helpers } = this;
			const httpRequest = async (request: object) =>
				(await helpers.httpRequest(omit(request, 'agentOptions') as never)) as unknown;
			const old = Object.create(this, { helpers: { value: { ...helpers, httpRequest } } });
			return await UserApiCall.prototype.execute.call(old as IExecuteFunctions);
		}
	}

	test('has a certificate, and n8n can’t send it', async () => {
		const { error } = await run(certificate, new OnOldN8n());
		expect(error?.message).toContain('This n8n can’t send the certificates');
		expect(server.visits).toEqual([]);
	});
});

describe('a proxy on the way', () => {
	const through = {
		'in the node': async (proxy: string) =>
			await run(certificate, new UserApiCall(), { proxy, timeout: 5_000 }),
		'in the environment': async (proxy: string) =>
			await withProxyInEnvironment(proxy, async () => await run(certificate)),
	};

	/** As a machine does whose own list of authorities has the proxy's; n8n has no setting for it. */
	beforeAll(() => {
		const { createSecureContext } = tls;
		jest
			.spyOn(tls, 'createSecureContext')
			.mockImplementation((options) => createSecureContext({ ca: own.cert, ...options }));
		jest.spyOn(tls, 'checkServerIdentity').mockReturnValue(undefined);
	});
	afterAll(() => jest.restoreAllMocks());

	test.each(Object.entries(through))(
		'that is set %s passes the certificate on to the receiver, over TLS too',
		async (_, call) => {
			for (const options of [{}, { certificate: own }]) {
				server.visits.length = 0;
				const proxy = await startFaultServer(tunnel, options);
				const { success } = await call(proxy.url);
				await proxy.stop();
				expect([success.length, proxy.visits.length, server.visits.length]).toEqual([1, 1, 1]);
			}
		},
	);

	test.each(Object.entries(through))(
		'that asks for a certificate, set %s, is not shown the receiver’s',
		async (_, call) => {
			const proxy = await startFaultServer(tunnel, { certificate: own, clientsOf: ours.cert });
			const { failure } = await call(proxy.url);
			await proxy.stop();
			expect([proxy.visits, server.visits]).toEqual([[], []]);
			expect(failure[0]?.json.apiCall).toMatchObject({
				failure: { category: 'proxy', delivered: 'no' },
			});
		},
	);
});
