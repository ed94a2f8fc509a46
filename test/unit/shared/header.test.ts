import {
	arrivingPart,
	isConnectionHeader,
	isHeaderName,
	isHeaderValue,
	isLostHeader,
	saysHowItIsSent,
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
	const arriving = (value: string) => {
		const { start, end } = arrivingPart(value);
		return value.slice(start, end);
	};
	expect(arriving(' \ta \t b\t ')).toBe('a \t b');
	expect(arriving('\u00a0a\u00a0')).toBe('\u00a0a\u00a0');
	expect(arriving(' ')).toBe('');
	expect(arriving('')).toBe('');
});

test('Content-Type may be typed, but holds neither a key nor a secret; what the connection sets is neither', () => {
	expect([isConnectionHeader('content-type'), saysHowItIsSent('CONTENT-TYPE')]).toEqual([
		false,
		true,
	]);
	for (const name of [
		...['Host', 'content-length', 'Transfer-Encoding', 'CONNECTION', 'TE', 'Keep-Alive'],
		...['Proxy-Authenticate', 'Proxy-Authorization', 'Proxy-Connection', 'Trailer', 'Upgrade'],
	]) {
		expect([isConnectionHeader(name), saysHowItIsSent(name)]).toEqual([true, true]);
	}
	expect([isConnectionHeader('X-Key'), saysHowItIsSent('Idempotency-Key')]).toEqual([false, false]);
});

test.each([
	...['common', 'delete', 'get', 'head', 'patch', 'post', 'put', 'query', 'Query'],
	...['__proto__', 'constructor', 'prototype'],
])('n8n would lose a header named %s', (name) => {
	expect(isLostHeader(name)).toBe(true);
});

test.each(['X-Get', 'options', 'toString', 'set'])('n8n sends a header named %s', (name) => {
	expect(isLostHeader(name)).toBe(false);
});
