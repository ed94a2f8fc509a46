import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';

import { HTTP_REQUEST, USER_API_CALL, bothNodes } from '../harness/bothNodes.mjs';
import { sharedN8n } from '../harness/shared.mjs';

const PAGE = new URL('../../docs/coming-from-http-request.md', import.meta.url);

/** What the page shows of each mistake: by its heading, what happens on both nodes. */
const shown = Object.fromEntries(
	[...readFileSync(PAGE, 'utf8').matchAll(/^## (.+)\n[^]*?^```json both\n([^]*?)^```$/gm)].map(
		([, heading, json]) => [heading, JSON.parse(json)],
	),
);

const ann = { id: 1, name: 'Ann' };
const names = (...list) => list.map((name, i) => ({ id: i + 1, name }));
const toErrorOutput = { onError: 'continueErrorOutput' };
const json = (jsonBody) => ({ sendBody: true, specifyBody: 'json', jsonBody: `=${jsonBody}` });
const extraData = (text) => ({ extraData: `=${text}`, options: { body: 'extraData' } });
const header = (name, value) => ({
	sendHeaders: true,
	headerParameters: { parameters: [{ name, value }] },
});

describe('coming from HTTP Request, mistake by mistake', { concurrency: 5 }, () => {
	let there, here;

	before(async () => {
		const { n8n } = await sharedN8n();
		({ there, here } = bothNodes(n8n));
	});

	/** The page's block under `heading` is what was measured. */
	function compare(heading, facts) {
		assert.deepEqual(JSON.parse(JSON.stringify(facts)), shown[heading]);
	}
	const failureOf = ({ failures: [failure] }) => failure.message;

	test('a quote or a line break in a value', async () => {
		const items = names('Ann', 'Bob "B"', 'Cid\nDee');
		const body = '{"name": "{{ $json.name }}"}';
		const [a, b] = [await there(items, json(body)), await here(items, extraData(body))];
		const facts = ({ run, says, calls, outputs }) => ({
			run,
			says,
			received: calls.map((call) => call.body).sort(),
			success: outputs[0].length,
		});
		compare('A quote or a line break in a value', {
			[HTTP_REQUEST]: facts(a),
			[USER_API_CALL]: facts(b),
		});
	});

	test('a value that adds a field', async () => {
		const items = names('Ann","admin":true,"x":"');
		const body = '{"name": "{{ $json.name }}"}';
		const received = ({ calls }) => ({ received: calls.map((call) => JSON.parse(call.body)) });
		compare('A value that adds a field', {
			[HTTP_REQUEST]: received(await there(items, json(body))),
			[USER_API_CALL]: received(await here(items, extraData(body))),
		});
	});

	test('a value that changes the path', async () => {
		const items = [{ id: '7/../8?admin=1' }];
		const path = '/users/{{ $json.id }}';
		const received = ({ calls }) => ({ received: calls.map((call) => call.url) });
		compare('A value that changes the path', {
			[HTTP_REQUEST]: received(await there(items, { path })),
			[USER_API_CALL]: received(await here(items, { path })),
		});
	});

	test('a value that is not there', async () => {
		const path = '/users/{{ $json.userId }}';
		const a = await there([ann], { path, method: 'DELETE' });
		const b = await here([ann], { path, method: 'DELETE' });
		compare('A value that is not there', {
			[HTTP_REQUEST]: {
				received: a.calls.map(({ method, url }) => `${method} ${url}`),
				success: a.outputs[0].length,
			},
			[USER_API_CALL]: {
				received: b.calls.map(({ method, url }) => `${method} ${url}`),
				failure: failureOf(b),
			},
		});
	});

	test('a number with many digits', async () => {
		const items = [{ order: '12345678901234567890' }];
		const body = '{"order": {{ $json.order }}}';
		const received = ({ calls }) => ({ received: calls.map((call) => call.body) });
		compare('A number with many digits', {
			[HTTP_REQUEST]: received(await there(items, json(body))),
			[USER_API_CALL]: received(await here(items, extraData(body))),
		});
	});

	test('one user that the receiver does not know', async () => {
		const items = ['1', '404', '3'].map((id) => ({ id }));
		const path = '/users/{{ $json.id }}';
		const [a, b] = [await there(items, { path }), await here(items, { path })];
		compare('One user that the receiver does not know', {
			[HTTP_REQUEST]: { run: a.run, says: a.says, received: a.calls.length, outputs: a.outputs },
			[USER_API_CALL]: {
				run: b.run,
				received: b.calls.length,
				success: b.outputs[0].length,
				failure: failureOf(b),
			},
		});
	});

	test('what a failed item tells', async () => {
		const path = '/users/404';
		const a = await there([ann], { path }, toErrorOutput);
		const before = await there([ann], { path }, { ...toErrorOutput, typeVersion: 4.4 });
		const b = await here([ann], { path });
		const [{ id, name, error, details }] = a.outputs[1];
		const [older] = before.outputs[1];
		const [{ apiCall, ...item }] = b.outputs[1];
		const { statusCode, failure, body, headers, attempts } = apiCall;
		compare('What a failed item tells', {
			[HTTP_REQUEST]: { id, name, error: Object.keys(error), details },
			'HTTP Request 4.4': { ...older, error: Object.keys(older.error) },
			[USER_API_CALL]: { ...item, apiCall: { statusCode, failure, body, headers, attempts } },
		});
	});

	test('retry on fail', async () => {
		const items = ['1', 'once', '3'].map((id) => ({ id }));
		const path = '/users/{{ $json.id }}';
		const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 };
		const received = ({ calls }) => ({ received: calls.map((call) => call.url).sort() });
		compare('Retry On Fail', {
			[HTTP_REQUEST]: received(await there(items, { path }, retry)),
			[USER_API_CALL]: received(await here(items, { path, options: { maxRetries: 1 } })),
		});
	});

	test('Retry-After', async () => {
		const path = '/users/busy';
		const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 };
		const waited = ({ calls: [first, second] }) => ({
			'came again': second.at - first.at < 3_950 ? 'too early' : 'after 4 seconds or more',
		});
		compare('Retry-After', {
			[HTTP_REQUEST]: waited(await there([ann], { path }, retry)),
			[USER_API_CALL]: waited(await here([ann], { path, options: { maxRetries: 1 } })),
		});
	});

	test('many items', async () => {
		const items = Array.from({ length: 20 }, (_, id) => ({ id }));
		const path = '/users/{{ $json.id }}/slow';
		const batching = { batch: { batchSize: 5, batchInterval: 10 } };
		compare('Many items', {
			[HTTP_REQUEST]: {
				'open at once': (await there(items, { path })).open,
				'with batches of 5': (await there(items, { path, options: { batching } })).open,
			},
			[USER_API_CALL]: {
				'with Concurrency 5': (await here(items, { path, options: { concurrency: 5 } })).open,
			},
		});
	});

	test('an answer that does not come', async () => {
		const path = '/users/silent';
		const options = { timeout: 2_000 };
		const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 };
		const a = await there([ann], { path, options }, retry);
		const b = await here([ann], { path, options: { ...options, maxRetries: 1 } });
		const [{ message, delivered, retryable }] = b.failures;
		compare('An answer that does not come', {
			[HTTP_REQUEST]: { received: a.calls.length, says: a.says },
			[USER_API_CALL]: { received: b.calls.length, failure: { message, delivered, retryable } },
		});
	});

	test('a redirect', async () => {
		const path = '/users/moved';
		const key = header('X-Api-Key', 'the-key');
		const a = await there([ann], { path, ...key });
		const b = await here([ann], {
			path,
			headers: { parameters: [{ name: 'X-Api-Key', value: 'the-key' }] },
		});
		const facts = ({ elsewhere, calls }) => ({
			'key received': calls[0].headers['x-api-key'],
			'key received elsewhere': elsewhere.map(
				({ method, headers }) => `${method} ${headers['x-api-key']}`,
			),
		});
		compare('A redirect', {
			[HTTP_REQUEST]: facts(a),
			[USER_API_CALL]: { ...facts(b), failure: failureOf(b) },
		});
	});

	test('an answer that is not the JSON it says', async () => {
		const path = '/users/broken';
		const [a, b] = [await there([ann], { path }), await here([ann], { path })];
		const { outcome, body, bodyError } = b.outputs[0][0].apiCall;
		compare('An answer that is not the JSON it says', {
			[HTTP_REQUEST]: { run: a.run, says: a.says, received: a.calls.length },
			[USER_API_CALL]: { run: b.run, outcome, body, bodyError, received: b.calls.length },
		});
	});

	test('a header that cannot hold the value', async () => {
		const value = '={{ $json.name }}';
		const items = names('Łukasz\nX-Admin: 1');
		const a = await there(items, header('X-Name', value));
		const b = await here(items, { headers: { parameters: [{ name: 'X-Name', value }] } });
		compare('A header that cannot hold the value', {
			[HTTP_REQUEST]: {
				run: a.run,
				says: a.says,
				received: a.calls.map(({ headers }) => headers['x-name']),
			},
			[USER_API_CALL]: { received: b.calls.length, failure: failureOf(b) },
		});
	});

	test('an answer that is a list', async () => {
		const path = '/users/list';
		compare('An answer that is a list', {
			[HTTP_REQUEST]: (await there([ann], { path })).outputs[0],
			[USER_API_CALL]: (await here([ann], { path })).outputs[0].map(({ id, name, apiCall }) => ({
				id,
				name,
				apiCall: { outcome: apiCall.outcome, body: apiCall.body },
			})),
		});
	});
});
