/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

import { type Random, randomFrom } from '../../harness/receivers/randomReceiver';
import { useReceiver } from '../../harness/receiver';

/** Two thousand with `npm run test:long`. */
const ITEMS = process.env.LONG ? 2_000 : 300;
const SEED = Number(process.env.FC_SEED ?? 20_261_125);

const STATUSES = [
	200, 200, 200, 201, 202, 204, 206, 226, 299, 300, 302, 304, 307, 400, 401, 403, 404,
].concat([409, 410, 418, 422, 429, 451, 499, 500, 502, 503, 504, 511, 599, 600, 999]);
const TYPES = [
	'application/json',
	'application/json; charset=utf-16',
	'application/x-ndjson',
	'*/*',
	'json',
]
	.concat([
		'text/html',
		'text/html; charset=klingon',
		'text/plain; charset=shift_jis',
		'text/xml',
		'',
	])
	.concat([
		'application/octet-stream',
		'image/png',
		'multipart/mixed; boundary=x',
		';;;',
		'a/b/c',
		'\u00e9',
	]);
const ENCODINGS = [
	'',
	'',
	'',
	'gzip',
	'deflate',
	'br',
	'identity',
	'GZIP',
	'gzip, gzip',
	'unknown',
];
const TEXTS = [
	'',
	'{}',
	'{"a": [1, 2, {"b": null}]}',
	'{"n": 123456789012345678901234567890}',
	'{"a":',
	'null',
]
	.concat([
		'\ufeff{"a": 1}',
		'<?xml version="1.0" encoding="utf-16"?><a/>',
		'plain é ü',
		'{"a":1}\n{"b":2}\n',
	])
	.concat(['['.repeat(300), '"\\ud800"', '{"__proto__": {"admin": true}}', 'x'.repeat(20_000)]);
const NAMES = [
	'X-Any',
	'Retry-After',
	'Location',
	'Content-Disposition',
	'X-Request-Id',
	'Set-Cookie',
];
const VALUES = [
	'1',
	'-1',
	'Sun, 99 Nov 2026',
	'http://[',
	'/next',
	'attachment; filename="../../\u00e9"',
	'',
	'\t',
	'é',
];
const FRAMINGS = [
	'length',
	'length',
	'length',
	'chunked',
	'close',
	'tooLong',
	'tooShort',
	'badChunk',
] as const;

function pick<T>(list: readonly T[], random: Random): T {
	return list[Math.floor(random() * list.length)] as T;
}

function encoded(bytes: Buffer, encoding: string): Buffer {
	switch (encoding.toLowerCase()) {
		case 'gzip':
			return gzipSync(bytes);
		case 'deflate':
			return bytes.length % 2 ? deflateSync(bytes) : deflateRawSync(bytes);
		case 'br':
			return brotliCompressSync(bytes);
		default:
			return bytes;
	}
}

/** An answer's bytes, and whether its connection is reset instead of closed. */
function generate(random: Random): { bytes: Buffer; reset: boolean } {
	const noise = Buffer.from(Array.from({ length: 40 }, () => Math.floor(random() * 256)));
	const plain = random() < 0.2 ? noise : Buffer.from(pick(TEXTS, random));
	const encoding = pick(ENCODINGS, random);
	let body = encoded(plain, encoding);
	if (random() < 0.15) body = body.subarray(0, Math.floor(body.length / 2));
	const framing = pick(FRAMINGS, random);
	const headers = [`Content-Type: ${pick(TYPES, random)}`];
	if (encoding) headers.push(`Content-Encoding: ${encoding}`);
	for (let i = random() * 4; i > 1; i--)
		headers.push(`${pick(NAMES, random)}: ${pick(VALUES, random)}`);
	if (random() < 0.03) headers.push('Bad Name: x');
	if (random() < 0.03) headers.push(`X-Long: ${'y'.repeat(20_000)}`);
	if (framing === 'length') headers.push(`Content-Length: ${body.length}`);
	if (framing === 'tooLong') headers.push(`Content-Length: ${body.length + 10}`);
	if (framing === 'tooShort') headers.push(`Content-Length: ${Math.floor(body.length / 2)}`);
	const isChunked = framing === 'chunked' || framing === 'badChunk';
	if (isChunked) headers.push('Transfer-Encoding: chunked');
	const size = framing === 'badChunk' ? 'zz' : body.length.toString(16);
	const end = body.length > 0 ? '\r\n0\r\n\r\n' : '\r\n';
	const framed = isChunked
		? Buffer.concat([Buffer.from(`${size}\r\n`), body, Buffer.from(end)])
		: body;
	const head = `HTTP/1.1 ${pick(STATUSES, random)} ${pick(['OK', '', 'é', 'Not Here'], random)}\r\n${headers.join('\r\n')}\r\n\r\n`;
	const whole = Buffer.concat([Buffer.from(head, random() < 0.5 ? 'latin1' : 'utf8'), framed]);
	const cut = random() < 0.1 ? Math.floor(random() * whole.length) : whole.length;
	return { bytes: whole.subarray(0, cut), reset: random() < 0.05 };
}

const receiver = useReceiver();

test(`${ITEMS} generated answers: each item leaves on exactly one output, and what it says holds together`, async () => {
	const random = randomFrom(SEED);
	const statuses = new Map<string, string>();
	receiver.answerWith((socket, visit) => {
		const { bytes, reset } = generate(random);
		statuses.set(visit.path, /^HTTP\/1\.1 (\d{3})/.exec(bytes.toString('latin1'))?.[1] ?? '');
		const half = Math.floor(random() * bytes.length);
		socket.write(bytes.subarray(0, half));
		setImmediate(() => {
			socket.write(bytes.subarray(half));
			if (reset) socket.resetAndDestroy();
			else socket.end();
		});
	});
	const { success, failure, error } = await receiver.run(
		{
			url: `=${receiver.url}/{{ $json.id }}`,
			options: { timeout: 20_000, allResponseHeaders: true },
		},
		Array.from({ length: ITEMS }, (_, id) => ({ id })),
	);

	expect(error).toBeUndefined();
	const ids = [...success, ...failure].map(({ json }) => Number(json.id)).sort((a, b) => a - b);
	expect(ids).toEqual(Array.from({ length: ITEMS }, (_, id) => id));
	for (const { json } of [...success, ...failure]) {
		const told = json.apiCall as Record<string, unknown>;
		const sent = statuses.get(`/${String(json.id)}`) ?? '';
		const isSuccess = told.outcome === 'success';
		expect(told.attempts).toBe(1);
		if (told.statusCode !== undefined) expect(String(told.statusCode)).toBe(sent);
		expect(isSuccess).toBe(told.statusCode !== undefined && /^2/.test(sent));
		expect(isSuccess).toBe(told.failure === undefined);
		expect(JSON.stringify(told).length).toBeLessThan(100_000);
	}
	expect(({} as { admin?: unknown }).admin).toBeUndefined();
}, 120_000);
