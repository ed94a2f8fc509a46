import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import service from '../../test/fixtures/userComService.js';
import { example } from '../harness/examples.mjs';
import { freePort } from '../harness/ports.mjs';
import { startReceiver } from '../harness/receiver.mjs';
import { sharedN8n } from '../harness/shared.mjs';

const SECRET = 'what only User.com and this workflow know';
const WITH_SECRET = { 'x-user-com-secret': SECRET };

/** The example under test, with this credential in each of its nodes. */
function withCredential(workflow, { id, name }) {
	for (const node of workflow.nodes)
		if (node.credentials) node.credentials.userComApi = { id, name };
	return workflow;
}

/** Calls a workflow's trigger as User.com does; n8n answers 404 until it has registered the webhook. */
async function call(n8n, webhookId, { headers = WITH_SECRET, body, method = 'POST', query = '' }) {
	const url = `${n8n.rest.origin}/webhook/${webhookId}/user-com${query}`;
	for (
		const deadline = Date.now() + 30_000;
		;
		await new Promise((resolve) => setTimeout(resolve, 100))
	) {
		const response = await fetch(url, { method, headers, body });
		const text = await response.text();
		if (response.status !== 404 || Date.now() > deadline) return { status: response.status, text };
	}
}

/** Stores a workflow with the credential and makes its webhook live; returns its id. */
async function stored(rest, workflow, credential) {
	const { id } = await rest.createWorkflow({
		...withCredential(workflow, credential),
		id: undefined,
	});
	await rest.activate(id);
	return id;
}

describe('User.com from end to end', () => {
	let n8n, userCom, credential;

	before(async () => {
		({ n8n } = await sharedN8n());
		userCom = await service.startUserComService();
		for (const [name, type] of [
			['newsletter_consent', 'boolean'],
			['consent_error', 'string'],
		]) {
			userCom.account.addAttribute(name, type);
		}
		credential = await n8n.rest.createCredential('User.com test', 'userComApi', {
			subdomain: '',
			apiKey: userCom.key,
			baseUrl: userCom.url,
			triggerSecret: SECRET,
		});
	});

	after(async () => {
		await userCom?.close();
	});

	describe('the case study: newsletter_register → newsletter_consent → API call → tag or attribute', () => {
		let receiver, user, webhookId, workflowId;

		before(async () => {
			receiver = await startReceiver();
			const workflow = example('newsletter-consent-user-com', receiver.origin);
			webhookId = workflow.nodes.find((node) => node.webhookId).webhookId;
			workflowId = await stored(n8n.rest, workflow, credential);
		});

		after(async () => {
			await receiver.close();
		});

		beforeEach(() => {
			receiver.clear();
			user = userCom.account.addUser({
				email: 'ada+news@example.org',
				first_name: 'Ada "Countess"',
			});
		});

		/** What User.com's module sends when the automation gets there. */
		const register = () =>
			call(n8n, webhookId, {
				body: JSON.stringify({
					path: 6,
					timestamp: '2026-11-22T10:00:00.000000+00:00',
					extra: { event: 'newsletter_register' },
					user: { id: user.id, key: user.user_key, email: user.email, emails_enabled: true },
				}),
			});

		test('200: the receiver got the looked-up profile, and the user the tag', async () => {
			receiver.answerWith(200);
			assert.equal((await register()).status, 200);
			assert.equal(receiver.calls.length, 1);
			const sent = JSON.parse(receiver.calls[0].body.toString('utf8'));
			assert.deepEqual(Object.keys(sent), ['path', 'timestamp', 'extra', 'user']);
			assert.equal(sent.path, workflowId);
			assert.deepEqual(sent.extra, {
				event: 'newsletter_register',
				email: 'ada+news@example.org',
				agreements: { newsletter: true },
			});
			assert.equal(sent.user.id, user.id);
			assert.equal(sent.user.name, 'Ada "Countess"');
			assert.equal(sent.user.emails_enabled, true);
			assert.equal(sent.user.key, user.user_key);
			// Fetched after the attribute was set, so it is in the profile.
			assert.deepEqual(sent.user.attributes, [{ name: 'newsletter_consent', value: true }]);
			assert.deepEqual(user.attributes, { newsletter_consent: true });
			assert.deepEqual(
				user.tags.map(({ name }) => name),
				['consent-sent'],
			);
		});

		for (const status of [302, 404, 503]) {
			test(`${status}: the user has the error and no tag, and there is a message`, async () => {
				receiver.answerWith(status);
				assert.equal((await register()).status, 200);
				assert.equal(receiver.calls.length, 1);
				assert.equal(user.attributes.newsletter_consent, true);
				assert.match(user.attributes.consent_error, new RegExp(`^HTTP_${status}: `));
				assert.deepEqual(user.tags, []);
				const execution = await n8n.rest.lastExecution(workflowId);
				assert.match(
					execution.items('Message')[0].json.message,
					/ada\+news@example\.org registered/,
				);
			});
		}

		test('down: the user has the error, nothing was delivered', async () => {
			const nobody = `http://127.0.0.1:${await freePort()}`;
			const workflow = example('newsletter-consent-user-com', nobody);
			for (const node of workflow.nodes) if (node.webhookId) node.webhookId = 'case-study-down';
			const downId = await stored(n8n.rest, workflow, credential);
			webhookId = 'case-study-down';
			assert.equal((await register()).status, 200);
			assert.match(user.attributes.consent_error, /^ECONNREFUSED: /);
			assert.deepEqual(user.tags, []);
			const execution = await n8n.rest.lastExecution(downId);
			assert.equal(execution.items('User API Call', 1)[0].json.apiCall.failure.delivered, 'no');
		});
	});

	describe('the trigger', () => {
		let workflowId;
		const webhookId = 'trigger-only';
		const good = {
			path: 6,
			timestamp: '2026-11-22T10:00:00.000000+00:00',
			extra: { event: 'newsletter_register' },
			user: { id: 7, name: 'Zoë 🦊' },
		};
		const send = (request) => call(n8n, webhookId, request);

		before(async () => {
			const trigger = {
				parameters: { onlyPaths: '6, 7', responseCode: 202 },
				type: 'n8n-nodes-user-api-call.userComTrigger',
				typeVersion: 1,
				position: [0, 0],
				id: 'trigger-only',
				name: 'Trigger',
				webhookId,
				credentials: { userComApi: {} },
			};
			const workflow = { name: 'Trigger only', nodes: [trigger], connections: {} };
			workflowId = await stored(n8n.rest, workflow, credential);
		});

		const executions = async () => {
			const filter = encodeURIComponent(JSON.stringify({ workflowId }));
			const { results } = await n8n.rest.request('GET', `/executions?filter=${filter}`);
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
				const execution = await n8n.rest.lastExecution(workflowId);
				assert.deepEqual(execution.items('Trigger')[0].json, good);
			});
		}

		test('takes a GET and gives its query as extra data', async () => {
			const before = await executions();
			const { status } = await send({ method: 'GET', query: '?path=7&email=a%2Bb%40example.org' });
			assert.equal(status, 202);
			await until(async () => (await executions()) === before + 1);
			const execution = await n8n.rest.lastExecution(workflowId);
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

		test('answers when the workflow has finished: with the chosen status, or 500 when it failed', async () => {
			const workflow = {
				name: 'Trigger decides',
				nodes: [
					{
						parameters: { responseMode: 'lastNode', responseCode: 201 },
						type: 'n8n-nodes-user-api-call.userComTrigger',
						typeVersion: 1,
						position: [0, 0],
						id: 'trigger-decides',
						name: 'Trigger',
						webhookId: 'trigger-decides',
						credentials: { userComApi: {} },
					},
					{
						parameters: {
							resource: 'user',
							operation: 'get',
							userBy: 'id',
							userId: '={{ $json.user.id }}',
						},
						type: 'n8n-nodes-user-api-call.userCom',
						typeVersion: 1,
						position: [220, 0],
						id: 'get',
						name: 'Get',
						credentials: { userComApi: {} },
					},
				],
				connections: { Trigger: { main: [[{ node: 'Get', type: 'main', index: 0 }]] } },
			};
			await stored(n8n.rest, workflow, credential);
			const { id } = userCom.account.addUser();
			const answerFor = async (userId) => {
				const body = JSON.stringify({ ...good, user: { id: userId } });
				return (await call(n8n, 'trigger-decides', { body })).status;
			};
			assert.equal(await answerFor(id), 201);
			assert.equal(await answerFor(999_999), 500);
		});

		test('cannot be activated without a secret, unless none is asked for', async () => {
			const empty = await n8n.rest.createCredential('No secret', 'userComApi', {
				apiKey: userCom.key,
				baseUrl: userCom.url,
			});
			const trigger = (requireSecret) => ({
				name: `Secret ${requireSecret}`,
				nodes: [
					{
						parameters: { requireSecret },
						type: 'n8n-nodes-user-api-call.userComTrigger',
						typeVersion: 1,
						position: [0, 0],
						id: `secret-${requireSecret}`,
						name: 'Trigger',
						webhookId: `secret-${requireSecret}`,
						...(requireSecret ? { credentials: { userComApi: {} } } : {}),
					},
				],
				connections: {},
			});
			const id = await stored(n8n.rest, trigger(true), empty);
			let publication;
			do {
				publication = await n8n.rest.request('GET', `/workflows/${id}/publication-status`);
			} while (['in_progress', 'not_published'].includes(publication.status));
			assert.equal(publication.status, 'failed');
			assert.match(publication.triggers[0].errorMessage, /requires a secret/);
			await stored(n8n.rest, trigger(false), empty);
			const { status } = await call(n8n, 'secret-false', { headers: {}, body: json });
			assert.equal(status, 200);
		});
	});

	describe('the credential', () => {
		test('is tested by n8n with a request to the account', async () => {
			const testOf = async (data) => {
				const credentials = { id: credential.id, name: 'User.com test', type: 'userComApi', data };
				return await n8n.rest.request('POST', '/credentials/test', { credentials });
			};
			const right = { subdomain: '', apiKey: userCom.key, baseUrl: `${userCom.url}/` };
			assert.equal((await testOf(right)).status, 'OK');
			assert.equal((await testOf({ ...right, apiKey: 'wrong' })).status, 'Error');
		});

		test('goes to its own host and no other, also from n8n’s HTTP Request node', async (t) => {
			const elsewhere = await startReceiver();
			t.after(() => elsewhere.close());
			const request = (name, url, x) => ({
				parameters: {
					url,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: 'userComApi',
					options: {},
				},
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [x, 0],
				id: name,
				name,
				onError: 'continueRegularOutput',
				credentials: { userComApi: { id: credential.id, name: credential.name } },
			});
			const to = (node) => ({ main: [[{ node, type: 'main', index: 0 }]] });
			const { id } = await n8n.rest.createWorkflow({
				name: 'HTTP Request',
				nodes: [
					{
						parameters: {},
						type: 'n8n-nodes-base.manualTrigger',
						typeVersion: 1,
						position: [0, 0],
						id: 's',
						name: 'Start',
					},
					request('Own', `${userCom.url}/api/public/tags/`, 200),
					request('Other port', `${elsewhere.origin}/`, 400),
					request('Other host', `http://localhost:${elsewhere.port}/`, 600),
				],
				connections: { Start: to('Own'), Own: to('Other port'), 'Other port': to('Other host') },
			});
			const execution = await n8n.rest.run(id, 'Start');
			assert.ok('results' in execution.items('Own')[0].json);
			assert.ok('error' in execution.items('Other port')[0].json);
			assert.ok('error' in execution.items('Other host')[0].json);
			assert.equal(elsewhere.calls.length, 0);
		});
	});

	test('the node’s drop-downs hold the account’s attributes, tags and lists', async () => {
		const list = userCom.account.addList('Newsletter');
		userCom.account.addUser({ tags: ['vip'] });
		const options = async (methodName) =>
			await n8n.rest.request('POST', '/dynamic-node-parameters/options', {
				path: 'parameters.attribute',
				methodName,
				nodeTypeAndVersion: { name: 'n8n-nodes-user-api-call.userCom', version: 1 },
				currentNodeParameters: { resource: 'attribute', operation: 'set' },
				credentials: { userComApi: { id: credential.id, name: credential.name } },
			});
		assert.deepEqual(await options('getAttributes'), [
			{ name: 'consent_error', value: 'consent_error' },
			{ name: 'newsletter_consent', value: 'newsletter_consent' },
		]);
		assert.ok((await options('getTags')).some(({ value }) => value === 'vip'));
		assert.deepEqual(await options('getLists'), [{ name: 'Newsletter', value: list.id }]);
	});
});
