import type { IHttpRequestOptions } from 'n8n-workflow';

import { requestedUrl } from '../../../nodes/shared/requestedUrl';

describe('the URL that a credential is judged by is the one that n8n asks', () => {
	it.each<[object, string]>([
		[{ url: 'https://a.org/x' }, 'https://a.org/x'],
		[{ url: '/x', baseURL: 'https://a.org' }, 'https://a.org/x'],
		[{ url: 'https://b.org/x', baseURL: 'https://a.org' }, 'https://b.org/x'],
		[{ url: '//b.org/x', baseURL: 'https://a.org' }, 'https://b.org/x'],
		[{ uri: 'https://A.org:443/x' }, 'https://a.org/x'],
		[{ url: 'https://a.org/', uri: 'https://b.org/' }, 'https://a.org/'],
		[{ url: '', uri: 'https://b.org/', baseURL: 'https://a.org' }, 'https://a.org/'],
	])('%j: %s', (request, url) => {
		expect(requestedUrl(request as IHttpRequestOptions)).toBe(url);
	});

	it.each<[object, string]>([
		[{}, ''],
		[{ url: '' }, ''],
		[{ url: '', uri: 'https://b.org/' }, ''],
		[{ url: 'a.org/x' }, 'a.org/x'],
	])('%j is no URL, so that no host is found in %j', (request, text) => {
		expect(requestedUrl(request as IHttpRequestOptions)).toBe(text);
	});
});
