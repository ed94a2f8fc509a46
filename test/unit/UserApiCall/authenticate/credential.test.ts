import { readCredential } from '../../../../nodes/UserApiCall/authenticate/credential';

const read = (fields: Record<string, unknown>) =>
	readCredential({ allowedDomains: 'a.example', ...fields });

function proofOf(fields: Record<string, unknown>) {
	const reading = read(fields);
	return reading.kind === 'credential' ? reading.credential.proof : reading;
}

describe('each type of credential proves itself in its own way', () => {
	test.each<[Record<string, string>, string, string]>([
		[{ type: 'bearer', token: ' t0ken\n' }, 'Authorization', 'Bearer t0ken'],
		[{ type: 'basic', user: 'ann', password: 'pä' }, 'Authorization', 'Basic YW5uOnDDpA=='],
		[{ type: 'header', headerName: ' X-Key ', headerSecret: ' s\t' }, 'X-Key', 's'],
	])('%j', (fields, name, value) => {
		expect(proofOf(fields)).toEqual({ kind: 'header', name, value });
	});

	test('in a query, where spaces count', () => {
		expect(proofOf({ type: 'query', queryName: 'key', querySecret: ' s ' })).toEqual({
			kind: 'query',
			name: 'key',
			value: ' s ',
		});
	});
});

describe('a secret that would not arrive as it is makes a fault that does not quote it', () => {
	test.each(['se\ncret', 'se\rcret', 'se\0cret', 'se\x7fcret', 'se\x9fcret', 'secret€'])(
		'%j',
		(secret) => {
			for (const fields of [
				{ type: 'bearer', token: secret },
				{ type: 'header', headerName: 'X-Key', headerSecret: secret },
			]) {
				const reading = read(fields);
				expect(reading).toMatchObject({ message: expect.stringContaining('no header can carry') });
				expect(JSON.stringify(reading)).not.toContain('cret€');
				expect(JSON.stringify(reading)).not.toContain('se\\');
			}
		},
	);

	test.each(['', 'X Key', 'X:Key', 'Schlüssel', 'X-Key\n.'])('%j is no header name', (name) => {
		expect(read({ type: 'header', headerName: name, headerSecret: 's' })).toMatchObject({
			kind: 'fault',
			message: expect.stringContaining('Header Name'),
		});
	});
});

test('a field that holds no text is an empty one', () => {
	expect(read({ type: 'bearer', token: 7 })).toMatchObject({
		kind: 'fault',
		message: expect.stringContaining('The credential is empty'),
	});
	expect(readCredential({ type: 'bearer', token: 't', allowedDomains: null })).toMatchObject({
		kind: 'fault',
		message: expect.stringContaining('names no host'),
	});
});

test('it objects to a host that it does not name, and to no other', () => {
	const reading = read({ type: 'bearer', token: 't' });
	if (reading.kind === 'fault') throw new Error(reading.message);
	expect(reading.credential.objection('https://a.example/')).toBeUndefined();
	expect(reading.credential.objection('https://b.example/')).toContain('b.example');
});
