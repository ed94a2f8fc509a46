import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';

import { storeExample } from '../harness/examples.mjs';
import { sharedN8n } from '../harness/shared.mjs';

const bodyOf = ({ body }) => JSON.parse(body.toString('utf8'));

describe('an example, imported and run', () => {
	let n8n, receiver;

	before(async () => ({ n8n, receiver } = await sharedN8n()));
	beforeEach(() => {
		receiver.clear();
		receiver.answerWith(undefined);
	});

	/** Runs the example as it was imported; nothing in it may stop. */
	async function run(name) {
		const { id } = await storeExample(n8n.rest, name, { origin: receiver.origin });
		const execution = await n8n.rest.run(id, 'Start');
		assert.equal(execution.status, 'success', execution.error);
		return execution;
	}
	const next = (execution, node) => execution.items(node).map(({ json }) => json.next);

	test('rate-limit: calls for a thousand users take the five seconds that 200 a second need', async () => {
		const execution = await run('rate-limit');
		assert.equal(execution.items('On Success').length, 1000);
		assert.equal(execution.ran('On Failure'), false);
		assert.equal(new Set(receiver.calls.map((call) => bodyOf(call).user.id)).size, 1000);
		const times = receiver.calls.map(({ at }) => at);
		// Calls that the machine held up arrive close to each other; the whole keeps to the rate.
		assert.ok(times.at(-1) - times[0] >= 4_500, `took ${times.at(-1) - times[0]} ms`);
	});

	test('rate-limit: a user who is refused for good leaves on Failure with the reason', async () => {
		receiver.answerWith((call) => ({ status: bodyOf(call).user.id === 500 ? 422 : 200 }));
		const execution = await run('rate-limit');
		assert.equal(execution.items('On Success').length, 999);
		const [refused, ...others] = next(execution, 'On Failure');
		assert.match(refused, /^User 500 was not told: .*422/);
		assert.deepEqual(others, []);
	});

	test('own-shape-api: sends the body that the API wants and nothing around it', async () => {
		receiver.answerWith(() => ({ json: { ok: true } }));
		const execution = await run('own-shape-api');
		assert.deepEqual(bodyOf(receiver.calls.find(({ body }) => body.includes('Ada'))), {
			channel: '#signups',
			text: 'Ada Lovelace signed up with ada@example.org',
		});
		assert.equal(next(execution, 'On Success')[0], 'Ada Lovelace was announced');
		assert.equal(execution.items('On Success').length, 3);
	});

	test('own-shape-api: a 200 with "ok": false leaves on Failure with what the API said', async () => {
		receiver.answerWith((call) => ({
			json: bodyOf(call).text.includes('Blaise')
				? { ok: false, error: 'channel_not_found' }
				: { ok: true },
		}));
		const execution = await run('own-shape-api');
		assert.equal(execution.items('On Success').length, 2);
		assert.deepEqual(next(execution, 'On Failure'), [
			'Blaise Pascal was not announced: channel_not_found',
		]);
		const [{ json }] = execution.items('On Failure');
		assert.equal(json.apiCall.failure.category, 'rejected');
	});

	test('many-users-in-one-call: 250 users go in three calls and each gets its own answer', async () => {
		receiver.answerWith((call) => ({
			json: bodyOf(call).map(({ user }) => ({ welcome: user.id })),
		}));
		const execution = await run('many-users-in-one-call');
		const sizes = receiver.calls.map((call) => bodyOf(call).length);
		assert.deepEqual(sizes.sort(), [100, 100, 50]);
		const told = execution.items('On Success').map(({ json }) => json);
		assert.equal(told.length, 250);
		for (const { id, apiCall } of told) assert.deepEqual(apiCall.body, { welcome: id });
	});

	test('many-users-in-one-call: all users of a call that fails leave on Failure', async () => {
		receiver.answerWith((call) => ({ status: bodyOf(call)[0].user.id === 101 ? 500 : 200 }));
		const execution = await run('many-users-in-one-call');
		const ids = (node) => execution.items(node).map(({ json }) => json.id);
		assert.deepEqual(
			ids('On Failure'),
			Array.from({ length: 100 }, (_, index) => 101 + index),
		);
		assert.equal(ids('On Success').length, 150);
	});

	test('dry-run: sends nothing and shows what would be sent', async () => {
		const execution = await run('dry-run');
		assert.deepEqual(receiver.calls, []);
		const planned = execution.items('Would Be Sent').map(({ json }) => json);
		assert.deepEqual(
			planned.map(({ id }) => id),
			[7, 9],
		);
		const [{ apiCall, next: shown }] = planned;
		assert.equal(apiCall.outcome, 'dryRun');
		assert.equal(apiCall.request.url, `${receiver.origin}/users/7`);
		assert.deepEqual(apiCall.request.body.extra, { email: 'ada@example.org' });
		assert.match(shown, /^curl /);
	});

	test('dry-run: a user whose data is bad leaves on Failure with the reason', async () => {
		const execution = await run('dry-run');
		const [reason, ...others] = next(execution, 'Bad Data');
		assert.match(reason, /^Blaise Pascal can't be told: .*email/);
		assert.deepEqual(others, []);
	});
});
