import { isAtService, serviceAddress } from '../../../../nodes/UserCom/service/serviceAddress';

describe('where User.com is', () => {
	it.each([
		[{ subdomain: 'acme' }, 'https://acme.user.com'],
		[{ subdomain: ' Acme-2 ' }, 'https://acme-2.user.com'],
		[{ subdomain: 'acme', baseUrl: 'http://localhost:8080/' }, 'http://localhost:8080'],
		[{ baseUrl: 'https://crm.acme.org/user//' }, 'https://crm.acme.org/user'],
		[{ baseUrl: 'https://acme.user.com/api/public/' }, 'https://acme.user.com'],
		[{ baseUrl: ' https://crm.acme.org ' }, 'https://crm.acme.org'],
		[{ baseUrl: 'https://crm.acme.org/user/api/public/users/7/' }, 'https://crm.acme.org/user'],
		[{ baseUrl: 'https://gateway.acme.org/api' }, 'https://gateway.acme.org/api'],
		[{ baseUrl: 'https://api.acme.org/api/publication' }, 'https://api.acme.org/api/publication'],
		[{ baseUrl: 'http://user.com.acme.org/x' }, 'http://user.com.acme.org/x'],
		[{ baseUrl: 'http://notuser.com/x' }, 'http://notuser.com/x'],
		[{ subdomain: 'acme', baseUrl: ' ' }, 'https://acme.user.com'],
		[{ subdomain: 'a', baseUrl: 7 }, 'https://a.user.com'],
		[{ subdomain: 'a'.repeat(63) }, `https://${'a'.repeat(63)}.user.com`],
	])('%j: %s', (fields, base) => {
		expect(serviceAddress(fields)).toEqual({ kind: 'address', base });
	});

	it.each([
		'https://acme.user.com/api',
		'https://acme.user.com/api/public/users/search/?email=x',
		'https://acme.user.com/#/users/7',
		'https://ACME.User.com/automations/12/edit?tab=api#top',
	])('%s, pasted from a browser, is the account that it shows', (baseUrl) => {
		expect(serviceAddress({ baseUrl })).toEqual({ kind: 'address', base: 'https://acme.user.com' });
	});

	it.each(['http://acme.user.com', 'HTTP://acme.user.com/users'])(
		'the key never goes to %s in plain text',
		(baseUrl) => {
			expect(serviceAddress({ baseUrl })).toEqual({
				kind: 'address',
				base: 'https://acme.user.com',
			});
		},
	);

	it.each([
		[{}, /no subdomain/],
		[{ subdomain: 'https://acme.user.com' }, /one name/],
		[{ subdomain: 'evil.org/' }, /one name/],
		[{ subdomain: 'evil.org#' }, /one name/],
		[{ subdomain: '-acme' }, /one name/],
		[{ subdomain: 'acme-' }, /one name/],
		[{ subdomain: 'a'.repeat(64) }, /one name/],
		[{ subdomain: 7 }, /no subdomain/],
		[{ baseUrl: 'https://me@acme.user.com' }, /no user name/],
		[{ baseUrl: 'https://:pass@acme.user.com' }, /no user name/],
		[{ baseUrl: 'https://crm.acme.org#x' }, /no user name/],
		[{ baseUrl: 'xhttps://acme.user.com' }, /not a URL/],
		[{ baseUrl: 'acme.user.com' }, /not a URL/],
		[{ baseUrl: 'ftp://acme.user.com' }, /not a URL/],
		[{ baseUrl: 'https://me:pass@acme.user.com' }, /no user name/],
		[{ baseUrl: 'https://crm.acme.org?x=1' }, /no user name/],
	])('%j is a fault', (fields, message) => {
		const address = serviceAddress(fields);
		expect(address.kind === 'fault' && address.message).toMatch(message);
	});
});

test.each([
	['https://acme.user.com/api/users', true],
	['https://ACME.user.com:443/', true],
	['http://acme.user.com/api/users', false],
	['https://acme.user.com:8443/', false],
	['https://evil.org/https://acme.user.com', false],
	['https://acme.user.com@evil.org/', false],
	['/api/users', false],
	['', false],
])('the key goes along to %s: %j', (url, goes) => {
	expect(isAtService('https://acme.user.com/sub', url)).toBe(goes);
});
