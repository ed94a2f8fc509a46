import { parseUrl, writtenOrigin } from '../../../nodes/shared/parseUrl';

test('gives the URL, or undefined for text that is none', () => {
	expect(parseUrl('https://x.com/a')?.href).toBe('https://x.com/a');
	expect(parseUrl('/b', 'https://x.com/a')?.href).toBe('https://x.com/b');
	expect(parseUrl('x.com')).toBeUndefined();
	expect(parseUrl('https://a b')).toBeUndefined();
});

test('a host beyond ASCII is one after twenty thousand calls too', () => {
	const hosts = Array.from({ length: 20_000 }, () => parseUrl('https://BÜCHER.de/')?.hostname);
	expect(new Set(hosts)).toEqual(new Set(['xn--bcher-kva.de']));
});

test.each([
	['https://x.com:8080/a//b', 'https://x.com:8080'],
	['https://x.com?a=//b', 'https://x.com'],
	['https://x.com#//a', 'https://x.com'],
	['https://x.com', 'https://x.com'],
	['x.com', 'x.com'],
	['/a//b', '/a//b'],
	['?a=https://x.com', '?a=https://x.com'],
])('scheme and host of %s are written %s', (url, origin) => {
	expect(writtenOrigin(url)).toBe(origin);
});
