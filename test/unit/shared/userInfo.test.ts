import { hasUserInfo, urlWithoutUserInfo, withoutUserInfo } from '../../../nodes/shared/userInfo';

const LONE: Array<[string, string]> = [
	['https://user:pass@example.com/a@b', 'https://example.com/a@b'],
	['https://user:p,(a)s;s@x@example.com/', 'https://example.com/'],
	['http://token@example.com:8080?a@b', 'http://example.com:8080?a@b'],
	['https://@example.com/', 'https://example.com/'],
	['HTTPS://:p@example.com/', 'HTTPS://example.com/'],
];
const WITHOUT = [
	'https://example.com/~me@b',
	'https://example.com?me@b',
	'https://example.com#me@b',
	'https://example.com\\@b',
	'https://example.com',
];

test.each([...LONE, ['https:////user:pass@example.com/', '']])('%s has user info', (url) => {
	expect(hasUserInfo(url)).toBe(true);
});

test.each(WITHOUT)('%s has none, as the URL parser sees it', (url) => {
	expect(hasUserInfo(url)).toBe(false);
	expect(new URL(url).username).toBe('');
});

test.each(LONE)('of %s is left %s, alone and as what was meant as a URL', (url, without) => {
	expect([withoutUserInfo(url), urlWithoutUserInfo(url)]).toEqual([without, without]);
});

test.each([
	['Proxy http://u:p@proxy:3128 refused', 'Proxy http://proxy:3128 refused'],
	['see https://a.com, mail me@b.com', 'see https://a.com, mail me@b.com'],
	['Jo https://a.com,jo@b.com', 'Jo https://a.com,jo@b.com'],
	['[a](https://a.com) me@b.com', '[a](https://a.com) me@b.com'],
	['me@b.com', 'me@b.com'],
	...WITHOUT.map((url) => [url, url]),
])('in a text, %s becomes %s', (text, without) => {
	expect(withoutUserInfo(text)).toBe(without);
});

test.each([
	'ftp://corp\\ann:hunter2@x.com',
	'//ann:hunter2@x.com',
	'http://ann:hunter 2@x.com',
	'http://ann:8/hunter\n@x.com',
	'http://ann:hun/ter@x.com',
	'https:ann:hunter2@x.com',
	'https:/ann:hunter2@x.com',
	'htp//ann:hunter2@x.com',
	'ann:hunter2@x.com',
	' \\\\ann:hunter2@x.com',
	'http://ann:hunter2%40x.com',
	'http://ann:hunter2',
	':hunter2@x.com',
	`http://ann:8/${'hunter'.repeat(1_000)}@x.com`,
	`http://ann:${'hunter'.repeat(1_000)}`,
])('what is no URL shows no password either: %s', (text) => {
	expect(urlWithoutUserInfo(text)).not.toContain('hunter');
});

test.each([
	['x.com/users', 'x.com/users'],
	['ftp://x.com/a', 'ftp://x.com/a'],
	['http://x.com:99999/a', 'http://x.com:99999/a'],
	['http://[::1/a', 'http://[::1/a'],
	['ftp://ann:hunter2@x.com/a', 'ftp://x.com/a'],
])('and still shows what is wrong with it: %s as %s', (text, without) => {
	expect(urlWithoutUserInfo(text)).toBe(without);
});
