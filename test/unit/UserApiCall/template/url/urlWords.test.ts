import { urlTemplate } from '../../../../../nodes/UserApiCall/template/url/urlTemplate';
import { outcomeOf, valuesOf } from '../fill';

const fill = (raw: string, v?: unknown) =>
	outcomeOf(() => urlTemplate(raw, 'empty').fill(valuesOf({ v, w: 'w' })).href);

describe('a URL that is right for no data says what to write', () => {
	const scheme = 'Write it as https://example.com/path.';
	const address =
		'Write it as https://example.com/path: a host has no spaces, and a port is at most 65535.';
	test.each<[string, string]>([
		['', 'it is empty. Write the address to call, as https://example.com/path.'],
		['= \n', 'it is empty. Write the address to call, as https://example.com/path.'],
		['x.com', `it does not begin with http:// or https://. ${scheme}`],
		['xhttps://x.com', `it does not begin with http:// or https://. ${scheme}`],
		['https:x.com', `it does not begin with http:// or https://. ${scheme}`],
		['ftp://x.com/{{ v }}', `it does not begin with http:// or https://. ${scheme}`],
		['https://x y.com/{{ v }}', `"https://x y.com/a" is not a URL. ${address}`],
		['https://{{ v }}.x y', `"https://a.x y" is not a URL. ${address}`],
		['https://x.com:{{ v }}1111/', `"https://x.com:…" is not a URL. ${address}`],
		['https://', `"https://" is not a URL. ${address}`],
		[
			'https://a\nb/{{ v }}',
			'it holds a line break or another control character. Write it in one line.',
		],
		[
			'https://x.com/\u0007',
			'it holds a line break or another control character. Write it in one line.',
		],
		[
			'https://x.com/#{{ v }}',
			'{{ v }} stands behind #, a part of a URL that is never sent. Move it into the path or the query, or remove it.',
		],
		[
			'https://x.com?a#b?c/{{ v }}',
			'{{ v }} stands behind #, a part of a URL that is never sent. Move it into the path or the query, or remove it.',
		],
		...['{{ v }}x.com', '{{ v }}{{ w }}', '{{ v }}.x.com/', '{{ v }}:80', '{{ v }}&a=1'].map(
			(raw): [string, string] => [
				raw,
				'{{ v }} is the beginning of the URL, and what follows it is not a path. Write a / behind the tag, or write the scheme out: https://{{ … }}/path.',
			],
		),
		...[
			'https://{{ v }}@x.com/',
			'https://a:b@x.com/',
			'https://{{ v }}{{ w }}@x.com',
			'https://@x.com/{{ v }}',
		].map((raw): [string, string] => [
			raw,
			'it holds a user name or password before the host. Put them into a credential, or into an Authorization header.',
		]),
	])('%j', (raw, told) => {
		expect(fill(raw)).toEqual({ templateFault: `URL: ${told}` });
	});
});

describe('a value that does not fit its place says why, and what may stand there', () => {
	const host =
		'which is not a part of a host name. Only letters, digits, hyphens, underscores and dots may stand there.';
	const leave = 'Give it a value, or leave such items out.';
	const port = 'which is not a port. Only digits may stand there.';
	const nothing =
		'gave nothing, and a piece of the path must not be empty. Give it a value, or leave such items out.';
	const notUrl = 'which is not a URL. Give an absolute URL that begins with http:// or https://.';
	const mayNot =
		'It would lead to another path, in any spelling: give another value, or leave such items out.';
	test.each<[string, unknown, string]>([
		['https://{{ v }}.x.com/', 'a b', `gave "a b", ${host}`],
		[
			'https://{{ v }}.x.com/',
			undefined,
			`gave nothing, which is not a part of a host name. ${leave}`,
		],
		['https://a-{{ v }}/', 'x.', `gave "x.", ${host}`],
		['https://{{ v }}/', '[::1]', `gave "[::1]", ${host}`],
		['https://x.com:{{ v }}/', '8o', `gave "8o", ${port}`],
		['https://x.com:{{ v }}/', '', `gave nothing, which is not a port. ${leave}`],
		['https://x.com:{{ v }}/', '000080', `gave "000080", ${port}`],
		['https://x.com/{{ v }}', null, nothing],
		['https://x.com/a{{ v }}b', '', nothing],
		[
			'https://x.com{{ v }}',
			'a',
			'gave "a" right behind the host. It must be empty or begin with /.',
		],
		[
			'https://x.com:81{{ v }}',
			'2',
			'gave "2" right behind the host. It must be empty or begin with /.',
		],
		['https://x.com/{{ v }}', '..', `makes a path segment "..". ${mayNot}`],
		['https://x.com/%2E{{ v }}/b', '.', `makes a path segment "%2E.". ${mayNot}`],
		['https://x.com/a/{{ v }}?b', '.', `makes a path segment ".". ${mayNot}`],
		['https://x.com/{{ v }}#b', '..', `makes a path segment "..". ${mayNot}`],
		['https://x.com\\a\\.{{ v }}\\b', '.', `makes a path segment "..". ${mayNot}`],
		['https://x.com{{ v }}', '/..', `makes a path segment "..". ${mayNot}`],
		['{{ v }}', 'x.com', `gave "x.com", ${notUrl}`],
		['{{ v }}', undefined, `gave nothing, ${notUrl}`],
		['{{ v }}', 'https://', `gave "https://", ${notUrl}`],
		['{{ v }}', 'xhttps://x.com', `gave "xhttps://x.com", ${notUrl}`],
		['{{ v }}', 'https://x.com/\u0007', `gave "https://x.com/\u0007", ${notUrl}`],
		[
			'{{ v }}',
			'https://a:b@x.com',
			'gave a URL with a user name or password in it. Put them into a credential.',
		],
		[
			'{{ v }}/users',
			'https://x.com/?a',
			'gave a URL with ? or # in it, and more of the URL is written behind it. Give only the part up to the path.',
		],
		[
			'https://x.com/{{ v }}',
			'a\ud800',
			'gave text with half a character (a\ud800). Clean the text before this node.',
		],
		[
			'https://x.com/?{{ v }}',
			NaN,
			"gave NaN, which can't be sent. Give text, a number, a boolean, a date, an object or an array.",
		],
	])('%s with %j', (raw, value, told) => {
		expect(fill(raw, value)).toEqual({ badData: `URL: {{ v }} ${told}` });
	});

	test.each([
		['https://{{ v }}/', '0x7f.1'],
		['http://{{ v }}:80/', '1'],
		['http://0x7f.{{ v }}:{{ v }}/', '1'],
		['https://x.com:{{ v }}/', '99999'],
	])('and one that changes the host beyond its place: %s with %s', (raw, value) => {
		expect(fill(raw, value)).toEqual({
			badData: `URL: with this item's values "${raw.replaceAll('{{ v }}', value)}" is not a URL to the written host. Check the values in its host.`,
		});
	});
});

describe('where a tag stands is told by the text before it', () => {
	test.each<[string, unknown, string]>([
		['https://x.com/a:{{ v }}', 'b/c', 'https://x.com/a:b%2Fc'],
		['https://x.com?a:{{ v }}', '', 'https://x.com/?a:'],
		['https://x.com/?a=b/{{ v }}', '..', 'https://x.com/?a=b/..'],
		['https://x.com/?a?{{ v }}', '', 'https://x.com/?a?'],
		['https://x.com?{{ v }}', '', 'https://x.com/?'],
		['https://x.com\\p{{ v }}', 'a', 'https://x.com/pa'],
		['https://x.com:81\\p{{ v }}', 'a', 'https://x.com:81/pa'],
		['https://x.com:81/{{ v }}', 'a', 'https://x.com:81/a'],
		['https://x.com:81?{{ v }}', '', 'https://x.com:81/?'],
		['https://x.com:8{{ v }}', '', 'https://x.com:8/'],
		['https://x.com:{{ v }}', '81', 'https://x.com:81/'],
		['https://x.com:{{ v }}{{ w }}', '8', 'bad'],
		['https://x.com{{ v }}:81/', '', 'bad'],
		['https://x.com{{ v }}\\b', '/a', 'https://x.com/a/b'],
		['https://x.com{{ v }}?b', '/a', 'https://x.com/a?b'],
		['https://x.com{{ v }}/b', '', 'https://x.com/b'],
		['https://x.{{ v }}', 'com', 'https://x.com/'],
		['https://x-{{ v }}', 'com', 'https://x-com/'],
		['https://x_{{ v }}', 'com', 'https://x_com/'],
		['https://{{ v }}', 'x.com', 'https://x.com/'],
		['HTTPS://{{ v }}', 'X.com', 'https://x.com/'],
		['https://x.com{{ v }}.de', '', 'bad'],
		['https://x.com{{ v }}.de', '.a', 'bad'],
		['https://x{{ v }}.de', '1', 'https://x1.de/'],
		['http://x.com/{{ v }}', '...', 'http://x.com/...'],
		['http://x.com/{{ v }}.', '', 'bad'],
		['http://x.com/../{{ v }}', 'a', 'http://x.com/a'],
		['http://x.com/{{ v }}/..', 'a', 'http://x.com/'],
		['http://x.com/?{{ v }}/../', '..', 'http://x.com/?../../'],
		['{{ v }}#part', 'https://x.com/?a', 'bad'],
		['{{ v }}#part', 'https://x.com/a', 'https://x.com/a'],
		['{{ v }}/{{ w }}', ' https://x.com ', 'https://x.com/w'],
		['{{ v }}/..', 'https://x.com/a', 'https://x.com/'],
	])('%s with %j: %s', (raw, value, href) => {
		expect(fill(raw, value)).toEqual(
			href === 'bad' ? { badData: expect.any(String) } : { value: href },
		);
	});
});

describe('the tag that says who is called', () => {
	test.each<[string, string | undefined]>([
		['{{ v }}', '{{ v }}'],
		['{{ v }}/{{ w }}', '{{ v }}'],
		['https://{{ v }}/', '{{ v }}'],
		['https://a-{{ v }}.{{ w }}/', '{{ v }}'],
		['https://x.com:{{ w }}/{{ v }}', '{{ w }}'],
		['https://x.com/{{ v }}', undefined],
		['https://x.com{{ v }}', undefined],
		['https://x.com?a={{ v }}', undefined],
		['https://x.com', undefined],
	])('in %s is %s', (raw, source) => {
		const { hostTag, tags } = urlTemplate(raw, 'empty');
		expect(hostTag?.source).toBe(source);
		expect(tags.map((tag) => tag.source)).toEqual(raw.match(/\{\{ . \}\}/g) ?? []);
	});
});

describe('white space is dropped between a sign of the URL and a tag, and nowhere else', () => {
	test.each([
		['https://x.com/ \t{{ v }}', 'https://x.com/a'],
		['https://x.com/{{ v }} / b', 'https://x.com/a/%20b'],
		['https://x.com/{{ v }} / ', 'https://x.com/a/'],
		['https://x.com/{{ v }} ? {{ w }} = {{ v }} & {{ w }} = 1', 'https://x.com/a?w=a&w=%201'],
		['https://x.com/{{ v }} {{ w }}', 'https://x.com/a%20w'],
		['https://x.com/{{ v }} b {{ w }}', 'https://x.com/a%20b%20w'],
		['https://x.com/ b{{ v }}', 'https://x.com/%20ba'],
		['https://x.com/?q=a {{ v }}', 'https://x.com/?q=a%20a'],
	])('%s is called as %s', (raw, href) => {
		expect(fill(raw, 'a')).toEqual({ value: href });
	});
});

test.each<[string, string, string]>([
	['https://x.com/?name=%{{ v }}%', 'Adam', 'https://x.com/?name=%25Adam%'],
	['https://x.com/?a=%2{{ v }}', '6b=c', 'https://x.com/?a=%2526b%3Dc'],
	['https://x.com/100%{{ v }}', '2F..', 'https://x.com/100%252F..'],
	['https://x.com/%2F{{ v }}', 'a', 'https://x.com/%2Fa'],
])('a written percent sign stays one, whatever value follows: %s with %s', (raw, v, href) => {
	const url = urlTemplate(raw, 'empty').fill(valuesOf({ v }));
	expect(url.href).toBe(href);
});
