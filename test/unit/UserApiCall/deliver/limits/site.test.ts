import { siteOf } from '../../../../../nodes/UserApiCall/deliver/limits/site';

it.each([
	['https://ann.example.com', 'https://*.example.com'],
	['https://a.b.c.example.com:8443', 'https://*.example.com:8443'],
	['http://ann.example.co.uk', 'http://*.example.co.uk'],
	['https://example.com.au', 'https://example.com.au'],
])('accounts of one owner are one site: %s', (origin, site) => {
	expect(siteOf(origin)).toBe(site);
});

it.each([
	'https://example.com',
	'http://localhost:5678',
	'https://192.0.2.7:8080',
	'https://[2001:db8::7]:8080',
	'https://n8n',
	'not a URL',
	'',
])('what has no subdomain is a site of its own: %s', (origin) => {
	expect(siteOf(origin)).toBe(origin);
});

it('scheme and port tell sites apart', () => {
	const sites = [
		'https://a.example.com',
		'http://a.example.com',
		'https://a.example.com:444',
		'https://a.example.org',
	].map(siteOf);
	expect(new Set(sites).size).toBe(4);
});
