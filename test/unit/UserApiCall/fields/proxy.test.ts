import { readProxy } from '../../../../nodes/UserApiCall/fields/proxy';

test.each(['', '  ', '\n'])('%j is no proxy', (text) => {
	expect(readProxy(text)).toEqual({ kind: 'none' });
});

test.each([
	['http://proxy.example.com:3128', 'http', 'proxy.example.com', 3128],
	[' https://proxy.example.com:8443/ ', 'https', 'proxy.example.com', 8443],
	['http://proxy.example.com', 'http', 'proxy.example.com', 80],
	['https://proxy.example.com', 'https', 'proxy.example.com', 443],
	['HTTP://10.0.0.1:8080', 'http', '10.0.0.1', 8080],
])('%j is a proxy, with its port or that of its scheme', (text, protocol, host, port) => {
	expect(readProxy(text)).toEqual({ kind: 'proxy', proxy: { protocol, host, port } });
});

test.each([
	['http://me:secret@p.example', 'me', 'secret'],
	['http://me@p.example', 'me', ''],
	['http://m%40e:s%3Acret%20@p.example', 'm@e', 's:cret '],
	['http://100%:50%25@p.example', '100%', '50%'],
])(
	'user and password of %s are what they are, not how a URL writes them',
	(text, username, password) => {
		expect(readProxy(text)).toMatchObject({ proxy: { auth: { username, password } } });
	},
);

test.each([
	'proxy',
	'proxy.example.com:3128',
	'socks5://p.example',
	'ftp://p.example',
	'http://',
	'{{ x }}',
])('%s is a fault, since n8n would call directly, past the proxy', (text) => {
	expect(readProxy(text)).toEqual({
		kind: 'fault',
		problem: 'it is not the URL of an http or https proxy',
		fix: 'Write it as http://proxy.example.com:3128.',
	});
});

test('a password without a user is a fault, since n8n would call the proxy without it', () => {
	expect(readProxy('http://:token@p.example')).toEqual({
		kind: 'fault',
		problem: 'its password has no user',
		fix: 'Write it as http://user:password@host:port.',
	});
});
