import { withoutHandTypedSecrets } from '../../nodes/UserApiCall/deliver/handTyped';

const url = 'https://example.com/';

describe('what a dry run shows', () => {
	it.each([
		'Authorization',
		'authorization',
		'Cookie',
		'Proxy-Authorization',
		'X-Api-Key',
		'x_token',
		'Client-SECRET',
	])('masks the header %s', (name) => {
		expect(withoutHandTypedSecrets({ url, headers: { [name]: 'abc' } }).headers).toEqual({
			[name]: '***',
		});
	});

	it.each(['Content-Type', 'Accept', 'X-Request-Id'])('leaves the header %s', (name) => {
		expect(withoutHandTypedSecrets({ url, headers: { [name]: 'abc' } }).headers).toEqual({
			[name]: 'abc',
		});
	});

	it.each([
		['?api_key=1', '?api_key=***'],
		['?a=1&Token=a%20b&c=3', '?a=1&Token=***&c=3'],
		['?%6Bey=1', '?%6Bey=***'],
		['?secret=a=b', '?secret=***'],
		['?key', '?key'],
		['?a=key', '?a=key'],
		['?%=1&%zz=2', '?%=1&%zz=2'],
		['key=1', 'key=1'],
	])('writes the query %s as %s', (query, shown) => {
		expect(withoutHandTypedSecrets({ url: url + query, headers: {} }).url).toBe(url + shown);
	});
});
