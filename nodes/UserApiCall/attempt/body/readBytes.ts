import type { BodyError } from '../../call';
import type { Deadline } from '../deadlines';

/** The whole body, or why there is none. */
export type BytesRead =
	| { readonly kind: 'whole'; readonly bytes: Buffer }
	| { readonly kind: 'broken'; readonly error: BodyError };

/**
 * zlib (`Z_…`), brotli (`ERR__ERROR_FORMAT_…`) and zstd name their complaints so. `Z_BUF_ERROR`, of all three, says that the
 * bytes ended too early.
 */
const DECOMPRESSION_CODE = /^(Z_(?!BUF_ERROR$)|ERR__ERROR_|ERR_BROTLI|ERR_ZSTD|ZSTD)/;

/**
 * Reads a response's stream to its end, counting what comes out of decompression; no stream is no bytes. Stops at more
 * than `limit` bytes, at the deadline and at a lost connection; what was read by then is dropped. The caller ends the
 * request.
 */
export function readBytes(
	stream: NodeJS.ReadableStream | undefined,
	limit: number,
	deadline: Deadline,
): Promise<BytesRead> {
	if (!stream) return Promise.resolve({ kind: 'whole', bytes: Buffer.alloc(0) });
	return new Promise((resolve) => {
		let chunks: Buffer[] = [];
		let size = 0;
		let done = false;
		function finish(result: BytesRead): void {
			// What comes now is not kept, and only the first end is heard.
			done = true;
			chunks = [];
			deadline.offEnd(cutOff);
			resolve(result);
		}
		// The deadline's end may be heard here first as an error of the stream: only the deadline tells.
		function broken(error: BodyError): void {
			finish({ kind: 'broken', error: deadline.ended === 'timeout' ? 'timeout' : error });
		}
		function cutOff(): void {
			broken('connection');
		}
		stream.on('data', (chunk: Buffer) => {
			if (done) return;
			size += chunk.length;
			if (size > limit) broken('tooLarge');
			else chunks.push(chunk);
		});
		stream.on('end', () => finish({ kind: 'whole', bytes: joined(chunks, size) }));
		stream.on('error', (error: NodeJS.ErrnoException) => {
			const isDecompression = DECOMPRESSION_CODE.test(error.code ?? '');
			broken(isDecompression ? 'decoding' : 'connection');
		});
		stream.on('close', cutOff);
		deadline.onEnd(cutOff);
	});
}

function joined(chunks: readonly Buffer[], size: number): Buffer {
	const [only] = chunks;
	return only && chunks.length === 1 ? only : Buffer.concat(chunks, size);
}
