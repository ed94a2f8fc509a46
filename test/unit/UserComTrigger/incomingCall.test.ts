import type { Headers } from '../../../nodes/UserComTrigger/incomingCall';
import { judgeCall, judgeSender, unreadableBody } from '../../../nodes/UserComTrigger/incomingCall';

const HEADER = 'X-User-Com-Secret';
const PAYLOAD = {
	path: 6,
	timestamp: '2021-02-01T07:27:44.469241+00:00',
	extra: { variable_1: 'value_1' },
	user: { id: 7, email: 'johndoe@example.org' },
};

const bytes = (value: unknown) =>
	Buffer.from(typeof value === 'string' ? value : JSON.stringify(value), 'utf8');
const post = (body: Buffer, paths: string[] = []) =>
	judgeCall({ method: 'POST', query: {}, body }, paths);

describe('who may start the workflow', () => {
	const judge = (headers: Headers, value = 'a long secret') =>
		judgeSender(headers, { header: HEADER, value })?.status;

	it.each<[string, Headers, number | undefined]>([
		['the secret', { 'x-user-com-secret': 'a long secret' }, undefined],
		['no header', {}, 401],
		['an empty header', { 'x-user-com-secret': '' }, 401],
		['another secret', { 'x-user-com-secret': 'a long secreT' }, 401],
		['the beginning of the secret', { 'x-user-com-secret': 'a long' }, 401],
		['the secret and more', { 'x-user-com-secret': 'a long secret!' }, 401],
		['the header twice', { 'x-user-com-secret': ['a long secret', 'a long secret'] }, 401],
		['the secret in another header', { authorization: 'a long secret' }, 401],
	])('%s', (_what, headers, status) => {
		expect(judge(headers)).toBe(status);
	});

	it('nobody, when the secret is empty, whatever they send', () => {
		expect(judge({ 'x-user-com-secret': '' }, '')).toBe(401);
		expect(judge({}, '')).toBe(401);
	});

	it('anyone, when the designer asks for no secret', () => {
		expect(judgeSender({}, undefined)).toBeUndefined();
	});

	it.each<[string, string, BufferEncoding, number | undefined]>([
		['a secret beyond ASCII that a sender writes as UTF-8', 'żółć', 'utf8', undefined],
		['one that is Latin-1, written as UTF-8', 'très secret', 'utf8', undefined],
		['one that is Latin-1, written as Latin-1', 'très secret', 'latin1', undefined],
		['letters whose lower bytes are those of the secret', 'żółć', 'latin1', 401],
	])('%s', (_what, secret, encoding, status) => {
		// As Node gives a header: each byte a character.
		const onTheWire = Buffer.from(secret, encoding).toString('latin1');
		expect(judge({ 'x-user-com-secret': onTheWire }, secret)).toBe(status);
	});

	it('says which header it wants, and not its value', () => {
		const rejection = judgeSender({}, { header: HEADER, value: 'a long secret' });
		expect(rejection?.message).toContain(HEADER);
		expect(rejection?.message).not.toContain('a long secret');
	});
});

describe('what a call must say', () => {
	it('gives the payload as it is', () => {
		expect(post(bytes(PAYLOAD))).toEqual({ kind: 'accept', data: PAYLOAD });
	});

	it('gives all four names, whichever are missing', () => {
		const { path, timestamp, extra } = PAYLOAD;
		const excluded = { path, timestamp, extra };
		expect(post(bytes(excluded))).toEqual({ kind: 'accept', data: { ...PAYLOAD, user: null } });
		expect(post(bytes({ user: { id: 7 } }))).toMatchObject({
			data: { path: null, timestamp: null, extra: null, user: { id: 7 } },
		});
	});

	it('keeps what User.com may send some day', () => {
		expect(post(bytes({ ...PAYLOAD, automation: 3 }))).toMatchObject({ data: { automation: 3 } });
	});

	it('keeps the digits of numbers beyond 2^53, as text, and all other numbers as numbers', () => {
		const call =
			'{"path": 6, "extra": {"order": 9007199254740993, "sum": 0.1}, "user": {"id": 12345678901234567890}}';
		expect(post(bytes(call), ['6'])).toMatchObject({
			data: {
				...{ path: 6, extra: { order: '9007199254740993', sum: 0.1 } },
				user: { id: '12345678901234567890' },
			},
		});
	});

	it('takes a byte order mark', () => {
		expect(post(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes(PAYLOAD)])).kind).toBe(
			'accept',
		);
	});

	it('does not let a call change what objects are', () => {
		const decision = post(bytes('{"extra": {}, "__proto__": {"polluted": true}}'));
		const data = decision.kind === 'accept' ? decision.data : undefined;
		expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
		expect(data?.polluted).toBeUndefined();
		// Only a field of that name, like any other.
		expect(Object.getOwnPropertyDescriptor(data, '__proto__')?.value).toEqual({ polluted: true });
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});

	it.each<[string, Buffer, RegExp]>([
		['an empty body', Buffer.alloc(0), /empty/],
		['text', bytes('hello'), /not JSON/],
		['half of it', bytes(JSON.stringify(PAYLOAD).slice(0, 50)), /not JSON/],
		['a form', bytes('path=6&extra=1'), /not JSON/],
		['an array', bytes([PAYLOAD]), /not an object/],
		['a string', bytes('"{}"'), /not an object/],
		['null', bytes('null'), /not an object/],
		['Latin-1', Buffer.from('{"extra": {"name": "Zoë"}}', 'latin1'), /UTF-8/],
		['UTF-16', Buffer.from('{"extra": {}}', 'utf16le'), /not JSON/],
		['101 levels', bytes(`{"extra":${'['.repeat(100)}${']'.repeat(100)}}`), /deeper/],
		[
			'a million levels',
			bytes(`{"extra":${'['.repeat(1e6)}${']'.repeat(1e6)}}`),
			/deeper|not JSON/,
		],
		['another service', bytes({ event: 'order' }), /neither extra nor user/],
	])('refuses %s with 400', (_what, body, message) => {
		const decision = post(body);
		expect(decision).toMatchObject({ kind: 'reject', status: 400 });
		expect(decision.kind === 'reject' && decision.message).toMatch(message);
	});

	it.each(['br', 'zstd', 'GZIP', 'x-gzip', 'gzip, br'])(
		'says of a body in a coding that n8n does not unpack, %s, to look at the coding',
		(encoding) => {
			for (const body of [Buffer.from([0x8b, 0xff]), bytes('packed')]) {
				const decision = judgeCall({ method: 'POST', query: {}, body, encoding }, []);
				expect(decision).toEqual(unreadableBody(undefined));
			}
		},
	);

	it.each(['identity', 'gzip', 'deflate', 'br'])(
		'takes a body that was unpacked from %s',
		(encoding) => {
			const call = { method: 'POST', query: {}, body: bytes(PAYLOAD), encoding };
			expect(judgeCall(call, []).kind).toBe('accept');
			const wrong = judgeCall({ ...call, body: bytes('hello') }, []);
			if (encoding !== 'br') expect(wrong).toMatchObject({ message: 'The body is not JSON.' });
		},
	);

	it('takes 100 levels', () => {
		expect(post(bytes(`{"extra":${'['.repeat(99)}${']'.repeat(99)}}`)).kind).toBe('accept');
	});

	it('takes the query of a GET as extra data', () => {
		const query = { path: '6', email: 'jo@example.org' };
		const decision = judgeCall({ method: 'GET', query, body: Buffer.alloc(0) }, []);
		expect(decision).toEqual({
			kind: 'accept',
			data: { path: '6', timestamp: null, extra: query, user: null },
		});
	});

	it('takes a GET with a body for what the body says', () => {
		const decision = judgeCall({ method: 'GET', query: { a: '1' }, body: bytes(PAYLOAD) }, []);
		expect(decision).toEqual({ kind: 'accept', data: PAYLOAD });
	});
});

describe('the filter by path', () => {
	it.each<[unknown, string[], boolean]>([
		[6, ['6'], true],
		['6', ['6'], true],
		[6, ['7', '6'], true],
		['signup', ['signup'], true],
		[6, ['66'], false],
		[null, ['6'], false],
		[null, ['null'], false],
		[['6'], ['6'], false],
		[{}, ['[object Object]'], false],
		[6, [], true],
	])('path %j, only %j: taken is %j', (path, paths, taken) => {
		const decision = post(bytes({ ...PAYLOAD, path }), paths);
		expect(decision.kind).toBe(taken ? 'accept' : 'reject');
		if (decision.kind === 'reject') {
			expect(decision).toMatchObject({ status: 422 });
			expect(JSON.stringify(decision)).toContain('See its field Accept Only Paths.');
		}
	});

	it('says of a body that is no JSON that it is none, not that its path is wrong', () => {
		expect(post(bytes('hello'), ['6'])).toMatchObject({ status: 400 });
	});
});

describe('a body that could not be read', () => {
	it.each([
		[{ status: 413, type: 'entity.too.large' }, 413],
		[{ status: 413 }, 413],
		[{ type: 'entity.too.large' }, 413],
		[{ code: 'Z_DATA_ERROR' }, 400],
		[{ status: 400, type: 'encoding.unsupported' }, 400],
		[null, 400],
		[undefined, 400],
	])('%j is answered with %d', (error, status) => {
		expect(unreadableBody(error).status).toBe(status);
	});

	it('is answered with what is to be done', () => {
		expect(unreadableBody({ status: 413 }).message).toContain('N8N_PAYLOAD_SIZE_MAX');
		expect(unreadableBody({}).message).toContain('Content-Encoding');
	});
});
