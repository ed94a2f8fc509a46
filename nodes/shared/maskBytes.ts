/** As much of the bytes as is made one string at a time. */
const WINDOW = 4 * 1024 * 1024;
/** No form of a secret takes more than so many bytes for each of its characters, line breaks included. */
const BYTES_FOR_A_CHARACTER = 32;
/** Whatever stands before a secret and tells that it is one, and base64 with many line breaks. */
const SURROUNDINGS = 64 * 1024;

/**
 * A mask of bytes by a mask of text. Latin-1 keeps every byte, so bytes that hold no secret come back as they were. They are
 * looked at in overlapping windows: no string holds any number of them.
 *
 * @param longest length of the longest secret
 */
export function bytesMask(mask: (text: string) => string, longest: number) {
	const overlap = SURROUNDINGS + longest * BYTES_FOR_A_CHARACTER;
	const size = Math.max(WINDOW, 4 * overlap);
	return (bytes: Buffer): Buffer => {
		const pieces: Buffer[] = [];
		let isClean = true;
		// What was looked at already and stands before what comes next.
		let known = '';
		for (let at = 0; at < bytes.length; at += size) {
			const isLast = at + size >= bytes.length;
			const text = known + bytes.toString('latin1', at, at + size);
			const masked = mask(text);
			if (isClean && masked !== text) {
				isClean = false;
				pieces.push(bytes.subarray(0, at - known.length));
			}
			// A secret that begins at the end of the window is found whole with the next one.
			const cut = isLast ? masked.length : Math.max(0, masked.length - overlap);
			if (!isClean) pieces.push(Buffer.from(masked.slice(0, cut), 'latin1'));
			known = masked.slice(cut);
		}
		return isClean ? bytes : Buffer.concat(pieces);
	};
}
