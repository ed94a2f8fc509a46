import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';

import { storeExample } from '../harness/examples.mjs';
import { sharedN8n } from '../harness/shared.mjs';
import { deviates } from '../versions/deviations.mjs';

const TABLE = 'user-api-call-not-told';

describe('the example resend-the-failed', () => {
	let n8n, receiver, tables, tableId;

	before(async () => {
		({ n8n, receiver } = await sharedN8n());
		const { id } = await n8n.rest.request('GET', '/projects/personal');
		tables = `/projects/${id}/data-tables`;
	});

	/** A new table, as the example's note asks for, so that each test counts its own rows. */
	beforeEach(async () => {
		receiver.clear();
		if (tableId) await n8n.rest.request('DELETE', `${tables}/${tableId}`);
		const columns = ['key', 'user', 'reason'].map((name) => ({ name, type: 'string' }));
		({ id: tableId } = await n8n.rest.request('POST', tables, { name: TABLE, columns }));
	});

	/** The file's text with the table chosen as in n8n's list, where a name alone does not find it. */
	function withTable(text) {
		if (!deviates('tablesByIdOnly')) return text;
		const byName = /"mode": "name",\s*"value": "user-api-call-not-told"/;
		assert.match(text, byName);
		return text.replace(byName, `"mode": "id", "value": "${tableId}"`);
	}

	async function run(change = (text) => text) {
		const options = { origin: receiver.origin, change: (text) => change(withTable(text)) };
		const { id } = await storeExample(n8n.rest, 'resend-the-failed', options);
		const execution = await n8n.rest.run(id, 'Start');
		assert.equal(execution.status, 'success', execution.error);
		const { data } = await n8n.rest.request('GET', `${tables}/${tableId}/rows`);
		return { execution, rows: data };
	}

	/** For each user, the calls for him in their order. */
	function callsByUser() {
		const byUser = new Map();
		for (const call of receiver.calls) {
			const { user } = JSON.parse(call.body.toString('utf8'));
			byUser.set(user.id, [...(byUser.get(user.id) ?? []), call]);
		}
		return byUser;
	}
	const keysOf = (calls) => [...new Set(calls.map(({ headers }) => headers['idempotency-key']))];

	test('a receiver that fails twice gets everybody with the third call, by the same key', async () => {
		const seen = new Map();
		receiver.answerWith(({ headers }) => {
			const key = headers['idempotency-key'];
			seen.set(key, (seen.get(key) ?? 0) + 1);
			return { status: seen.get(key) <= 2 ? 503 : 200 };
		});
		const { execution, rows } = await run();
		const byUser = callsByUser();
		assert.deepEqual([...byUser.keys()].sort(), [7, 8, 9]);
		for (const calls of byUser.values()) {
			assert.equal(calls.length, 3);
			assert.equal(keysOf(calls).length, 1);
			// The receiver answered Retry-After: 2.
			for (const [index, { at }] of calls.slice(1).entries())
				assert.ok(at - calls[index].at >= 1_900, `again after ${at - calls[index].at} ms`);
		}
		assert.equal(keysOf(receiver.calls).length, 3);
		assert.equal(execution.items('On Success').length, 3);
		assert.deepEqual(rows, []);
	});

	test('a receiver that never works is called three times for each user, who is then written down', async () => {
		receiver.answerWith(503);
		const { execution, rows } = await run();
		const byUser = callsByUser();
		for (const calls of byUser.values()) assert.equal(calls.length, 3);
		assert.equal(execution.ran('On Success'), false);
		assert.equal(rows.length, 3);
		for (const { key, user, reason } of rows) {
			const { id, email } = JSON.parse(user);
			assert.match(email, /@example\.org$/);
			assert.deepEqual(keysOf(byUser.get(id)), [key]);
			assert.match(reason, /503/);
		}
	});

	test('who is refused for good is written down at once, the others go on', async () => {
		receiver.answerWith(({ body }) => ({ status: body.includes('blaise@') ? 404 : 200 }));
		const { execution, rows } = await run();
		assert.equal(receiver.calls.length, 3);
		assert.equal(execution.items('On Success').length, 2);
		assert.deepEqual(
			rows.map(({ user }) => JSON.parse(user).id),
			[8],
		);
	});

	test('a receiver that does not say when is given the time that the example names', async () => {
		receiver.answerWith(({ body }) => ({ status: body.includes('blaise@') ? 500 : 200 }));
		// The file says 30 seconds, which a test does not wait for.
		const { rows } = await run((text) => {
			assert.ok(text.includes('?? 30000'));
			return text.replace('?? 30000', '?? 1000');
		});
		const calls = callsByUser().get(8);
		assert.equal(calls.length, 3);
		assert.ok(calls[1].at - calls[0].at >= 900);
		assert.equal(rows.length, 1);
	});
});
