import { parseUrl } from '../../../nodes/shared/parseUrl';

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
