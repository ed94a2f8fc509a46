import { createPrivateKey, X509Certificate } from 'node:crypto';

import type { IHttpRequestOptions } from 'n8n-workflow';

import {
	heedsAgentOptions,
	readCertificates,
} from '../../../../nodes/UserApiCall/authenticate/clientCertificate';
import { selfSigned } from '../../../harness/receivers/certificate';

const [FROM, TO] = [new Date('2020-01-01'), new Date('2040-01-01')];
const OWN = selfSigned(FROM, TO);
const OTHER = selfSigned(FROM, TO);
const PASSPHRASE = 'open sesame';

const encryptedAs = (type: 'pkcs8' | 'sec1') =>
	String(
		createPrivateKey(OWN.key).export({
			type,
			format: 'pem',
			cipher: 'aes-256-cbc',
			passphrase: PASSPHRASE,
		}),
	);

/** As n8n's editor hands over what was pasted into a hidden field. */
const onOneLine = (pem: string) => pem.trim().replace(/\n/g, ' ');
const base64Of = (pem: string) =>
	pem
		.trim()
		.split('\n')
		.filter((line) => !/^-|:/.test(line))
		.join('');

function read(fields: Partial<Parameters<typeof readCertificates>[0]>) {
	return readCertificates({
		clientCertificate: '',
		clientKey: '',
		clientKeyPassphrase: '',
		caCertificate: '',
		...fields,
	});
}

function tlsOf(fields: Parameters<typeof read>[0]) {
	const reading = read(fields);
	return reading.kind === 'certificates' ? reading.tls : reading.message;
}

function secretsOf(fields: Parameters<typeof read>[0]) {
	const reading = read(fields);
	return reading.kind === 'certificates' ? reading.secrets : [];
}

describe('TLS is told', () => {
	it('nothing by a credential without certificates, be there a passphrase or not', () => {
		expect(read({})).toEqual({ kind: 'certificates', tls: undefined, secrets: [] });
		expect(tlsOf({ clientKeyPassphrase: PASSPHRASE })).toBeUndefined();
		expect(tlsOf({ clientCertificate: ' \n', clientKey: '\t' })).toBeUndefined();
	});

	it('the certificate and its key', () => {
		expect(tlsOf({ clientCertificate: OWN.cert, clientKey: OWN.key })).toEqual({
			cert: OWN.cert,
			key: OWN.key,
		});
	});

	it('whom to trust, with a certificate of our own or without', () => {
		expect(tlsOf({ caCertificate: OTHER.cert })).toEqual({ ca: OTHER.cert });
		expect(tlsOf({ caCertificate: OTHER.cert, clientKeyPassphrase: PASSPHRASE })).toEqual({
			ca: OTHER.cert,
		});
		expect(
			tlsOf({ clientCertificate: OWN.cert, clientKey: OWN.key, caCertificate: OTHER.cert }),
		).toEqual({ cert: OWN.cert, key: OWN.key, ca: OTHER.cert });
	});

	it.each(['pkcs8', 'sec1'] as const)('the passphrase of a key that is encrypted, %s', (type) => {
		const key = encryptedAs(type);
		expect(
			tlsOf({ clientCertificate: OWN.cert, clientKey: key, clientKeyPassphrase: PASSPHRASE }),
		).toEqual({ cert: OWN.cert, key, passphrase: PASSPHRASE });
	});
});

describe('what n8n’s editor made one line of is PEM again', () => {
	it('certificate and key', () => {
		const tls = tlsOf({
			clientCertificate: onOneLine(OWN.cert),
			clientKey: ` ${onOneLine(OWN.key)} `,
		});
		if (typeof tls !== 'object') throw new Error(tls);
		expect(String(tls.key)).toBe(OWN.key);
		const lines = String(tls.cert).split('\n');
		expect(lines.slice(1, -2).map(({ length }) => length > 64)).not.toContain(true);
		expect([lines[0], ...lines.slice(-2)]).toEqual([
			'-----BEGIN CERTIFICATE-----',
			'-----END CERTIFICATE-----',
			'',
		]);
		expect(base64Of(String(tls.cert))).toBe(base64Of(OWN.cert));
	});

	it.each(['pkcs8', 'sec1'] as const)('an encrypted key, %s', (type) => {
		const tls = tlsOf({
			clientCertificate: OWN.cert,
			clientKey: onOneLine(encryptedAs(type)),
			clientKeyPassphrase: PASSPHRASE,
		});
		if (typeof tls !== 'object') throw new Error(tls);
		const opened = createPrivateKey({ key: String(tls.key), passphrase: PASSPHRASE });
		expect(opened.export({ type: 'pkcs8', format: 'pem' })).toBe(OWN.key);
	});

	it('each certificate of a chain, without what is said between them', () => {
		const tls = tlsOf({
			caCertificate: `root: ${onOneLine(OWN.cert)} next: ${onOneLine(OTHER.cert)}`,
		});
		if (typeof tls !== 'object') throw new Error(tls);
		const blocks = String(tls.ca).split(/(?<=-----END CERTIFICATE-----\n)/);
		const [own, other] = [OWN.cert, OTHER.cert].map((pem) => new X509Certificate(pem).raw);
		expect(blocks.map((pem) => new X509Certificate(pem).raw)).toEqual([own, other]);
		expect(tls.ca).not.toContain('next');
	});
});

describe('what can not be right is a fault that says which field is wrong', () => {
	const half = OWN.cert.slice(0, 60);
	it.each<[string, Parameters<typeof read>[0], string]>([
		['no key', { clientCertificate: OWN.cert }, 'has no Client Key, which the other one needs'],
		['no certificate', { clientKey: OWN.key }, 'has no Client Certificate, which the other'],
		[
			'half a certificate',
			{ clientCertificate: half, clientKey: OWN.key },
			'Client Certificate is not a certificate. It is a PEM text that begins with -----BEGIN CERTIFICATE-----',
		],
		[
			'words in place of a certificate',
			{ caCertificate: 'ca.pem' },
			'CA Certificate is not a certificate. It is a PEM text that begins with -----BEGIN CERTIFICATE-----',
		],
		[
			'a key in place of a certificate',
			{ clientCertificate: OWN.key, clientKey: OWN.key },
			'Client Certificate is not a certificate',
		],
		[
			'a certificate in place of a key',
			{ clientCertificate: OWN.cert, clientKey: OWN.cert },
			"Client Key can't be read. It is a PEM text that begins with -----BEGIN PRIVATE KEY-----",
		],
		[
			'an encrypted key without its passphrase',
			{ clientCertificate: OWN.cert, clientKey: encryptedAs('pkcs8') },
			'when it is encrypted, fill in the Client Key Passphrase',
		],
		[
			'an encrypted key with another passphrase',
			{
				clientCertificate: OWN.cert,
				clientKey: encryptedAs('pkcs8'),
				clientKeyPassphrase: 'another',
			},
			"Client Key can't be read",
		],
		[
			'the key of another certificate',
			{ clientCertificate: OWN.cert, clientKey: OTHER.key },
			'Client Key is not the key of its Client Certificate',
		],
	])('%s', (_, fields, message) => {
		const reading = read(fields);
		expect(reading.kind === 'fault' && reading.message).toContain(`The credential`);
		expect(reading.kind === 'fault' && reading.message).toContain(message);
	});
});

describe('masked is', () => {
	it('what was typed, what TLS gets of it, and the passphrase', () => {
		const key = encryptedAs('pkcs8');
		const fields = {
			clientCertificate: onOneLine(OWN.cert),
			clientKey: onOneLine(key),
			clientKeyPassphrase: PASSPHRASE,
			caCertificate: OTHER.cert,
		};
		const secrets = secretsOf(fields);
		expect(secrets).toEqual(expect.arrayContaining([...Object.values(fields), key]));
		expect(secrets).not.toContain('');
	});

	it.each(['\n', '\r\n', ' ', ''])('the base64 of a key, its lines apart by %j', (between) => {
		const lines = OWN.key.trim().split('\n').slice(1, -1);
		expect(secretsOf({ clientCertificate: OWN.cert, clientKey: OWN.key })).toContain(
			lines.join(between),
		);
	});

	it('the base64 of a key whose lines ended as those of Windows do', () => {
		const windows = OWN.key.replace(/\n/g, '\r\n');
		const lines = OWN.key.trim().split('\n').slice(1, -1);
		expect(secretsOf({ clientCertificate: OWN.cert, clientKey: windows })).toContain(
			lines.join('\n'),
		);
	});

	it('the base64 of an old encrypted key, without the lines that say how it is encrypted', () => {
		const key = encryptedAs('sec1');
		const fields = { clientCertificate: OWN.cert, clientKeyPassphrase: PASSPHRASE };
		expect(secretsOf({ ...fields, clientKey: key })).toContain(base64Of(key));
	});
});

describe('whether n8n hands on what TLS is told is found out by a request', () => {
	type Request = IHttpRequestOptions & { abortSignal: AbortSignal; agentOptions: object };
	const cancelled = Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' });

	it.each<[string, boolean, unknown, boolean]>([
		['its options are read', true, cancelled, true],
		['its options are left out', false, cancelled, false],
		['it was ended before, by a protection that came with them', false, new Error('ssrf'), true],
		['it was ended by nothing in particular', false, undefined, true],
	])('%s', async (_, isRead, error, heeds) => {
		const send = async (request: IHttpRequestOptions) => {
			if (isRead) void { ...(request as Request).agentOptions };
			throw error;
		};
		expect(await heedsAgentOptions(send)).toBe(heeds);
	});

	it('that never leaves this machine, and asks nothing that Node does not', async () => {
		let sent: Request | undefined;
		await heedsAgentOptions(async (request) => {
			sent = request as Request;
		});
		expect(sent?.abortSignal.aborted).toBe(true);
		expect(new URL(sent?.url ?? '').hostname).toMatch(/\.invalid$/);
		expect(sent?.agentOptions).toEqual({ ALPNProtocols: ['http/1.1'] });
	});
});
