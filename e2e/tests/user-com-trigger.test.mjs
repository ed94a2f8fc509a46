import assert from 'node:assert/strict';
import { request } from 'node:http';
import { before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { node, to } from '../harness/callWorkflow.mjs';
import { SECRET, triggerNode, useUserCom, WITH_SECRET } from '../harness/userCom.mjs';
import { deviates } from '../versions/deviations.mjs';

describe('the trigger of User.com', () => {
	const scene = useUserCom();
	let workflowId;
	const webhookId = 'trigger-only';
	const good = {
		path: 6,
		timestamp: '2026-11-22T10:00:00.000000+00:00',
		extra: { event: 'newsletter_register' },
		user: { id: 7, name: 'Zoë 🦊' },
	};
	const send = (request) => scene.call(webhookId, request);

	before(async () => {
		const trigger = triggerNode(webhookId, { onlyPaths: '6, 7', responseCode: 202 });
		const workflow = { name: 'Trigger only', nodes: [trigger], connections: {} };
		workflowId = await scene.store(workflow);
	});

	const executions = async () => {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await scene.n8n.rest.request('GET', `/executions?filter=${filter}`);
		// One that ends while n8n makes the list is in it twice.
		return new Set(results.map(({ id }) => id)).size;
	};

	/** The trigger answers before n8n's list of executions shows the new one. */
	const until = async (isSo) => {
		const deadline = Date.now() + 10_000;
		while (!(await isSo())) {
			assert.ok(Date.now() < deadline, 'no execution was started, or more than one');
			await pause(50);
		}
	};

	for (const contentType of [
		'application/json',
		'application/x-www-form-urlencoded',
		'text/plain',
		'application/octet-stream',
		'multipart/form-data; boundary=x',
		'application/xml',
		'application/json; charset=utf-16',
		undefined,
	]) {
		test(`takes JSON that says it is ${contentType ?? 'nothing'}, with the chosen status`, async () => {
			const before = await executions();
			const { status, text } = await send({
				headers: { ...WITH_SECRET, ...(contentType ? { 'content-type': contentType } : {}) },
				body: Buffer.from(JSON.stringify(good)),
			});
			assert.deepEqual([status, text], [202, '']);
			await until(async () => (await executions()) === before + 1);
			const execution = await scene.n8n.rest.lastExecution(workflowId);
			assert.deepEqual(execution.items('Trigger')[0].json, good);
		});
	}

	test('takes a GET and gives its query as extra data', async () => {
		const before = await executions();
		const { status } = await send({ method: 'GET', query: '?path=7&email=a%2Bb%40example.org' });
		assert.equal(status, 202);
		await until(async () => (await executions()) === before + 1);
		const execution = await scene.n8n.rest.lastExecution(workflowId);
		assert.deepEqual(execution.items('Trigger')[0].json, {
			path: '7',
			timestamp: null,
			extra: { path: '7', email: 'a+b@example.org' },
			user: null,
		});
	});

	const json = JSON.stringify(good);
	const asJson = { ...WITH_SECRET, 'content-type': 'application/json' };
	const deep = `{"extra":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
	for (const [what, status, request] of [
		['a wrong secret', 401, { headers: { 'x-user-com-secret': `${SECRET}!` }, body: json }],
		['no secret', 401, { headers: {}, body: json }],
		['no JSON', 400, { headers: asJson, body: '{"path": 6, "extra": ' }],
		['20 MB', 413, { headers: asJson, body: `{"extra":"${'x'.repeat(20 * 1024 * 1024)}"}` }],
		['20 MB from a stranger', 401, { headers: {}, body: 'x'.repeat(20 * 1024 * 1024) }],
		[
			'a wrong charset',
			400,
			{
				headers: { ...WITH_SECRET, 'content-type': 'application/json; charset=iso-8859-1' },
				body: Buffer.from('{"extra": {"name": "Zoë"}}', 'latin1'),
			},
		],
		[
			'a form',
			400,
			{
				headers: { ...WITH_SECRET, 'content-type': 'application/x-www-form-urlencoded' },
				body: 'path=6&extra%5Bevent%5D=x',
			},
		],
		['an empty body', 400, { headers: asJson, body: '' }],
		['an array', 400, { headers: asJson, body: `[${json}]` }],
		['100,000 levels', 400, { headers: asJson, body: deep }],
		['a wrong path', 422, { headers: asJson, body: JSON.stringify({ ...good, path: 8 }) }],
		[
			'a body that is not gzip although it says so',
			400,
			{ headers: { ...asJson, 'content-encoding': 'gzip' }, body: json },
		],
	]) {
		test(`answers ${what} with ${status} and starts nothing`, async () => {
			const before = await executions();
			const answer = await send(request);
			assert.equal(answer.status, status, answer.text);
			assert.ok(JSON.parse(answer.text).message.length > 20, 'it says what is wrong');
			assert.ok(!answer.text.includes(SECRET));
			assert.equal(await executions(), before);
		});
	}

	test('answers each of a hundred senders of 20 MB, half of them strangers, who write it all before they read', async () => {
		const body = Buffer.from(`{"extra":"${'x'.repeat(20 * 1024 * 1024)}"}`);
		const answers = [];
		for (let i = 0; i < 100; i++) answers.push(await answerTo(body, i % 2 ? asJson : {}));
		const expected = Array.from({ length: 100 }, (_, i) => (i % 2 ? 413 : 401));
		assert.deepEqual(answers, expected);
	});

	/** The status that a plain sender sees, or the code of the error that it meets. */
	function answerTo(body, headers) {
		const url = `${scene.n8n.rest.origin}/webhook/${webhookId}/user-com`;
		return new Promise((resolve) => {
			const sender = request(url, {
				method: 'POST',
				headers: { ...headers, 'content-length': body.length },
			});
			sender.once('error', ({ code }) => resolve(code));
			sender.once('response', (response) => {
				response.resume().once('error', ({ code }) => resolve(code));
				response.once('end', () => resolve(response.statusCode));
			});
			sender.end(body);
		});
	}

	test('answers when the workflow has finished: with the chosen status, or 500 when it failed', async () => {
		const parameters = {
			resource: 'user',
			operation: 'get',
			userBy: 'id',
			userId: '={{ $json.user.id }}',
		};
		const workflow = {
			name: 'Trigger decides',
			nodes: [
				triggerNode('trigger-decides', { responseMode: 'lastNode', responseCode: 201 }),
				node('Get', 'n8n-nodes-user-api-call.userCom', 1, parameters, {
					credentials: { userComApi: {} },
				}),
			],
			connections: { Trigger: to('Get') },
		};
		await scene.store(workflow);
		const { id } = scene.userCom.account.addUser();
		const answerFor = async (userId) => {
			const body = JSON.stringify({ ...good, user: { id: userId } });
			return (await scene.call('trigger-decides', { body })).status;
		};
		assert.equal(await answerFor(id), 201);
		assert.equal(await answerFor(999_999), 500);
	});

	/** What n8n says of a workflow that it could not activate. */
	async function faultOf(id) {
		let publication;
		do {
			publication = await scene.n8n.rest.request('GET', `/workflows/${id}/publication-status`);
		} while (['in_progress', 'not_published'].includes(publication.status));
		assert.equal(publication.status, 'failed');
		return publication.triggers[0].errorMessage;
	}

	test('cannot be activated without a secret, unless none is asked for', async () => {
		const empty = await scene.n8n.rest.createCredential('No secret', 'userComApi', {
			apiKey: scene.userCom.key,
			baseUrl: scene.userCom.url,
		});
		const trigger = (requireSecret) => ({
			name: `Secret ${requireSecret}`,
			nodes: [triggerNode(`secret-${requireSecret}`, { requireSecret }, requireSecret)],
			connections: {},
		});
		const activation = scene.store(trigger(true), empty);
		if (deviates('faultAtActivation')) await assert.rejects(activation, /requires a secret/);
		else assert.match(await faultOf(await activation), /requires a secret/);
		await scene.store(trigger(false), empty);
		const { status } = await scene.call('secret-false', { headers: {}, body: json });
		assert.equal(status, 200);
	});
});
