import type { NotFollowed } from '../../../../nodes/UserApiCall/call';
import {
	decideRedirect,
	type RedirectQuestion,
} from '../../../../nodes/UserApiCall/attempt/redirect';

const FROM = 'https://api.example.com/a/b?c=1';

function decide(more: Partial<RedirectQuestion>) {
	return decideRedirect({
		method: 'GET',
		url: FROM,
		statusCode: 302,
		location: '/next',
		hops: 0,
		follow: true,
		...more,
	});
}

describe('a redirect within the origin is followed when asked to', () => {
	it.each([
		['/next', 'https://api.example.com/next'],
		['next', 'https://api.example.com/a/next'],
		['?d=2', 'https://api.example.com/a/b?d=2'],
		['https://api.example.com:443/x', 'https://api.example.com/x'],
		['//api.example.com/y', 'https://api.example.com/y'],
		['/z#part', 'https://api.example.com/z'],
	])('to %s', (location, url) => {
		expect(decide({ location })).toEqual({ kind: 'follow', url });
	});

	it.each([301, 302, 303, 307, 308])('GET follows %d', (statusCode) => {
		expect(decide({ statusCode }).kind).toBe('follow');
	});

	it.each([307, 308])('POST follows %d', (statusCode) => {
		expect(decide({ method: 'POST', statusCode }).kind).toBe('follow');
	});

	it('five times', () => {
		expect(decide({ hops: 4 }).kind).toBe('follow');
	});
});

describe('a redirect is refused, with its reason', () => {
	it.each<[string, Partial<RedirectQuestion>, NotFollowed]>([
		['without Follow Redirects', { follow: false }, 'off'],
		['300', { statusCode: 300 }, 'notFollowable'],
		['304', { statusCode: 304 }, 'notFollowable'],
		['305', { statusCode: 305 }, 'notFollowable'],
		['POST on 301', { method: 'POST', statusCode: 301 }, 'method'],
		['PUT on 302', { method: 'PUT', statusCode: 302 }, 'method'],
		['DELETE on 303', { method: 'DELETE', statusCode: 303 }, 'method'],
		['no location', { location: undefined }, 'noLocation'],
		['an empty location', { location: '' }, 'noLocation'],
		['no URL at all', { location: 'https://[' }, 'badLocation'],
		['user info', { location: 'https://a:b@api.example.com/' }, 'badLocation'],
		['another host', { location: 'https://example.com/' }, 'otherOrigin'],
		['another port', { location: 'https://api.example.com:444/' }, 'otherOrigin'],
		['http after https', { location: 'http://api.example.com/' }, 'otherOrigin'],
		['data:', { location: 'data:text/plain,ok' }, 'otherOrigin'],
		['file:', { location: 'file:///etc/passwd' }, 'otherOrigin'],
		['javascript:', { location: 'javascript:1' }, 'otherOrigin'],
		['304 without Follow Redirects', { follow: false, statusCode: 304 }, 'notFollowable'],
		['POST on 301 without it', { follow: false, method: 'POST', statusCode: 301 }, 'method'],
		['no location without it', { follow: false, location: undefined }, 'noLocation'],
		['another host without it', { follow: false, location: 'https://b.example/' }, 'otherOrigin'],
		['a sixth hop', { hops: 5 }, 'tooMany'],
	])('%s', (_, more, reason) => {
		expect(decide(more)).toEqual({ kind: 'stay', reason });
	});
});
