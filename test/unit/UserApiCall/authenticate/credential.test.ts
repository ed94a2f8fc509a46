import { createPrivateKey } from 'node:crypto';

import {
	readCredential,
	standardWebhooksFault,
} from '../../../../nodes/UserApiCall/authenticate/credential';
import { selfSigned } from '../../../harness/receivers/certificate';

const HOSTS = { allowedDomains: 'example.com' };

const read = (fields: Record<string, unknown>) => readCredential({ ...HOSTS, ...fields });
const proofOf = (fields: Record<string, unknown>) => {
	const reading = read(fields);
	return reading.kind === 'credential' ? reading.credential.proof : reading.message;
};

describe('what a credential adds to a request', () => {
	test.each<[string, Record<string, unknown>, unknown]>([
		[
			'a bearer token, white space at its ends left out',
			{ type: 'bearer', token: ' t0ken\n' },
			{ kind: 'header', name: 'Authorization', value: 'Bearer t0ken' },
		],
		[
			'user and password as UTF-8, white space kept',
			{ type: 'basic', user: 'é', password: ' p ' },
			{ kind: 'header', name: 'Authorization', value: 'Basic w6k6IHAg' },
		],
		[
			'a header of its own, white space at the ends of name and secret left out',
			{ type: 'header', headerName: ' X-Api-Key ', headerSecret: '\tkey é\n' },
			{ kind: 'header', name: 'X-Api-Key', value: 'key é' },
		],
		[
			'a query parameter, white space kept',
			{ type: 'query', queryName: 'key', querySecret: ' k ' },
			{ kind: 'query', name: 'key', value: ' k ' },
		],
		[
			'a number, which an expression may give, by its digits',
			{ type: 'basic', user: 'me', password: 12345678 },
			{ kind: 'header', name: 'Authorization', value: 'Basic bWU6MTIzNDU2Nzg=' },
		],
		[
			'nothing, when it only signs',
			{ type: 'bearer', token: ' ', signingSecret: 'secret' },
			{ kind: 'nothing' },
		],
	])('%s', (_name, fields, proof) => {
		expect(proofOf(fields)).toEqual(proof);
	});
});

describe('a header that can not be sent stops the node before anything is sent', () => {
	test.each(['', 'X Key', 'X:Key', 'X-Kéy', 'X\nKey', '(a)', '"a"'])(
		'the name %j',
		(headerName) => {
			expect(proofOf({ type: 'header', headerName, headerSecret: 'key' })).toBe(
				"The credential's Header Name is not the name of a header. Write X-Api-Key",
			);
		},
	);

	test.each(['a\nb', 'a\rb', 'a\0b', 'a\x7fb', 'a\x80b', 'a\x9fb', 'aĀb', '5 €', '💥', 'a\ud800'])(
		'the secret %j, which the message does not show',
		(secret) => {
			const message =
				"The credential's secret holds a character that no header can carry, such as a line break. Copy it again";
			expect(proofOf({ type: 'header', headerName: 'X-Key', headerSecret: secret })).toBe(message);
			expect(proofOf({ type: 'bearer', token: secret })).toBe(message);
		},
	);

	test('every character of a token, and of printable Latin-1 and the tab, is sent as it is', () => {
		const headerName = "!#$%&'*+-.^_`|~09AZaz";
		const codes = Array.from({ length: 256 }, (_, code) => code);
		const printable = codes.filter((code) => (code >= 0x20 && code < 0x7f) || code >= 0xa0);
		const headerSecret = `<\t${String.fromCharCode(...printable)}>`;
		expect(proofOf({ type: 'header', headerName, headerSecret })).toEqual({
			kind: 'header',
			name: headerName,
			value: headerSecret,
		});
	});
});

test.each(['Host', 'content-length', 'Transfer-Encoding', 'CONNECTION', 'Content-Type', 'te'])(
	'the header %s says how a call is sent: it can not carry the secret',
	(headerName) => {
		expect(proofOf({ type: 'header', headerName, headerSecret: 'secret' })).toBe(
			`The credential's Header Name is ${headerName}, which says how a call is sent and can't carry a secret. Write the name that the receiver asks for, such as X-Api-Key`,
		);
	},
);

test('a user with a colon is refused: the receiver would read another user, and another password', () => {
	expect(proofOf({ type: 'basic', user: 'key:secret', password: '' })).toBe(
		"The credential's User holds a colon, which no user of Basic Auth may. Put what stands behind it into Password",
	);
});

test.each(['query', 'Get', '__proto__'])(
	'the header %s would be lost by n8n: it can not carry the secret',
	(headerName) => {
		expect(proofOf({ type: 'header', headerName, headerSecret: 'secret' })).toBe(
			`The credential's Header Name is ${headerName}, and n8n can't send a header of that name. Write the name that the receiver asks for, such as X-Api-Key`,
		);
	},
);

describe('a field that holds no text counts as empty', () => {
	test.each([
		[{ type: 'bearer', token: true }],
		[{ type: 'header', headerName: 'X-Key', headerSecret: { a: 1 } }],
		[{ type: 'query', queryName: 'key', querySecret: null }],
		[{ type: 'basic', user: undefined, password: ['p'] }],
	])('%j', (fields) => {
		expect(proofOf(fields)).toBe(
			'The credential is empty. Fill in its secret, or a Signing Secret to only sign',
		);
	});

	test('a list of hosts that is no text names none', () => {
		expect(proofOf({ type: 'bearer', token: 't', allowedDomains: undefined })).toBe(
			'The credential names no host it may be sent to. Fill in its Allowed Domains',
		);
	});
});

describe('a credential that lacks something says what to fill in', () => {
	test.each<[string, Record<string, unknown>, string]>([
		[
			'its hosts',
			{ type: 'bearer', token: 't', allowedDomains: ' ' },
			'The credential names no host it may be sent to. Fill in its Allowed Domains',
		],
		[
			'the secret that signs now',
			{ type: 'bearer', token: 't', previousSigningSecret: 'old' },
			'The credential has a Previous Signing Secret only. Fill in its Signing Secret',
		],
		[
			'the key of its certificate',
			{ type: 'bearer', token: 't', clientCertificate: 'x' },
			'The credential has no Client Key, which the other one needs. Fill it in',
		],
		[
			'the name of its query parameter',
			{ type: 'query', querySecret: 's' },
			'The credential has no Query Name. Fill it in',
		],
		[
			'its type',
			{ type: 'digest' },
			'The credential has an unknown Type. Choose Basic, Bearer, Header or Query',
		],
	])('%s', (_, fields, message) => {
		expect(proofOf(fields)).toBe(message);
	});

	test.each(['__proto__', 'constructor', 'prototype'])(
		'a parameter that would arrive, when it is named %s',
		(queryName) => {
			expect(proofOf({ type: 'query', queryName, querySecret: 's' })).toBe(
				`The credential's Query Name is ${queryName}, and n8n can't send a parameter of that name. Write the name that the receiver asks for, such as api_key`,
			);
		},
	);

	test.each([
		{ type: 'bearer' },
		{ type: 'basic' },
		{ type: 'header', headerName: 'X-Key', headerSecret: ' ' },
		{ type: 'query', queryName: 'key' },
	])('its secret, when it has nothing else: %j', (fields) => {
		expect(proofOf(fields)).toBe(
			'The credential is empty. Fill in its secret, or a Signing Secret to only sign',
		);
	});
});

describe('what a credential is for besides', () => {
	const credentialOf = (fields: Record<string, unknown>) => {
		const reading = read(fields);
		if (reading.kind === 'fault') throw new Error(reading.message);
		return reading.credential;
	};
	const { cert, key } = selfSigned(new Date('2020-01-01'), new Date('2040-01-01'));

	test('signing, with the newest secret first', () => {
		const { signingSecrets, proof } = credentialOf({
			type: 'basic',
			signingSecret: 'new',
			previousSigningSecret: 'old',
		});
		expect([signingSecrets, proof]).toEqual([['new', 'old'], { kind: 'nothing' }]);
		expect(credentialOf({ type: 'bearer', token: 't' }).signingSecrets).toEqual([]);
	});

	test('certificates of TLS, with a secret or alone; they are secret too', () => {
		const { tls, proof, secrets } = credentialOf({
			type: 'bearer',
			clientCertificate: cert,
			clientKey: key,
		});
		expect([tls, proof]).toEqual([{ cert, key }, { kind: 'nothing' }]);
		expect(secrets).toContain(key);
		expect(credentialOf({ type: 'bearer', token: 't' }).tls).toBeUndefined();
	});

	test('whom to trust, and the passphrase of a key', () => {
		const encrypted = createPrivateKey(key).export({
			type: 'pkcs8',
			format: 'pem',
			cipher: 'aes-256-cbc',
			passphrase: 'open sesame',
		});
		const { tls } = credentialOf({
			type: 'bearer',
			clientCertificate: cert,
			clientKey: String(encrypted),
			clientKeyPassphrase: 'open sesame',
			caCertificate: cert,
		});
		expect(tls).toEqual({ cert, key: encrypted, passphrase: 'open sesame', ca: cert });
	});

	test('its hosts, and no others', () => {
		const { objection, hostnames } = credentialOf({ type: 'bearer', token: 't' });
		expect(hostnames).toEqual(['example.com']);
		expect(objection('https://example.com/')).toBeUndefined();
		expect(objection('https://example.org/')).toContain('example.org');
	});
});

describe('a secret can sign by Standard Webhooks', () => {
	test.each([
		[{}],
		[{ signingSecret: 'any text' }],
		[{ signingSecret: 'whsec_AAAA', previousSigningSecret: 'text' }],
	])('%j', (fields) => {
		expect(standardWebhooksFault(fields)).toBeUndefined();
	});

	test.each([
		[{ signingSecret: 'whsec_no base64' }, 'Signing Secret'],
		[
			{ signingSecret: 'whsec_AAAA', previousSigningSecret: 'whsec_no base64' },
			'Previous Signing Secret',
		],
	])('or a sentence says which can not, and what to choose: %j', (fields, label) => {
		const sentence = standardWebhooksFault(fields)?.message;
		expect(sentence).toMatch(
			new RegExp(`^The credential's ${label} can't sign by Standard Webhooks\\. .*base64`),
		);
		expect(sentence).toMatch(/another style: HMAC of the Body$/);
		expect(sentence).not.toContain('no base64');
	});
});

test('every secret in it, and what a request makes of it, is known for masking', () => {
	const reading = read({
		type: 'basic',
		user: 'me',
		password: 'password',
		signingSecret: 'whsec_AAAA',
		previousSigningSecret: 'old',
	});
	const secrets = reading.kind === 'credential' ? reading.credential.secrets : [];
	const encoded = Buffer.from('me:password').toString('base64');
	expect([...secrets].sort()).toEqual(
		[
			...[`Basic ${encoded}`, encoded, 'me:password', 'password'],
			...['whsec_AAAA', 'AAAA', 'old'],
		].sort(),
	);
});

test.each(['Bearer t0ken', 'bearer  t0ken', 'BEARER\tt0ken'])(
	'the token %j is refused: the receiver would read the word twice',
	(token) => {
		expect(proofOf({ type: 'bearer', token })).toBe(
			`The credential's Token begins with "Bearer", which the node writes before it. Leave that word out`,
		);
	},
);

test('white space that was pasted around a signing secret signs nothing', () => {
	const fields = {
		type: 'bearer',
		signingSecret: ' whsec_AAAA\n',
		previousSigningSecret: 'old \n',
	};
	const reading = read(fields);
	expect(reading.kind === 'credential' && reading.credential.signingSecrets).toEqual([
		'whsec_AAAA',
		'old',
	]);
	expect(standardWebhooksFault(fields)).toBeUndefined();
});
