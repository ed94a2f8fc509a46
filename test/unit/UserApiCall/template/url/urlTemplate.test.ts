import fc from 'fast-check';

import { urlTemplate } from '../../../../../nodes/UserApiCall/template/url/urlTemplate';
import type { MissingValues } from '../../../../../nodes/UserApiCall/template/value';
import { cases } from '../../../../harness/cases';
import { outcomeOf, valuesOf } from '../fill';

const fill = (
	raw: string,
	values: Record<string, unknown> = {},
	missing: MissingValues = 'empty',
) => outcomeOf(() => urlTemplate(raw, missing).fill(valuesOf(values)).href);

describe('a value is placed by where its tag stands', () => {
	test.each<[string, unknown, string]>([
		['https://x.com/{{ v }}', 'a b', 'https://x.com/a%20b'],
		['https://x.com/{{ v }}', '../admin', 'https://x.com/..%2Fadmin'],
		['https://x.com/{{ v }}', 'a?b#c', 'https://x.com/a%3Fb%23c'],
		['https://x.com/u-{{ v }}/e', 7, 'https://x.com/u-7/e'],
		['https://x.com/?q={{ v }}', 'a&b=c', 'https://x.com/?q=a%26b%3Dc'],
		['https://x.com/?q={{ v }}', undefined, 'https://x.com/?q='],
		['https://x.com/?q={{ v }}', 'é💥', 'https://x.com/?q=%C3%A9%F0%9F%92%A5'],
		['https://x.com/?{{ v }}=1', 'a=b', 'https://x.com/?a%3Db=1'],
		['https://{{ v }}.x.com/', 'eu.west', 'https://eu.west.x.com/'],
		['https://api-{{ v }}.x.com/', '2', 'https://api-2.x.com/'],
		['https://{{ v }}/p', 'x.com', 'https://x.com/p'],
		['http://{{ v }}:8080/p', 'my_service', 'http://my_service:8080/p'],
		['http://svc_{{ v }}/p', 'a_1.b', 'http://svc_a_1.b/p'],
		['https://x.com:{{ v }}/p', 8080, 'https://x.com:8080/p'],
		['https://x.com{{ v }}', '', 'https://x.com/'],
		['https://x.com{{ v }}', '/a/b', 'https://x.com/a%2Fb'],
		['https://x.com:81{{ v }}?q=1', '/a', 'https://x.com:81/a?q=1'],
		['https://BÜCHER.de/{{ v }}', 'a', 'https://xn--bcher-kva.de/a'],
		['{{ v }}', 'https://x.com/a/b?c=d', 'https://x.com/a/b?c=d'],
		['{{ v }}', 'HTTP://X.com/#part', 'http://x.com/'],
		['{{ v }}/users', 'https://x.com/api', 'https://x.com/api/users'],
		['{{ v }}?q=1', 'https://x.com/api', 'https://x.com/api?q=1'],
	])('%s with %j is %s', (raw, value, href) => {
		expect(fill(raw, { v: value })).toEqual({ value: href });
		expect(fill(`=${raw}`, { v: value })).toEqual({ value: href });
	});
});

test.each([
	['https://X.com', 'https://x.com/'],
	[' https:///x.com/a b#part', 'https://x.com/a%20b'],
])('without tags, %j is %s', (raw, href) => {
	expect(fill(raw)).toEqual({ value: href });
});

describe("white space that n8n's editor puts beside a tag is dropped", () => {
	test.each([
		['https://x.com/users/ {{ v }}', 'https://x.com/users/a'],
		['https:// {{ v }}.x.com/', 'https://a.x.com/'],
		['https://x.com/ {{ v }} /b', 'https://x.com/a/b'],
		['https://x.com/? {{ v }} = {{ v }} & {{ v }}=1', 'https://x.com/?a=a&a=1'],
		['https://x.com/?q=  {{ v }}', 'https://x.com/?q=a'],
	])('%s is called as %s', (raw, href) => {
		expect(fill(raw, { v: 'a' })).toEqual({ value: href });
	});

	test('and white space that stands elsewhere is kept', () => {
		expect(fill('https://x.com/a {{ v }} b/ c', { v: 'a' })).toEqual({
			value: 'https://x.com/a%20a%20b/%20c',
		});
	});
});

describe('a value that does not fit is bad data', () => {
	test.each<[string, unknown]>([
		['https://x.com/{{ v }}', undefined],
		['https://x.com/{{ v }}', null],
		['https://x.com/{{ v }}', ''],
		['https://x.com/{{ v }}', '.'],
		['https://x.com/{{ v }}', '..'],
		['https://x.com/.{{ v }}', '.'],
		['https://x.com/%2e{{ v }}/b', '.'],
		['https://x.com/{{ v }}', '\ud800'],
		['https://x.com/{{ v }}', NaN],
		['https://{{ v }}.x.com/', 'evil.com/'],
		['https://{{ v }}.x.com/', 'evil.com#'],
		['https://{{ v }}.x.com/', 'a@evil.com'],
		['https://{{ v }}.x.com/', 'a..b'],
		['https://{{ v }}.x.com/', '.a'],
		['https://{{ v }}.x.com/', ''],
		['https://{{ v }}.x.com/', 'é'],
		['https://{{ v }}/', '0x7f.1'],
		['https://{{ v }}/', '2130706433'],
		['https://x.com:{{ v }}/', '80@evil.com'],
		['https://x.com:{{ v }}/', '99999'],
		['https://x.com:{{ v }}/', undefined],
		['https://x.com{{ v }}', '.evil.com'],
		['https://x.com{{ v }}', '@evil.com'],
		['https://x.com{{ v }}', ':81'],
		['https://x.com{{ v }}', '//..'.slice(2)],
		['https://x.com{{ v }}', '/..'],
		['{{ v }}', 'ftp://x.com'],
		['{{ v }}', 'data:text/plain,1'],
		['{{ v }}', 'https://user:secret@x.com/'],
		['{{ v }}', 'https:///user:secret@x.com/'],
		['{{ v }}', 'https://@x.com/'],
		['{{ v }}', '/relative'],
		['{{ v }}', 'https://x.com/\nHost: y'],
		['{{ v }}', 'https://x.com\\@evil.com'],
		['{{ v }}/users', 'https://x.com/?a=1'],
		['{{ v }}/users', 'https://x.com/#a'],
	])('%s with %j', (raw, value) => {
		expect(fill(raw, { v: value })).toHaveProperty('badData');
	});

	test('an empty value right behind the host does not let the next one extend it', () => {
		expect(fill('https://x.com{{ a }}{{ b }}', { a: '', b: '.evil.com' })).toHaveProperty(
			'badData',
		);
	});

	test.each([
		['{{ v }}', 'ftp://user:hunter2secret@x.com/'],
		['{{ v }}', 'https:user:hunter2secret@x.com/'],
		['{{ v }}', 'user:hunter2secret@x.com/'],
		['{{ v }}', 'https://user:a/hunter2secret@x.com/'],
		['https://{{ v }}.x.com/', 'user:hunter2secret@x'],
		['https://x.com{{ v }}', ':hunter2secret@x.com'],
		['https://x.com:{{ v }}', 'hunter2secret@x.com'],
		['https://user:hunter2secret/{{ v }}@x.com', 'a'],
		['https://user:hunter2secret', undefined],
	])('a password in what is no URL does not show in the message: %s with %s', (raw, value) => {
		const outcome = fill(raw, { v: value });
		expect(outcome).not.toHaveProperty('value');
		expect(JSON.stringify(outcome)).not.toContain('hunter2');
	});
});

describe('Missing Values: Null writes no "null" where a name would change who is called', () => {
	test.each([
		'https://{{ v }}/',
		'https://{{ v }}.x.com/',
		'https://x.com:{{ v }}/',
		'https://x.com/{{ v }}',
		'{{ v }}',
		'{{ v }}/users',
	])('%s is bad data, missing or null', (raw) => {
		expect(fill(raw, {}, 'null')).toHaveProperty('badData');
		expect(fill(raw, { v: null }, 'null')).toHaveProperty('badData');
	});

	test('right behind the host nothing is nothing; in a query it is null', () => {
		expect(fill('https://x.com{{ v }}', {}, 'null')).toEqual({ value: 'https://x.com/' });
		expect(fill('https://x.com/?q={{ v }}', {}, 'null')).toEqual({
			value: 'https://x.com/?q=null',
		});
	});
});

describe('text with half a character has no form in a URL', () => {
	const code = 'encodeURIComponent(x)';
	test.each([
		['https://x.com/{{ v }}', '\ud800'],
		['https://x.com/{{ v }}', 'a\udc00b'],
		['https://x.com/?q={{ v }}', '\udc00\ud800'],
		['https://x.com/?{{ v }}=1', '\ud800'],
		['https://x.com{{ v }}', '/\ud800'],
		[`https://x.com/?q={{ ${code} }}`, '%20\ud800'],
	])('%s with %j is bad data that says so', (raw, text) => {
		expect(fill(raw, { v: text, [code]: text })).toMatchObject({
			badData: expect.stringContaining('gave text with half a character'),
		});
	});

	test('a whole one beyond the first plane has: four bytes', () => {
		expect(fill('https://x.com/{{ v }}', { v: '\ud83d\udca5' })).toEqual({
			value: 'https://x.com/%F0%9F%92%A5',
		});
	});
});

describe('a URL that is right for no data is a template fault', () => {
	test.each([
		'',
		'=',
		'x.com/users',
		'ftp://x.com',
		'//x.com',
		'{{ v }}x.com',
		'{{ a }}{{ b }}',
		'{{ v }}://x.com',
		'https://{{ v }}@x.com/',
		'https://user:pass@x.com/',
		'https:///user:pass@x.com/',
		'https://x.com/#{{ v }}',
		'https://x.com/a#b{{ v }}',
		'https://x y.com/',
		'https://x.com/a\nb',
		'https://x.com/{{ receiver.id|upper }}',
		'https://x.com/{{ }}',
	])('%j', (raw) => {
		expect(fill(raw)).toHaveProperty('templateFault');
	});
});

describe('encoding twice', () => {
	test.each<[string, string, string]>([
		['encodeURIComponent(x)', 'a%20b', 'a%20b'],
		[' encodeURIComponent( $json["a)"] ) ', 'a%2Fb', 'a%2Fb'],
		['$json.a.urlEncode()', '%C3%A9', '%C3%A9'],
		["$('Node').item.json.a.urlEncode()", 'a%20b', 'a%20b'],
		['$json.a?.b.urlEncode()', 'a%20b', 'a%20b'],
		['encodeURIComponent(x)', 'a%zz/é', 'a%25zz%2F%C3%A9'],
		['encodeURIComponent(x) + y', 'a%20b', 'a%2520b'],
		['encodeURIComponent(x).trim()', 'a%20b', 'a%2520b'],
		['encodeURIComponent(x)[0]', 'a%20b', 'a%2520b'],
		['x.encodeURIComponent(y)', 'a%20b', 'a%2520b'],
		['$json.a.urlEncode().trim()', 'a%20b', 'a%2520b'],
		['$json.a + $json.b.urlEncode()', 'a%20b', 'a%2520b'],
		['x ? encodeURIComponent(x) : y', 'a%20b', 'a%2520b'],
		['(encodeURIComponent(x)).y', 'a%20b', 'a%2520b'],
		['$json.a.urlEncode(true)', 'a%20b', 'a%2520b'],
		['$json.a', 'a%20b', 'a%2520b'],
	])('{{ %s }} giving %s is placed as %s', (code, value, piece) => {
		const href = fill(`https://x.com/{{${code}}}/?q={{${code}}}`, { [code.trim()]: value });
		expect(href).toEqual({ value: `https://x.com/${piece}/?q=${piece}` });
	});

	test('dots in any encoding make no . or .. segment', () => {
		const values = { 'encodeURIComponent(x)': '%2e%2E' };
		expect(fill('https://x.com/{{ encodeURIComponent(x) }}/b', values)).toHaveProperty('badData');
	});
});

describe('for any values', () => {
	const anyText = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.string(),
		fc.webUrl(),
		fc.webPath(),
		fc.constantFrom(
			'.',
			'..',
			'%2e',
			'%2e%2e',
			'/',
			'\\',
			'@',
			'#',
			'?',
			':80',
			'//evil.com',
			'.evil.com',
		),
	);

	test('a value in path or query leaves scheme, host, port, segments and query names', () => {
		fc.assert(
			fc.property(anyText, anyText, anyText, (a, b, c) => {
				const raw =
					'https://x.com:81/p/{{ a }}-{{ b }}/{{ b }}/e?n={{ c }}&m={{ encodeURIComponent(c) }}';
				const filled = fill(raw, { a, b, c, 'encodeURIComponent(c)': c });
				if (!('value' in filled)) return;
				const url = new URL(filled.value);
				expect([url.protocol, url.host, url.username, url.hash]).toEqual([
					'https:',
					'x.com:81',
					'',
					'',
				]);
				expect(url.pathname.split('/')).toHaveLength(5);
				expect([...url.searchParams.keys()]).toEqual(['n', 'm']);
				expect(url.searchParams.get('n')).toBe(c);
				expect(decodeURIComponent(url.pathname.split('/')[2] ?? '')).toBe(`${a}-${b}`);
			}),
			cases(),
		);
	});

	test('a value beside or behind a written host leaves the written part in place', () => {
		fc.assert(
			fc.property(anyText, anyText, anyText, (a, b, c) => {
				const beside = fill('https://{{ a }}.x.com/p', { a });
				if ('value' in beside) {
					expect(new URL(beside.value).hostname).toMatch(/^[a-z0-9._-]+\.x\.com$/);
					expect(new URL(beside.value).pathname).toBe('/p');
				}
				const behind = fill('https://x.com{{ a }}{{ b }}?q={{ c }}', { a, b, c });
				if ('value' in behind) expect(new URL(behind.value).host).toBe('x.com');
				const port = fill('https://x.com:{{ a }}{{ b }}', { a, b });
				if ('value' in port) expect(new URL(port.value).hostname).toBe('x.com');
			}),
			cases(),
		);
	});
});
