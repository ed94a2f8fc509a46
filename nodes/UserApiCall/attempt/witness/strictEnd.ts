import {
	beforePipe,
	isReadable,
	type NodeReadable,
	type NodeResponse,
	type NodeWritable,
} from './nodeHttp';

/** One of Node's decompressing streams, and the field that holds what it does at the end of its input. */
interface Decompression extends NodeWritable {
	_finishFlushFlag: number;
}

/**
 * Flags of zlib, Brotli and Zstandard for "give out what there is" and, in its place, "the input must be whole": 2 and 4 of
 * zlib, 1 and 2 of the others (their headers, and Node's `zlib.constants`).
 */
const ZLIB = { lenient: 2, strict: 4 };
const OTHERS = { lenient: 1, strict: 2 };

/** How many streams may stand between an answer and its decompression: axios puts one before `deflate`. */
const STREAMS_BETWEEN = 1;

/**
 * Makes the decompression that axios is about to build for this answer fail (`Z_BUF_ERROR`) when its bytes are cut off, as
 * Node's does by default. axios sets it to take what there is, so that a half looks like a whole. The field is Node's own
 * (`_finishFlushFlag`, 20 to 24): where it is not there, or holds something else, nothing changes. Still lenient: raw
 * `deflate`, which has no end that could be checked, and no bytes at all, which are sent with 304 or for nothing.
 */
export function endStrictly(response: NodeResponse): void {
	const coding = response.headers['content-encoding'];
	if (typeof coding !== 'string') return;
	const relax = strictOnce(response);
	const isDeflate = coding.toLowerCase() === 'deflate';
	let isEmpty = true;
	response.prependOnceListener('data', (bytes: Buffer) => {
		isEmpty = false;
		// The first byte of zlib's own format says so (RFC 1950, 2.2).
		if (isDeflate && (bytes[0] ?? 0) !== 0x78) relax();
	});
	response.prependOnceListener('end', () => {
		if (isEmpty) relax();
	});
}

/** Sets the flag as soon as the stream is piped to; gives what sets it back. */
function strictOnce(response: NodeReadable): () => void {
	let relax = () => {};
	const seek = (from: NodeReadable, between: number) =>
		beforePipe(from, (to) => {
			if (isDecompression(to)) relax = madeStrict(to);
			else if (between > 0 && isReadable(to)) seek(to, between - 1);
		});
	seek(response, STREAMS_BETWEEN);
	return () => relax();
}

function madeStrict(stream: Decompression): () => void {
	const before = stream._finishFlushFlag;
	const flags = /^(Brotli|Zstd)/.test(stream.constructor.name) ? OTHERS : ZLIB;
	if (before !== flags.lenient) return () => {};
	stream._finishFlushFlag = flags.strict;
	return () => {
		stream._finishFlushFlag = before;
	};
}

function isDecompression(to: NodeWritable): to is Decompression {
	return '_finishFlushFlag' in to && typeof to._finishFlushFlag === 'number';
}
