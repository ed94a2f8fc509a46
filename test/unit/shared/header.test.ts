import {
	arrivingHeaderValue,
	isHeaderName,
	isHeaderValue,
	unsendableCharacter,
} from '../../../nodes/shared/header';

const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

test('a name is made of the characters of a token, and of no other', () => {
	// RFC 9110, section 5.6.2: any visible character but the delimiters.
	const token = ASCII.filter((character) => /[!-~]/.test(character)).filter(
		(character) => !'"(),/:;<=>?@[\\]{}'.includes(character),
	);
	expect(ASCII.filter(isHeaderName)).toEqual(token);
	expect(isHeaderName(token.join(''))).toBe(true);
	expect(['', 'X Key', 'X-Key:', 'X-Key\n', 'é'].filter(isHeaderName)).toEqual([]);
});

test('a value is made of tabs and printable Latin-1', () => {
	expect(isHeaderValue('')).toBe(true);
	expect(isHeaderValue(' \t~é ÿ')).toBe(true);
	expect(['a\n', '\r', '\0', '\x1f', '\x7f', '\x80', '\x9f', 'Ā'].filter(isHeaderValue)).toEqual(
		[],
	);
});

test('the first character that a value can not hold is given whole', () => {
	expect(unsendableCharacter('é💥€')).toBe('💥');
	expect(unsendableCharacter('a\ud800')).toBe('\ud800');
	expect(unsendableCharacter('é')).toBeUndefined();
});

test('a value arrives without the spaces and tabs at its ends', () => {
	expect(arrivingHeaderValue(' \ta \t b\t ')).toBe('a \t b');
	expect(arrivingHeaderValue('\u00a0a\u00a0')).toBe('\u00a0a\u00a0');
	expect(arrivingHeaderValue(' ')).toBe('');
});
