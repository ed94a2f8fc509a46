import { redactor } from '../../../../nodes/shared/redaction';
import { readCredential } from '../../../../nodes/UserApiCall/authenticate/credential';

const read = (fields: Record<string, unknown>) =>
	readCredential({ allowedDomains: 'example.com', ...fields });

test.each<[Record<string, unknown>, string[]]>([
	[{ type: 'bearer', token: ' t0ken ' }, ['Bearer t0ken', 't0ken']],
	[{ type: 'basic', user: 'me' }, ['Basic bWU6', 'bWU6', 'me:', 'me']],
	[{ type: 'basic', password: 'pw' }, ['Basic OnB3', 'OnB3', ':pw', 'pw']],
	[{ type: 'query', queryName: 'key', querySecret: ' k ' }, [' k ']],
	[
		{ type: 'header', headerName: 'X-Key', headerSecret: 'Api-Key  12345678' },
		['Api-Key  12345678', '12345678'],
	],
	// What stands behind the scheme is too short to be looked for alone, or no secret of one piece.
	[{ type: 'header', headerName: 'X-Key', headerSecret: 'Token 1234567' }, ['Token 1234567']],
	[
		{ type: 'header', headerName: 'X-Key', headerSecret: 'Token 12345678 901234567' },
		['Token 12345678 901234567'],
	],
	[
		{ type: 'header', headerName: 'X-Key', headerSecret: 'a: b, Token 12345678' },
		['a: b, Token 12345678'],
	],
])('of %j known for masking is %j', (fields, secrets) => {
	const reading = read(fields);
	expect(reading.kind === 'credential' && reading.credential.secrets).toEqual(secrets);
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
