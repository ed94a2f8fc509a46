const WINDOW = 4 * 1024 * 1024;
const BYTES_FOR_A_CHARACTER = 32;
const SURROUNDINGS = 64 * 1024;
export function bytesMask(mask, longest) {
    const overlap = SURROUNDINGS + longest * BYTES_FOR_A_CHARACTER;
    const size = Math.max(WINDOW, 4 * overlap);
    return (bytes) => {
        const pieces = [];
        let isClean = true;
        let known = '';
        for (let at = 0; at < bytes.length; at += size) {
            const isLast = at + size >= bytes.length;
            const text = known + bytes.toString('latin1', at, at + size);
            const masked = mask(text);
            if (isClean && masked !== text) {
                isClean = false;
                pieces.push(bytes.subarray(0, at - known.length));
            }
            const cut = isLast ? masked.length : Math.max(0, masked.length - overlap);
            if (!isClean)
                pieces.push(Buffer.from(masked.slice(0, cut), 'latin1'));
            known = masked.slice(cut);
        }
        return isClean ? bytes : Buffer.concat(pieces);
    };
}
