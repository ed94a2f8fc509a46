import { redactor } from '../../../../nodes/shared/redaction';
import { readCredential } from '../../../../nodes/UserApiCall/authenticate/credential';

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

describe('a field that holds no text counts as empty', () => {
	test.each([
		[{ type: 'bearer', token: 12345678 }],
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

test('every secret in it, and what a request makes of it, is known for masking', () => {
	const reading = read({
		type: 'basic',
		user: 'me',
		password: 'password',
		signingSecret: 'new',
		previousSigningSecret: 'old',
	});
	const secrets = reading.kind === 'credential' ? reading.credential.secrets : [];
	const encoded = Buffer.from('me:password').toString('base64');
	expect([...secrets].sort()).toEqual(
		[`Basic ${encoded}`, encoded, 'me:password', 'password', 'new', 'old'].sort(),
	);
});

test.each(['', 'x', 'X'])(
	'a key that is sent as the user, with the password %j, is masked, and what stands for none is not',
	(password) => {
		const reading = read({ type: 'basic', user: 'key-12345678', password });
		const secrets = reading.kind === 'credential' ? reading.credential.secrets : [];
		const answer = { error: 'Unknown key: key-12345678', size: 'X', unit: 'x' };
		expect(redactor(secrets)(answer)).toEqual({ ...answer, error: 'Unknown key: ***' });
	},
);
