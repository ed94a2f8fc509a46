import { headerText } from '../headerText';

/** The first line of an answer. */
export interface StatusLine {
	readonly statusCode: number;
	readonly statusMessage: string;
}

/** As much of an answer as is looked at: Node takes no more headers than that, by default. */
export const LONGEST_HEAD = 16_384;

/** RFC 9112, 4; with the empty lines that a careless sender puts before it. A status needs no more than what ends its digits. */
const STATUS_LINE = /(?:\r?\n)*HTTP\/\d\.\d (\d{3})(?=[ \r\n])(?: ([^\r\n]*))?/y;
const END_OF_HEAD = /\r?\n\r?\n/g;

/**
 * The status line at the beginning of these bytes, whatever comes behind it; undefined when there is none. Interim answers
 * (1XX) before it are passed over, but for 101, after which nothing of HTTP comes.
 */
export function statusLineOf(bytes: Buffer): StatusLine | undefined {
	const head = bytes.toString('latin1', 0, LONGEST_HEAD);
	for (let at = 0; ; ) {
		STATUS_LINE.lastIndex = at;
		const [line, digits, message = ''] = STATUS_LINE.exec(head) ?? [];
		if (line === undefined) return undefined;
		const statusCode = Number(digits);
		const isInterim = statusCode >= 100 && statusCode <= 199 && statusCode !== 101;
		if (!isInterim) return { statusCode, statusMessage: headerText(message.trim()) };
		END_OF_HEAD.lastIndex = at + line.length;
		if (!END_OF_HEAD.test(head)) return undefined;
		at = END_OF_HEAD.lastIndex;
	}
}

/**
 * The status line in what Node's parser had read when it gave up (`rawPacket`, somewhere in the helper's error): the last
 * packet only, so that it is there when the whole of the headers came in one.
 */
export function statusLineIn(error: unknown): StatusLine | undefined {
	let current = error;
	for (let depth = 0; depth < 6 && typeof current === 'object' && current !== null; depth++) {
		const { rawPacket, cause } = current as { rawPacket?: unknown; cause?: unknown };
		if (Buffer.isBuffer(rawPacket)) return statusLineOf(rawPacket);
		current = cause;
	}
	return undefined;
}
