const DECOMPRESSION_CODE = /^(Z_(?!BUF_ERROR$)|ERR__ERROR_|ERR_BROTLI|ERR_ZSTD|ZSTD)/;
export function readBytes(stream, limit, deadline) {
    if (!stream)
        return Promise.resolve({ kind: 'whole', bytes: Buffer.alloc(0) });
    return new Promise((resolve) => {
        let chunks = [];
        let size = 0;
        let done = false;
        function finish(result) {
            if (done)
                return;
            done = true;
            chunks = [];
            deadline.offEnd(cutOff);
            resolve(result);
        }
        function broken(error) {
            finish({ kind: 'broken', error: deadline.ended === 'timeout' ? 'timeout' : error });
        }
        function cutOff() {
            broken('connection');
        }
        stream.on('data', (chunk) => {
            if (done)
                return;
            size += chunk.length;
            if (size > limit)
                broken('tooLarge');
            else
                chunks.push(chunk);
        });
        stream.on('end', () => finish({ kind: 'whole', bytes: joined(chunks, size) }));
        stream.on('error', (error) => {
            const isDecompression = DECOMPRESSION_CODE.test(error.code ?? '');
            broken(isDecompression ? 'decoding' : 'connection');
        });
        stream.on('close', cutOff);
        deadline.onEnd(cutOff);
    });
}
function joined(chunks, size) {
    const [only] = chunks;
    return only && chunks.length === 1 ? only : Buffer.concat(chunks, size);
}
