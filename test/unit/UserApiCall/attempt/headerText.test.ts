import { headerText } from '../../../../nodes/UserApiCall/attempt/headerText';

/** As Node hands over what came: a character for each byte. */
const received = (bytes: Buffer) => bytes.toString('latin1');

describe('a header says what its sender wrote:', () => {
	it.each([
		['ASCII', 'plain; a="b"', 'plain; a="b"'],
		['UTF-8', received(Buffer.from('żółć €')), 'żółć €'],
		['UTF-8 with a byte order mark', received(Buffer.from('\ufeffä')), '\ufeffä'],
		['Latin-1', received(Buffer.from([0x4d, 0xfc, 0x6c, 0x6c])), 'Müll'],
		['UTF-8 that was cut within a character', received(Buffer.from([0x61, 0xc3])), 'aÃ'],
	])('%s', (_, value, text) => {
		expect(headerText(value)).toBe(text);
	});
});
