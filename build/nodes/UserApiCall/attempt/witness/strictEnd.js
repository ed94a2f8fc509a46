import { beforePipe, isReadable, } from './nodeHttp';
const ZLIB = { lenient: 2, strict: 4 };
const OTHERS = { lenient: 1, strict: 2 };
const STREAMS_BETWEEN = 1;
export function endStrictly(response) {
    const coding = response.headers['content-encoding'];
    if (typeof coding !== 'string')
        return;
    const relax = strictOnce(response);
    const isDeflate = coding.toLowerCase() === 'deflate';
    let isEmpty = true;
    response.prependOnceListener('data', (bytes) => {
        isEmpty = false;
        if (isDeflate && (bytes[0] ?? 0) !== 0x78)
            relax();
    });
    response.prependOnceListener('end', () => {
        if (isEmpty)
            relax();
    });
}
function strictOnce(response) {
    let relax = () => { };
    const seek = (from, between) => beforePipe(from, (to) => {
        if (isDecompression(to))
            relax = madeStrict(to);
        else if (between > 0 && isReadable(to))
            seek(to, between - 1);
    });
    seek(response, STREAMS_BETWEEN);
    return () => relax();
}
function madeStrict(stream) {
    const before = stream._finishFlushFlag;
    const flags = /^(Brotli|Zstd)/.test(stream.constructor.name) ? OTHERS : ZLIB;
    if (before !== flags.lenient)
        return () => { };
    stream._finishFlushFlag = flags.strict;
    return () => {
        stream._finishFlushFlag = before;
    };
}
function isDecompression(to) {
    return '_finishFlushFlag' in to && typeof to._finishFlushFlag === 'number';
}
