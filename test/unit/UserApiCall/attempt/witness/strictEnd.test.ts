/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { PassThrough, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';

import type { NodeResponse } from '../../../../../nodes/UserApiCall/attempt/witness/nodeHttp';
import { endStrictly } from '../../../../../nodes/UserApiCall/attempt/witness/strictEnd';

const TEXT = 'a compressed body, '.repeat(200);
const LENIENT = { flush: zlib.constants.Z_SYNC_FLUSH, finishFlush: zlib.constants.Z_SYNC_FLUSH };
const { BROTLI_OPERATION_FLUSH } = zlib.constants;

interface Coding {
	readonly name: string;
	readonly bytes: Buffer;
	/** As axios makes it: takes what there is. */
	readonly decompression: () => Transform;
	/** What axios puts before it. */
	readonly before?: () => Transform;
}

const gunzip = () => zlib.createUnzip(LENIENT);
const GZIP: Coding = { name: 'gzip', bytes: zlib.gzipSync(TEXT), decompression: gunzip };
const CODINGS: Coding[] = [
	GZIP,
	{
		name: 'br',
		bytes: zlib.brotliCompressSync(TEXT),
		decompression: () =>
			zlib.createBrotliDecompress({
				flush: BROTLI_OPERATION_FLUSH,
				finishFlush: BROTLI_OPERATION_FLUSH,
			}),
	},
	{
		name: 'deflate',
		bytes: zlib.deflateSync(TEXT),
		decompression: gunzip,
		before: () => new PassThrough(),
	},
];

/** Gives raw deflate the two bytes that it lacks, as axios does. */
function withHeader(): Transform {
	let isFirst = true;
	return new PassThrough({
		transform(bytes: Buffer, _, done) {
			if (isFirst) this.push(Buffer.from([0x78, 0x9c]));
			isFirst = false;
			done(null, bytes);
		},
	});
}

/** What comes out of an answer of these bytes, through these streams: text, or the code of what broke. */
async function read(
	bytes: Buffer,
	coding: string | undefined,
	streams: readonly Transform[],
): Promise<string> {
	const response = Object.assign(new PassThrough(), {
		headers: coding === undefined ? {} : { 'content-encoding': coding },
	});
	endStrictly(response as unknown as NodeResponse);
	const last = streams.reduce<PassThrough | Transform>((from, to) => from.pipe(to), response);
	const pieces: Buffer[] = [];
	const out = new Promise<string>((resolve) => {
		last.on('data', (piece: Buffer) => pieces.push(piece));
		last.on('end', () => resolve(Buffer.concat(pieces).toString('utf8')));
		last.on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
	});
	response.end(bytes);
	return await out;
}

const streamsOf = ({ before, decompression }: Coding) => [
	...(before ? [before()] : []),
	decompression(),
];
const half = (bytes: Buffer) => bytes.subarray(0, bytes.length - 5);

describe('a compressed body', () => {
	it.each(CODINGS.map((coding) => [coding.name, coding] as const))(
		'that is whole is read, and one that was cut off is not: %s',
		async (name, coding) => {
			expect(await read(coding.bytes, name, streamsOf(coding))).toBe(TEXT);
			expect(await read(half(coding.bytes), name, streamsOf(coding))).toBe('Z_BUF_ERROR');
			expect(await read(coding.bytes.subarray(0, 1), name, streamsOf(coding))).toBe('Z_BUF_ERROR');
		},
	);

	it.each(CODINGS.map((coding) => [coding.name, coding] as const))(
		'of no bytes at all is empty: %s',
		async (name, coding) => {
			expect(await read(Buffer.alloc(0), name, streamsOf(coding))).toBe('');
		},
	);

	it.each(['deflate', 'Deflate'])(
		'that is raw %s has no end that could be checked, and is read',
		async (name) => {
			const raw = zlib.deflateRawSync(TEXT);
			expect(await read(raw, name, [withHeader(), gunzip()])).toBe(TEXT);
		},
	);

	it('under any other name is checked whatever its first byte', async () => {
		expect(await read(half(GZIP.bytes), 'x-gzip', [gunzip()])).toBe('Z_BUF_ERROR');
	});
});

describe('left as it is', () => {
	const partOf = async (coding: string | undefined, streams: Transform[]) => {
		const text = await read(half(GZIP.bytes), coding, streams);
		return text !== '' && TEXT.startsWith(text);
	};

	it('is a body that says nothing of compression', async () => {
		expect(await partOf(undefined, [gunzip()])).toBe(true);
	});

	it('is one whose decompression stands behind more streams than axios puts there', async () => {
		expect(await partOf('gzip', [new PassThrough(), gunzip()])).toBe(false);
		expect(await partOf('gzip', [new PassThrough(), new PassThrough(), gunzip()])).toBe(true);
	});

	it('is a decompression that ends in another way than axios asks for', async () => {
		const other = zlib.createGunzip({ finishFlush: zlib.constants.Z_PARTIAL_FLUSH });
		expect(await partOf('gzip', [other])).toBe(true);
	});

	it('is a stream that is no decompression', async () => {
		expect(await read(GZIP.bytes, 'gzip', [new PassThrough()])).toBe(GZIP.bytes.toString('utf8'));
	});
});
