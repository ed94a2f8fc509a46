import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';

import { callNode, callWorkflow, numberedItems } from '../harness/callWorkflow.mjs';
import { executionOfOutput } from '../harness/execution.mjs';
import { runCommand } from '../harness/n8n.mjs';
import { startReceiver } from '../harness/receiver.mjs';
import { sharedN8n, tarball } from '../harness/shared.mjs';
import { newUserFolder, removeUserFolder } from '../harness/userFolder.mjs';
import { deviates } from '../versions/deviations.mjs';

const { startOAuth2Server } = createRequire(import.meta.url)('../../test/fixtures/oAuth2Server.js');

const TOKEN = 'a "secret" token / of mine';
const PLAIN = 'userApiCallApi';
const OAUTH2 = 'userApiCallOAuth2Api';
/** What n8n shows in place of a secret, and takes for "as it is stored". */
const AS_STORED = '__n8n_BLANK_VALUE_e5362baf-c777-4d57-a609-6eaf1f9e87f6';

const workflowOf = (name, count, parameters, credentials) =>
	callWorkflow(name, numberedItems(count), [callNode('Call', parameters, { credentials })]);

const reference = (type, { id, name }) => ({ [type]: { id, name } });

describe('credentials in a real n8n', () => {
	let rest, receiver, logFile;

	before(async () => {
		({
			n8n: { rest, logFile },
		} = await sharedN8n());
		receiver = await startReceiver();
	});
	after(async () => await receiver?.close());

	/** The Test button: the fields as the editor got them, secrets blanked by n8n, and what was changed in them. */
	const testOf = async ({ id, name, type }, changes = {}) => {
		const { data } = await rest.request('GET', `/credentials/${id}?includeData=true`);
		assert.doesNotMatch(JSON.stringify(data), /of mine|client-secret|access-token/);
		const credentials = { id, name, type, data: { ...data, ...changes } };
		return await rest.request('POST', '/credentials/test', { credentials });
	};

	/** All that n8n stored of it. */
	const stored = async ({ id }) => (await rest.request('GET', `/executions/${id}`)).data;

	const run = async (name, count, parameters, credentials) => {
		const { id } = await rest.createWorkflow(workflowOf(name, count, parameters, credentials));
		return await rest.run(id, 'Start');
	};

	describe('a bearer token', () => {
		const data = () => ({
			type: 'bearer',
			token: TOKEN,
			allowedDomains: '127.0.0.1',
			testUrl: `${receiver.origin}/me`,
		});
		let credential;

		before(async () => {
			credential = await rest.createCredential('Bearer', PLAIN, data());
		});

		test('is tested by the Test button against its test URL', async () => {
			receiver.clear();
			assert.equal((await testOf(credential)).status, 'OK');
			assert.equal(receiver.calls[0].headers.authorization, `Bearer ${TOKEN}`);
			const { message } = await testOf(credential, { testUrl: `${receiver.origin}/401` });
			assert.match(message, /refused the credential/);
		});

		test('is not tested against a host that it does not name', async () => {
			receiver.clear();
			const testUrl = receiver.origin.replace('127.0.0.1', 'localhost');
			const { status, message } = await testOf(credential, { testUrl });
			assert.equal(status, 'Error');
			assert.match(message, /do not name that host/);
			assert.equal(receiver.calls.length, 0);
		});

		test('is sent to a host that it names, and to no other', async () => {
			receiver.clear();
			const parameters = { url: `${receiver.origin}/users`, authentication: 'credential' };
			const credentials = reference(PLAIN, credential);
			const named = await run('Named host', 2, parameters, credentials);
			assert.equal(named.items('Call', 0).length, 2, named.error);
			assert.equal(receiver.calls[0].headers.authorization, `Bearer ${TOKEN}`);

			receiver.clear();
			const url = parameters.url.replace('127.0.0.1', 'localhost');
			const other = await run('Other host', 1, { ...parameters, url }, credentials);
			const [{ json }] = other.items('Call', 1);
			assert.doesNotMatch((await stored(named)) + (await stored(other)), /of mine/);
			assert.equal(json.apiCall.failure.category, 'blocked');
			assert.equal(json.apiCall.failure.delivered, 'no');
			assert.equal(receiver.calls.length, 0);
		});

		test('is of no use without a list of hosts', async () => {
			receiver.clear();
			const fields = { ...data(), allowedDomains: '' };
			const creation = rest.createCredential('No hosts', PLAIN, fields);
			if (deviates('requiredFieldsWhenSaved')) {
				await assert.rejects(creation, /allowedDomains/);
				return;
			}
			const unnamed = await creation;
			const parameters = { url: `${receiver.origin}/users`, authentication: 'credential' };
			const execution = await run('No hosts', 1, parameters, reference(PLAIN, unnamed));
			assert.equal(execution.status, 'error');
			assert.match(execution.error, /Allowed Domains/);
			assert.equal(receiver.calls.length, 0);
		});
	});

	describe('OAuth2', () => {
		let server;

		before(async () => {
			server = await startOAuth2Server();
		});
		after(async () => await server?.stop());

		const data = (fields) => ({
			accessTokenUrl: `${server.url}/token`,
			clientId: server.client.id,
			clientSecret: server.client.secret,
			allowedDomains: '127.0.0.1',
			...fields,
		});
		const call = async (name, credential, count) =>
			await run(
				name,
				count,
				{ url: `${server.url}/users`, authentication: 'oAuth2' },
				reference(OAUTH2, credential),
			);
		const forget = () => {
			server.tokenRequests.length = 0;
			server.calls.length = 0;
		};

		test('by client credentials: the first token is fetched once, an expired one refreshed once', async () => {
			const fields = data({ grantType: 'clientCredentials' });
			const credential = await rest.createCredential('Client', OAUTH2, fields);
			const first = await call('First token', credential, 10);
			assert.equal(first.items('Call', 0).length, 10, first.error);
			assert.equal(server.tokenRequests.length, 1);

			forget();
			server.expireTokens();
			const second = await call('Expired token', credential, 10);
			assert.equal(second.items('Call', 0).length, 10, second.error);
			assert.equal(server.tokenRequests.length, 1);
			assert.deepEqual(
				second.items('Call', 0).map(({ json }) => json.apiCall.attempts),
				Array(10).fill(2),
			);
			assert.doesNotMatch(await stored(second), /access-token-|client-secret/);
			assert.equal((await testOf(credential, { oauthTokenData: AS_STORED })).status, 'OK');

			forget();
			await call('Stored token', credential, 1);
			assert.deepEqual([server.tokenRequests.length, server.calls.length], [0, 1]);
		});

		test('by authorisation code: connected in the editor’s way, an expired token refreshed once', async () => {
			forget();
			const fields = data({ grantType: 'authorizationCode', authUrl: `${server.url}/authorize` });
			const credential = await rest.createCredential('Code', OAUTH2, fields);
			const before = await call('Not connected', credential, 1);
			const [{ json }] = before.items('Call', 1);
			assert.equal(json.apiCall.failure.code, 'AUTHENTICATION_FAILED');
			assert.equal(json.apiCall.failure.delivered, 'no');
			assert.equal(server.calls.length, 0);

			const url = await rest.request('GET', `/oauth2-credential/auth?id=${credential.id}`);
			const { searchParams, origin } = new URL(url);
			assert.equal(origin, server.url);
			const answer = new URLSearchParams({ code: '1234', state: searchParams.get('state') });
			await rest.page(`/oauth2-credential/callback?${answer}`);
			assert.match(server.tokenRequests[0], /grant_type=authorization_code/);

			forget();
			server.expireTokens();
			const execution = await call('Expired code token', credential, 10);
			assert.equal(execution.items('Call', 0).length, 10, execution.error);
			assert.equal(server.tokenRequests.length, 1);
			assert.match(server.tokenRequests[0], /grant_type=refresh_token/);
			assert.doesNotMatch(await stored(execution), /access-token-|refresh-token-|client-secret/);
		});
	});

	test('leave nothing secret in n8n’s log', () => {
		assert.doesNotMatch(
			readFileSync(logFile, 'utf8'),
			/of mine|client-secret|(access|refresh)-token-/,
		);
	});
});

// n8n 1 has none.
if (!deviates('noSsrfProtection'))
	describe('n8n’s protection against calls to internal addresses', () => {
		test('blocks this node’s calls, and they say so', async () => {
			const receiver = await startReceiver();
			const parameters = { url: `${receiver.origin}/users` };
			const workflow = { id: 'ssrf', ...workflowOf('SSRF', 1, parameters), pinData: {} };
			const userFolder = await newUserFolder({ tarball: tarball(), workflows: [workflow] });
			try {
				const { output } = await runCommand({
					userFolder,
					args: ['execute', '--id=ssrf', '--rawOutput'],
					env: { N8N_SSRF_PROTECTION_ENABLED: 'true' },
				});
				const [{ json }] = executionOfOutput(output).items('Call', 1);
				assert.equal(json.apiCall.failure.category, 'blocked');
				assert.equal(json.apiCall.failure.delivered, 'no');
				assert.equal(receiver.calls.length, 0);
			} finally {
				await receiver.close();
				removeUserFolder(userFolder);
			}
		});
	});
