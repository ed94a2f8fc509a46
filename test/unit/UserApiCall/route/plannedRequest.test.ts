import { redactor } from '../../../../nodes/shared/redaction';
import type { Call } from '../../../../nodes/UserApiCall/call';
import { plannedRequest } from '../../../../nodes/UserApiCall/route/plannedRequest';

const call: Call = {
	itemIndex: 0,
	method: 'POST',
	url: 'https://a.example/',
	headers: {},
	timeoutMs: 1_000,
};

/** What a dry run tells of a call with this body. */
function told(text: string | undefined, more: Partial<Call> = {}, secrets: string[] = []) {
	const body = text === undefined ? undefined : Buffer.from(text);
	const sent = { ...call, body, ...more };
	return plannedRequest(sent, { url: call.url, headers: { A: 'b' }, body }, redactor(secrets));
}

test('a dry run tells the body as JSON, the text that would be sent and how long it is', () => {
	expect(told('{"é": 12345678901234567890}')).toEqual({
		method: 'POST',
		url: 'https://a.example/',
		headers: { A: 'b' },
		body: { é: '12345678901234567890' },
		bodyText: '{"é": 12345678901234567890}',
		bytes: 28,
		curl: `curl --globoff --path-as-is --request POST --url 'https://a.example/' --header 'A: b' --data-raw '{"é": 12345678901234567890}'`,
	});
});

test('a body that is no JSON, such as a form, is told as text alone', () => {
	expect(Object.keys(told('a=1&b=2'))).toEqual(
		['method', 'url', 'headers'].concat(['bodyText', 'bytes', 'curl']),
	);
});

test('JSON that is null or false is told as such', () => {
	for (const text of ['null', 'false', '0']) {
		expect(told(text)).toHaveProperty('body', JSON.parse(text) as unknown);
	}
});

test('JSON that nests deeper than n8n can walk is told as text alone', () => {
	const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
	expect(told(nested(100))).toHaveProperty('body');
	expect(told(nested(101))).not.toHaveProperty('body');
	expect(told(nested(101))).toHaveProperty('bodyText', nested(101));
});

test('a call without a body has neither, and its length is 0', () => {
	expect(told(undefined, { method: 'GET' })).toEqual({
		method: 'GET',
		url: 'https://a.example/',
		headers: { A: 'b' },
		bytes: 0,
		curl: `curl --globoff --path-as-is --request GET --url 'https://a.example/' --header 'A: b'`,
	});
});

test('the idempotency key is told, where there is one', () => {
	expect(told('{}', { idempotencyKey: 'k' })).toHaveProperty('idempotencyKey', 'k');
	expect(told('{}')).not.toHaveProperty('idempotencyKey');
});

test('a secret is masked in the command too, even where quotes stand in the middle of it', () => {
	const result = told("a=it's-a-secret", {}, ["it's-a-secret"]);
	expect(result).toMatchObject({ bodyText: 'a=***', bytes: 15 });
	expect(result.curl).toContain("--data-raw 'a=***'");
});
