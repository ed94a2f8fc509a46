import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { example } from '../harness/examples.mjs';
import { executionOfOutput } from '../harness/execution.mjs';
import { runCommand } from '../harness/n8n.mjs';
import { startReceiver } from '../harness/receiver.mjs';
import { tarball } from '../harness/shared.mjs';
import { newUserFolder, removeUserFolder } from '../harness/userFolder.mjs';

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/;

describe('the example first-call, run by `n8n execute` with the packed package', () => {
	let userFolder, receiver, workflow, execution, users;

	before(async () => {
		receiver = await startReceiver();
		workflow = example('first-call', receiver.origin);
		users = JSON.parse(parametersOf('Three users').jsonOutput).users;
		userFolder = await newUserFolder({ tarball: tarball(), workflows: [workflow] });
		const { output } = await runCommand({
			userFolder,
			args: ['execute', `--id=${workflow.id}`, '--rawOutput'],
		});
		execution = executionOfOutput(output);
	});

	after(async () => {
		await receiver?.close();
		if (userFolder) removeUserFolder(userFolder);
	});

	const parametersOf = (name) => workflow.nodes.find((node) => node.name === name).parameters;
	const callOf = (user) =>
		receiver.calls.find(({ url }) => url === `/users/${user.id}?answer=${user.answer}`);
	const names = (items) => items.map(({ json }) => json.name);

	test('calls the receiver once for each user', () => {
		assert.equal(receiver.calls.length, 3);
		for (const user of users)
			assert.equal(callOf(user)?.method, 'POST', `no call for ${user.name}`);
	});

	test('sends path, timestamp, extra and user, byte for byte', () => {
		for (const user of users) {
			const body = callOf(user).body.toString('utf8');
			const { timestamp } = JSON.parse(body);
			assert.match(timestamp, TIMESTAMP);
			const greeting = JSON.stringify(`Hello ${user.name}`);
			const extra = `{\n  "campaign": "first call",\n  "greeting": ${greeting}\n}`;
			assert.equal(
				body,
				`{"path":"${workflow.id}","timestamp":"${timestamp}","extra":${extra},"user":${JSON.stringify(user)}}`,
			);
		}
	});

	test('sends JSON with its length, the header that the designer added and a key for each item', () => {
		for (const user of users) {
			const { headers, body } = callOf(user);
			assert.equal(headers['content-type'], 'application/json');
			assert.equal(headers['content-length'], String(body.length));
			assert.equal(headers['x-source'], 'n8n');
		}
		assert.equal(new Set(receiver.calls.map(({ headers }) => headers['idempotency-key'])).size, 3);
	});

	test('lets the user who was answered 200 leave on Success, those answered 404 and 503 on Failure', () => {
		assert.equal(execution.status, 'success', execution.error);
		assert.deepEqual(names(execution.items('User API Call', 0)), [users[0].name]);
		assert.deepEqual(names(execution.items('User API Call', 1)), [users[1].name, users[2].name]);
		assert.deepEqual(names(execution.items('On Success')), [users[0].name]);
		assert.deepEqual(names(execution.items('On Failure')), [users[1].name, users[2].name]);
	});

	test('says in each item what was sent and what came back', () => {
		const [ada] = execution.items('User API Call', 0);
		const [blaise, lukasz] = execution.items('User API Call', 1);
		const { apiCall, ...user } = ada.json;
		assert.deepEqual(user, users[0]);
		assert.equal(apiCall.outcome, 'success');
		assert.equal(apiCall.statusCode, 200);
		assert.deepEqual(apiCall.body, { received: true, status: 200 });
		assert.equal(apiCall.request.url, `${receiver.origin}/users/7?answer=200`);
		assert.equal(apiCall.request.bytes, callOf(users[0]).body.length);
		assert.equal(apiCall.request.idempotencyKey, callOf(users[0]).headers['idempotency-key']);
		assert.equal(blaise.json.apiCall.failure.category, 'client');
		assert.equal(blaise.json.apiCall.failure.code, 'HTTP_404');
		assert.equal(lukasz.json.apiCall.failure.category, 'server');
		assert.equal(lukasz.json.apiCall.failure.code, 'HTTP_503');
		for (const { json } of [blaise, lukasz])
			assert.equal(json.apiCall.failure.delivered, 'answered');
		assert.deepEqual(
			[ada, blaise, lukasz].map(({ pairedItem }) => pairedItem.item ?? pairedItem),
			[0, 1, 2],
		);
	});
});
