import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { node, to } from '../harness/callWorkflow.mjs';
import { startReceiver } from '../harness/receiver.mjs';
import { useUserCom } from '../harness/userCom.mjs';

describe('the credential of User.com', () => {
	const scene = useUserCom();

	test('is tested by n8n with a request to the account', async () => {
		const testOf = async (data) => {
			const credentials = {
				id: scene.credential.id,
				name: 'User.com test',
				type: 'userComApi',
				data,
			};
			return await scene.n8n.rest.request('POST', '/credentials/test', { credentials });
		};
		const right = { subdomain: '', apiKey: scene.userCom.key, baseUrl: `${scene.userCom.url}/` };
		assert.equal((await testOf(right)).status, 'OK');
		assert.equal((await testOf({ ...right, apiKey: 'wrong' })).status, 'Error');
	});

	test('goes to its own host and no other, also from n8n’s HTTP Request node', async (t) => {
		const elsewhere = await startReceiver();
		t.after(() => elsewhere.close());
		const request = (name, url) => {
			const parameters = {
				url,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'userComApi',
				options: {},
			};
			const { id, name: credentialName } = scene.credential;
			return node(name, 'n8n-nodes-base.httpRequest', 4.2, parameters, {
				onError: 'continueRegularOutput',
				credentials: { userComApi: { id, name: credentialName } },
			});
		};
		const { id } = await scene.n8n.rest.createWorkflow({
			name: 'HTTP Request',
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
				request('Own', `${scene.userCom.url}/api/public/tags/`),
				request('Other port', `${elsewhere.origin}/`),
				request('Other host', `http://localhost:${elsewhere.port}/`),
			],
			connections: { Start: to('Own'), Own: to('Other port'), 'Other port': to('Other host') },
		});
		const execution = await scene.n8n.rest.run(id, 'Start');
		assert.ok('results' in execution.items('Own')[0].json);
		assert.ok('error' in execution.items('Other port')[0].json);
		assert.ok('error' in execution.items('Other host')[0].json);
		assert.equal(elsewhere.calls.length, 0);
	});

	test('the node’s drop-downs hold the account’s attributes, tags and lists', async () => {
		const list = scene.userCom.account.addList('Newsletter');
		scene.userCom.account.addUser({ tags: ['vip'] });
		const ask = async (what, methodName) =>
			await scene.n8n.rest.request('POST', `/dynamic-node-parameters/${what}`, {
				path: 'parameters.attribute',
				methodName,
				nodeTypeAndVersion: { name: 'n8n-nodes-user-api-call.userCom', version: 1 },
				currentNodeParameters: { resource: 'attribute', operation: 'set' },
				credentials: { userComApi: { id: scene.credential.id, name: scene.credential.name } },
			});
		const options = async (methodName) => await ask('options', methodName);
		assert.deepEqual(await options('getAttributes'), [
			{ name: 'consent_error (string)', value: 'consent_error' },
			{ name: 'newsletter_consent (boolean)', value: 'newsletter_consent' },
		]);
		assert.ok((await options('getTags')).some(({ value }) => value === 'vip'));
		const { results } = await ask('resource-locator-results', 'searchLists');
		assert.deepEqual(results, [{ name: 'Newsletter', value: list.id }]);
	});
});
