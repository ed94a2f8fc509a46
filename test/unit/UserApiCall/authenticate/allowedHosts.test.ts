import fc from 'fast-check';
import { isDomainAllowed } from 'n8n-workflow';

import { allowedHosts } from '../../../../nodes/UserApiCall/authenticate/allowedHosts';
import { parseUrl } from '../../../../nodes/shared/parseUrl';

function objection(list: string, url: string): string | undefined {
	const hosts = allowedHosts(list);
	if (hosts.kind === 'fault') throw new Error(hosts.message);
	return hosts.objection(url);
}

describe('a credential goes to the hosts it names', () => {
	it.each([
		['example.com', 'https://example.com/a?b=c'],
		['example.com', 'https://example.com:8443/'],
		['example.com', 'https://EXAMPLE.com/'],
		['example.com', 'https://example.com./'],
		['Example.COM.', 'https://example.com/'],
		['example.com', 'https://exa%6Dple.com/'],
		['a.com, b.com c.com\nd.com', 'https://d.com/'],
		['a.com,b.com', 'https://b.com/'],
		['*.example.com', 'https://a.example.com/'],
		['*.example.com', 'https://a.b.example.com/'],
		['bücher.de', 'https://xn--bcher-kva.de/'],
		['xn--bcher-kva.de', 'https://BÜCHER.de/'],
		['https://example.com', 'https://example.com/'],
		['https://example.com/', 'https://example.com/'],
		['example.com:8443', 'https://example.com:8443/'],
		['example.com:443', 'https://example.com/'],
		['http://example.com', 'http://example.com/'],
		['http://example.com', 'https://example.com/'],
		['http://*.example.com', 'http://a.example.com/'],
		['http://example.com:80', 'http://example.com/'],
		['10.0.0.1', 'https://167772161/'],
		['[::1]', 'https://[0:0:0:0:0:0:0:1]/'],
		['127.0.0.1', 'http://127.0.0.1:5678/'],
		['127.0.0.1', 'http://127.1:5678/'],
		['localhost', 'http://localhost:5678/'],
		['[::1]', 'http://[::1]:5678/'],
		['::1', 'http://[::1]:5678/'],
		['a.com, 2001:DB8:0::7', 'https://[2001:db8::7]/'],
		['http://fd00::7', 'http://[fd00::7]:8080/'],
	])('%j names %s', (list, url) => {
		expect(objection(list, url)).toBeUndefined();
	});
});

describe('a credential goes nowhere else', () => {
	it.each([
		['example.com', 'https://example.org/'],
		['example.com', 'https://a.example.com/'],
		['example.com', 'https://notexample.com/'],
		['example.com', 'https://example.com.evil.org/'],
		['example.com', 'https://example.com@evil.org/'],
		['example.com', 'https://evil.org/example.com'],
		['example.com', 'https://evil.org#example.com'],
		['example.com', 'https://evil.org?example.com'],
		['example.com', 'https://evil.org\\example.com'],
		['example.com', 'https://example.com../'],
		['*.example.com', 'https://example.com/'],
		['*.example.com', 'https://.example.com.evil.org/'],
		['*.example.com', 'https://notexample.com/'],
		['example.com', 'https://exаmple.com/'],
		['example.com:8443', 'https://example.com/'],
		['example.com:8443', 'https://example.com:8444/'],
		['10.0.0.1', 'https://10.0.0.2/'],
		['::1', 'https://[::2]/'],
		['2001:db8::7:443', 'https://[2001:db8::7]/'],
		['127.0.0.1', 'https://localhost/'],
		['127.0.0.1', 'https://[::ffff:127.0.0.1]/'],
		['example.com', 'data:text/plain,example.com'],
		['example.com', 'ftp://example.com/'],
		['example.com', 'file://example.com/etc'],
		['example.com', '//example.com/'],
		['example.com', 'example.com'],
		['example.com', ''],
	])('%j does not name %s', (list, url) => {
		expect(objection(list, url)).toMatch(/^The credential (may not be sent to|is sent to http)/);
	});

	it.each([
		['example.com', 'http://example.com/'],
		['https://example.com', 'http://example.com/'],
		['http://example.org, example.com', 'http://example.com/'],
		['http://example.com:81, example.com', 'http://example.com:82/'],
		['10.0.0.1', 'http://10.0.0.1/'],
		['127.evil.org', 'http://127.evil.org/'],
	])('%j does not allow %s, which is not encrypted', (list, url) => {
		expect(objection(list, url)).toContain('without encryption');
	});

	it('never says more of the URL than its host', () => {
		expect(objection('example.com', 'https://user:pw@evil.org/secret?key=secret')).toBe(
			'The credential may not be sent to evil.org: its Allowed Domains do not name that host',
		);
	});
});

describe('a list that is no list of hosts', () => {
	it.each([
		'',
		' , ',
		'*',
		'*.',
		'.',
		'*..',
		'exa mple.com, b@c',
		'https://example.com/path',
		'ftp://example.com',
		'a.*.com',
		'*example.com',
		'example.com?x',
		'::1::2',
		'a:b:c',
		...['a.com;b.com', '"a.com"', "'a.com'", '.a.com', 'a..com', '{{ $json.host }}', '=a.com'],
		...['＊.a.com', '%2a.a.com', 'a.com，b.com'],
		'a.com:99999',
		'all://',
	])('%j is a fault', (list) => {
		expect(allowedHosts(list).kind).toBe('fault');
	});
});

it('nothing is allowed that n8n would refuse for the same list of plain hosts', () => {
	const label = fc.constantFrom('a', 'b', 'example', 'com', 'A', 'ü', 'xn--tda', '127', '0');
	const host = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => labels.join('.'));
	const entry = fc.oneof(
		host,
		host.map((name) => `*.${name}`),
		host.map((name) => `${name}.`),
	);
	fc.assert(
		fc.property(fc.array(entry, { minLength: 1, maxLength: 3 }), host, (list, name) => {
			const hosts = allowedHosts(list.join(', '));
			const url = `https://${name}/`;
			const ours = hosts.kind === 'hosts' && hosts.objection(url) === undefined;
			// n8n compares with what is written, so write the list as the URL parser would.
			const written = list.map((item) =>
				item.replace(/[^*.].*/, (text) => parseUrl(`https://${text}`)?.hostname ?? text),
			);
			return !ours || isDomainAllowed({ url, allowedDomains: written.join(',') });
		}),
		{ numRuns: 2000 },
	);
});
