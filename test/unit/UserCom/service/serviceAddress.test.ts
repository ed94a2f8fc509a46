import { serviceAddress } from '../../../../nodes/UserCom/service/serviceAddress';

describe('where User.com is', () => {
	it.each([
		[{ subdomain: 'acme' }, 'https://acme.user.com'],
		[{ subdomain: ' Acme-2 ' }, 'https://acme-2.user.com'],
		[{ subdomain: 'acme', baseUrl: 'http://localhost:8080/' }, 'http://localhost:8080'],
		[{ baseUrl: 'https://crm.acme.org/user//' }, 'https://crm.acme.org/user'],
	])('%j: %s', (fields, base) => {
		expect(serviceAddress(fields)).toEqual({ kind: 'address', base });
	});

	it.each([
		[{}, /no subdomain/],
		[{ subdomain: 'https://acme.user.com' }, /one name/],
		[{ subdomain: 'evil.org/' }, /one name/],
		[{ subdomain: 'evil.org#' }, /one name/],
		[{ subdomain: '-acme' }, /one name/],
		[{ baseUrl: 'acme.user.com' }, /not a URL/],
		[{ baseUrl: 'ftp://acme.user.com' }, /not a URL/],
		[{ baseUrl: 'https://me:pass@acme.user.com' }, /no user name/],
		[{ baseUrl: 'https://acme.user.com?x=1' }, /no user name/],
	])('%j is a fault', (fields, message) => {
		const address = serviceAddress(fields);
		expect(address.kind === 'fault' && address.message).toMatch(message);
	});
});
