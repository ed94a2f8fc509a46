import { headerText } from '../headerText';
export const LONGEST_HEAD = 16_384;
const STATUS_LINE = /(?:\r?\n)*HTTP\/\d\.\d (\d{3})(?=[ \r\n])(?: ([^\r\n]*))?/y;
const END_OF_HEAD = /\r?\n\r?\n/g;
export function statusLineOf(bytes) {
    const head = bytes.toString('latin1', 0, LONGEST_HEAD);
    for (let at = 0;;) {
        STATUS_LINE.lastIndex = at;
        const [line, digits, message = ''] = STATUS_LINE.exec(head) ?? [];
        if (line === undefined)
            return undefined;
        const statusCode = Number(digits);
        const isInterim = statusCode >= 100 && statusCode <= 199 && statusCode !== 101;
        if (!isInterim)
            return { statusCode, statusMessage: headerText(message.trim()) };
        END_OF_HEAD.lastIndex = at + line.length;
        if (!END_OF_HEAD.test(head))
            return undefined;
        at = END_OF_HEAD.lastIndex;
    }
}
export function statusLineIn(error) {
    let current = error;
    for (let depth = 0; depth < 6 && typeof current === 'object' && current !== null; depth++) {
        const { rawPacket, cause } = current;
        if (Buffer.isBuffer(rawPacket))
            return statusLineOf(rawPacket);
        current = cause;
    }
    return undefined;
}
