import { addProof, withoutHeader } from '../../../../nodes/UserApiCall/authenticate/addProof';

const IN_HEADER = { kind: 'header', name: 'X-Key', value: 'k' } as const;
const inQuery = (name = 'key') => ({ kind: 'query', name, value: 'k' }) as const;

test('a credential that proves nothing leaves the request as it is', () => {
	const request = { url: 'https://a.org/?key=1', headers: { 'X-Key': 'mine' } };
	expect(addProof(request, { kind: 'nothing' })).toEqual(request);
});

describe('a header that proves who calls', () => {
	it.each<[string, object | undefined, object]>([
		['is added where there are none', undefined, { 'X-Key': 'k' }],
		['is added to the others', { a: '1', b: '2' }, { a: '1', b: '2', 'X-Key': 'k' }],
		['takes the place of one of its name', { 'X-Key': 'mine', a: '1' }, { a: '1', 'X-Key': 'k' }],
		['in whatever case', { 'x-KEY': 'mine', 'X-key': 'too' }, { 'X-Key': 'k' }],
	])('%s', (_, headers, sent) => {
		const request = { url: 'https://a.org/?X-Key=1', headers };
		expect(addProof(request, IN_HEADER)).toEqual({ ...request, headers: sent });
	});

	it('leaves the request that it was given as it was', () => {
		const headers = { 'x-key': 'mine' };
		addProof({ headers }, IN_HEADER);
		expect(headers).toEqual({ 'x-key': 'mine' });
	});
});

test('headers of one name are left out in every case, and no others', () => {
	const headers = { Authorization: '1', AUTHORIZATION: '2', 'X-Authorization': '3' };
	expect(withoutHeader(headers, 'authorization')).toEqual({ 'X-Authorization': '3' });
});

describe('a query parameter that proves who calls', () => {
	it('is added to the others, and takes the place of one of its name', () => {
		const request = { method: 'GET', qs: { a: '1', key: 'mine' } };
		expect(addProof(request, inQuery())).toStrictEqual({ method: 'GET', qs: { a: '1', key: 'k' } });
		expect(addProof({}, inQuery())).toStrictEqual({ qs: { key: 'k' } });
	});

	it.each([
		['https://a.org/p?key=1', 'https://a.org/p'],
		['https://a.org/p?a=1&key=2&b=3', 'https://a.org/p?a=1&b=3'],
		['https://a.org/p?key=1&key=2#f', 'https://a.org/p#f'],
		['https://a.org/p?key&a=1', 'https://a.org/p?a=1'],
		['https://a.org/p?key=1=2&a=1', 'https://a.org/p?a=1'],
		['https://a.org/p?%6Bey=1&k%65y=2&a=1', 'https://a.org/p?a=1'],
		['https://a.org/p?key=1&&a=%2f%zz', 'https://a.org/p?&a=%2f%zz'],
		['https://a.org/p?key=1#a\nb?key=2', 'https://a.org/p#a\nb?key=2'],
	])('leaves no other of its name in the URL: %s becomes %s', (url, without) => {
		expect(addProof({ url }, inQuery())).toStrictEqual({ url: without, qs: { key: 'k' } });
		expect(addProof({ uri: url }, inQuery())).toStrictEqual({ uri: without, qs: { key: 'k' } });
	});

	it.each(['my+key=1', 'my%20key=1'])('knows its name with a space in it: %s', (query) => {
		const { url } = addProof({ url: `https://a.org/?${query}&a=1` }, inQuery('my key'));
		expect(url).toBe('https://a.org/?a=1');
	});

	it.each([
		'https://a.org/key=1',
		'https://a.org/p?',
		'https://a.org/p?a=key&keys=1&Key=2&+key=3',
		'https://a.org/p??key=1',
		'https://a.org/p#?key=1',
		'https://a.org/p?a=%7e+~&&b#',
		'',
	])('leaves all else in the URL as it is written: %s', (url) => {
		expect(addProof({ url }, inQuery()).url).toBe(url);
	});
});
