import { bytesMask } from '../../../nodes/shared/maskBytes';

const SECRET = 's3cret-value';
const WINDOW = 4 * 1024 * 1024;
const mask = bytesMask((text) => text.replaceAll(SECRET, '***'), SECRET.length);

/** Bytes of this length that are no text, with the secret at each of these places. */
function fileWith(length: number, ...places: number[]): Buffer {
	const file = Buffer.alloc(length, 0xff);
	for (const at of places) file.write(SECRET, at, 'latin1');
	return file;
}

const masked = (file: Buffer) =>
	Buffer.from(file.toString('latin1').replaceAll(SECRET, '***'), 'latin1');

describe('bytes without a secret come back, the very same', () => {
	it.each([0, 1, WINDOW, WINDOW + 1, 2 * WINDOW + 7])('%d of them', (length) => {
		const file = fileWith(length);
		expect(mask(file)).toBe(file);
	});
});

describe('a secret in bytes is masked, and every other byte stays', () => {
	const END = SECRET.length;
	it.each<[string, number, number[]]>([
		['it is all of them', END, [0]],
		['it stands at their beginning and end', 1_000, [0, 1_000 - END]],
		['it stands at the end of what is looked at in one go', WINDOW, [WINDOW - END]],
		['it stands across two of those', WINDOW + 100, [WINDOW - 5]],
		['it begins the second', 2 * WINDOW, [WINDOW]],
		['it stands in the last alone', 3 * WINDOW + 50, [3 * WINDOW + 10]],
		['it stands in the first alone', 3 * WINDOW + 50, [10]],
		[
			'it stands in each, and across each',
			3 * WINDOW,
			[7, WINDOW - 3, WINDOW + 900, 2 * WINDOW - 9],
		],
	])('%s', (_, length, places) => {
		const file = fileWith(length, ...places);
		const before = Buffer.from(file);
		expect(mask(file).equals(masked(file))).toBe(true);
		expect(file.equals(before)).toBe(true);
	});
});
