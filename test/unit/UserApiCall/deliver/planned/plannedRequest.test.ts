import type { Call } from '../../../../../nodes/UserApiCall/call';
import type { Proof } from '../../../../../nodes/UserApiCall/authenticate/credential';
import { plannedRequest } from '../../../../../nodes/UserApiCall/deliver/planned/plannedRequest';

const call: Call = {
	itemIndex: 0,
	method: 'POST',
	url: 'https://a.example/users?lang=pl',
	headers: { 'Content-Type': 'application/json' },
	body: Buffer.from('{"id":7}'),
	timeoutMs: 1_000,
};

const NOW = new Date(1_700_000_000_000);

function shown(
	more: Partial<Call> = {},
	maskedProof: Proof = { kind: 'nothing' },
	signature: (call: Call, now: Date) => Record<string, string> = () => ({}),
) {
	return plannedRequest({ ...call, ...more }, { maskedProof, signature }, NOW);
}

test('a request is shown as it would be sent', () => {
	expect(shown()).toEqual({ url: call.url, headers: call.headers, body: call.body });
});

describe('what was typed by hand under a name that tells a secret is masked', () => {
	it.each([
		'Authorization',
		'proxy-authorization',
		'Cookie',
		'X-API-Key',
		'apikey',
		'X-Auth-Token',
		'Client-Secret',
	])('in the header %s', (name) => {
		expect(shown({ headers: { [name]: 'typed', 'X-Plain': 'a' } }).headers).toEqual({
			[name]: '***',
			'X-Plain': 'a',
		});
	});

	it.each(['X-Cookie', 'Cookie-Policy', 'X-Authorization', 'Authorization-Mode', 'Accept'])(
		'and the header %s is not',
		(name) => {
			expect(shown({ headers: { [name]: 'a' } }).headers).toEqual({ [name]: 'a' });
		},
	);

	it('but nothing is masked where there is nothing', () => {
		expect(shown({ headers: { 'X-Token': '' } }).headers).toEqual({ 'X-Token': '' });
	});

	it('and the idempotency key is none', () => {
		const headers = { 'Idempotency-Key': 'k-1', 'X-Key': 'k-2' };
		expect(shown({ headers, idempotencyKey: 'k-1' }).headers).toEqual({
			'Idempotency-Key': 'k-1',
			'X-Key': '***',
		});
	});

	it.each([
		['https://a.example/?api_key=s', 'https://a.example/?api_key=***'],
		['https://a.example/?a=1&TOKEN=s&b=2', 'https://a.example/?a=1&TOKEN=***&b=2'],
		['https://a.example/?a=1&token=', 'https://a.example/?a=1&token=***'],
		['https://a.example/?secret=a=b?c', 'https://a.example/?secret=***'],
		['https://a.example/?%74oken=s', 'https://a.example/?%74oken=***'],
		['https://a.example/??token=s', 'https://a.example/??token=***'],
		['https://a.example/?=token&&x', 'https://a.example/?=token&&x'],
		['https://a.example/?token', 'https://a.example/?token'],
		['https://a.example/token=s', 'https://a.example/token=s'],
		['https://a.example/?a=%20+é&b=', 'https://a.example/?a=%20+é&b='],
		['https://a.example/?', 'https://a.example/?'],
	])('in the query of %s', (url, masked) => {
		expect(shown({ url }).url).toBe(masked);
	});
});

describe('the credential stands in its place', () => {
	it('in a header, instead of one of that name', () => {
		const proof: Proof = { kind: 'header', name: 'Authorization', value: 'Bearer ***' };
		expect(shown({ headers: { authorization: 'x', A: 'b' } }, proof).headers).toEqual({
			A: 'b',
			Authorization: 'Bearer ***',
		});
	});

	it.each([
		['https://a.example/', 'https://a.example/?my%20key=***'],
		['https://a.example/?a=1', 'https://a.example/?a=1&my%20key=***'],
		['https://a.example/?a=1&my+key=x', 'https://a.example/?a=1&my%20key=***'],
	])('in the query, behind that of %s', (url, shownUrl) => {
		const proof: Proof = { kind: 'query', name: 'my key', value: '***' };
		expect(shown({ url }, proof).url).toBe(shownUrl);
	});
});

describe('a signature', () => {
	it('is masked, and its id and time are shown', () => {
		const signature = () => ({
			'webhook-id': 'id-1',
			'webhook-timestamp': '1700000000',
			'webhook-signature': 'v1,abc',
		});
		expect(shown({ headers: {} }, { kind: 'nothing' }, signature).headers).toEqual({
			'webhook-id': 'id-1',
			'webhook-timestamp': '1700000000',
			'webhook-signature': '***',
		});
	});

	it('is that of this call at this time', () => {
		const signature = ({ url }: Call, now: Date) => ({ 'webhook-id': `${url} ${now.getTime()}` });
		expect(shown({ headers: {} }, { kind: 'nothing' }, signature).headers).toEqual({
			'webhook-id': `${call.url} 1700000000000`,
		});
	});
});
