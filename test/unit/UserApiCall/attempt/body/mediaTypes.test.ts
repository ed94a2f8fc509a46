import { readResponseBody } from '../../../../../nodes/UserApiCall/attempt/body/responseBody';

function bodyOf(text: string | Buffer, contentType: string | undefined, isReason = false) {
	const headers: Record<string, string> =
		contentType === undefined ? {} : { 'content-type': contentType };
	return readResponseBody({ bytes: Buffer.from(text as string), headers, isReason });
}

describe('JSON is parsed under every name it is sent by', () => {
	it.each([
		'application/json',
		'application/x-amz-json-1.0',
		'application/x-amz-json-1.1',
		'application/x-json',
		'text/json',
		'text/x-json',
		'application/problem+json; charset=utf-8',
		'application/vnd.api+json',
		'application/json, application/json',
		'application/json;charset=utf-8, application/json;charset=utf-8',
		'application/json; charset="utf-8"',
		"application/json; charset='utf-8'",
		'application/json;',
		'application/json; charset',
		'json',
		'*/*',
	])('%s', (type) => {
		expect(bodyOf('{"a": 1}', type)).toEqual({ body: { kind: 'json', value: { a: 1 } } });
	});
});

describe('JSON lines become a list', () => {
	it.each([
		'application/x-ndjson',
		'application/ndjson',
		'application/jsonl',
		'application/jsonlines',
		'application/x-jsonlines',
		'text/x-ndjson',
		'application/json-lines',
	])('%s', (type) => {
		const value = [{ a: 1 }, [2], 'x'];
		expect(bodyOf('{"a": 1}\r\n[2]\n\n"x"\n', type)).toEqual({ body: { kind: 'json', value } });
	});

	it('a line that is no JSON leaves the whole as text, and says so', () => {
		const text = '{"a": 1}\n{"a":\n';
		expect(bodyOf(text, 'application/x-ndjson')).toEqual({
			body: { kind: 'text', text },
			bodyError: 'json',
		});
	});
});

describe('text is text, whether the call succeeded or failed', () => {
	it.each([
		'text/csv',
		'application/csv',
		'application/jwt',
		'application/jose',
		'application/x-yaml',
		'application/x-www-form-urlencoded',
		'application/soap+xml',
		'application/xml-dtd',
		'text/event-stream',
		'*/*',
		'what?',
		undefined,
	])('%s', (type) => {
		for (const isReason of [false, true]) {
			expect(bodyOf('a,b\n1,2', type, isReason)).toEqual({
				body: { kind: 'text', text: 'a,b\n1,2' },
			});
		}
	});

	it('a type that nobody knows is a file on Success and text on Failure', () => {
		for (const type of ['application/octet-stream', 'application/x-thing', 'binary/error']) {
			expect(bodyOf('why not', type).body.kind).toBe('binary');
			expect(bodyOf('why not', type, true).body).toEqual({ kind: 'text', text: 'why not' });
		}
	});

	it('bytes that are no text are a file on Failure too', () => {
		expect(bodyOf(Buffer.from([0x89, 0x50, 0, 1]), 'image/png', true).body.kind).toBe('binary');
	});
});

describe('numbers that a double would change arrive as text of their digits', () => {
	it.each<[string, unknown]>([
		['{"id": 12345678901234567890}', { id: '12345678901234567890' }],
		['[-9007199254740993]', ['-9007199254740993']],
		['{"id": 9007199254740992, "n": 9007199254740991}', { id: 2 ** 53, n: 2 ** 53 - 1 }],
		['1e400', '1e400'],
		['[-1E+999, 1e2, 1.5, 0, -0.5]', ['-1E+999', 100, 1.5, 0, -0.5]],
		['0.12345678901234567890', 0.12345678901234568],
		['1234567890123456789.5', 1234567890123456800],
		[
			'{"12345678901234567891": "x 12345678901234567892 \\" 99999999999999999999"}',
			{
				'12345678901234567891': 'x 12345678901234567892 " 99999999999999999999',
			},
		],
		['{"a": "\\\\", "b": 12345678901234567891}', { a: '\\', b: '12345678901234567891' }],
	])('%s', (text, value) => {
		expect(bodyOf(text, 'application/json')).toEqual({ body: { kind: 'json', value } });
	});
});
