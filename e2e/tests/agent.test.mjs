import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';

import { AGENT_VERSIONS, agentWorkflow, toolNode } from '../harness/agentWorkflow.mjs';
import { node } from '../harness/callWorkflow.mjs';
import { storeExample } from '../harness/examples.mjs';
import { startModelStandIn } from '../harness/modelStandIn.mjs';
import { sharedN8n } from '../harness/shared.mjs';

const SECRET = 'a "secret" of mine';
const CREDENTIAL = 'userApiCallApi';
/** What whoever talks to the agent said. */
const PRIVATE = 'private words of a conversation';

/** The tools of each agent, by their node's name. */
const tools = (origin, credential) => [
	toolNode('Change Plan', {
		method: 'PUT',
		url: `=${origin}/users/{{ $fromAI('id', 'The ID of the user', 'string') }}/plan`,
		extraData: `={ "plan": "{{ $fromAI('plan', 'The new plan', 'string') }}" }`,
	}),
	toolNode('Wait', { url: `${origin}/users?wait=5000`, options: { timeout: 300 } }),
	toolNode('Days', {
		url: `${origin}/days`,
		extraData: `={ "days": {{ $fromAI('days', 'How many', 'string') }} }`,
	}),
	toolNode('Number', {
		url: `${origin}/days`,
		extraData: `={ "days": {{ $fromAI('number', 'How many', 'number') }} }`,
	}),
	toolNode('Choose', { url: `=http://{{ $fromAI('host', 'Whom to call', 'string') }}/users` }),
	toolNode(
		'Sign In',
		{ url: `${origin}/me`, authentication: 'credential' },
		{ credentials: { [CREDENTIAL]: { id: credential.id, name: credential.name } } },
	),
];

describe('an agent with User API Call as its tool', () => {
	let rest, receiver, model, ofModel;

	before(async () => {
		({
			n8n: { rest },
			receiver,
		} = await sharedN8n());
		model = await startModelStandIn();
		ofModel = await rest.createCredential('Stand-in', 'openAiApi', {
			apiKey: 'any',
			url: model.url,
		});
	});
	after(async () => await model?.close());
	beforeEach(() => {
		receiver.clear();
		receiver.answerWith(undefined);
	});

	for (const version of AGENT_VERSIONS) {
		describe(`Agent ${version}`, () => {
			const path = `agent-${version}`.replace('.', '-');

			before(async () => {
				const ofReceiver = await rest.createCredential('Receiver', CREDENTIAL, {
					type: 'bearer',
					token: SECRET,
					allowedDomains: '127.0.0.1',
				});
				const webhook = node(
					'Webhook',
					'n8n-nodes-base.webhook',
					2.1,
					{ path, httpMethod: 'POST', responseMode: 'lastNode', options: {} },
					{ webhookId: path },
				);
				const { id } = await rest.createWorkflow(
					agentWorkflow(path, webhook, {
						version,
						credential: ofModel,
						tools: tools(receiver.origin, ofReceiver),
					}),
				);
				await rest.activate(id);
			});

			/** Lets the agent call its tool, and reads what it was told: the text, and what stands in it. */
			async function callTool(tool, args) {
				model.willCall(tool, args);
				const { status, body } = await rest.callWebhook(path, { chatInput: PRIVATE });
				assert.equal(status, 200, JSON.stringify(body));
				assert.match(body.output, /was told what the tool answered/);
				const [text, ...more] = model.told();
				assert.deepEqual(more, []);
				const [item, ...others] = JSON.parse(text);
				assert.deepEqual(others, []);
				assert.deepEqual(Object.keys(item), ['apiCall'], text);
				return { text, told: item.apiCall };
			}

			test('sends what the agent said, and tells it the answer', async () => {
				receiver.answerWith(() => ({ json: { changed: true } }));
				const { told } = await callTool('Change_Plan', { id: '7', plan: 'gold "and" more' });
				assert.deepEqual(told, { outcome: 'success', statusCode: 200, body: { changed: true } });
				const [{ method, url, body }] = receiver.calls;
				assert.deepEqual([method, url], ['PUT', '/users/7/plan']);
				assert.deepEqual(JSON.parse(body).extra, { plan: 'gold "and" more' });
			});

			test('does not send the conversation as the user', async () => {
				await callTool('Change_Plan', { id: '7', plan: 'gold' });
				const [{ url, rawHeaders, body }] = receiver.calls;
				const sent = [url, ...rawHeaders, body].join('\n');
				assert.doesNotMatch(sent, /private|chatInput|call_1/);
				assert.equal(JSON.parse(body).user, undefined);
			});

			test('tells a refusal as what happened and what to do', async () => {
				receiver.answerWith(() => ({ status: 404, json: { error: 'no such user' } }));
				const { text, told } = await callTool('Change_Plan', { id: '8', plan: 'gold' });
				assert.equal(told.outcome, 'failure');
				assert.equal(told.statusCode, 404);
				assert.match(
					told.message,
					/^The receiver answered with status 404 Not Found\. Check the URL/,
				);
				assert.deepEqual([told.delivered, told.retryable], ['answered', false]);
				assert.deepEqual(told.body, { error: 'no such user' });
				assert.ok(text.length < 600, text);
			});

			test('tells a time-out as something that may have been delivered', async () => {
				const { text, told } = await callTool('Wait', {});
				assert.equal(told.outcome, 'failure');
				assert.match(told.message, /300 ms/);
				assert.deepEqual([told.delivered, told.retryable], ['unknown', false]);
				assert.ok(text.length < 600, text);
			});

			test('sends nothing for an argument that would leave its place in the path, and says so', async () => {
				const { told } = await callTool('Change_Plan', { id: '..', plan: 'gold' });
				assert.equal(told.outcome, 'failure');
				assert.match(told.message, /^URL, .* makes a path segment "\.\."/);
				assert.deepEqual([told.delivered, told.retryable], ['no', false]);
				assert.deepEqual(receiver.calls, []);
			});

			test('sends nothing for a text in place of a number, and says so', async () => {
				const { told } = await callTool('Days', { days: 'many' });
				assert.equal(told.outcome, 'failure');
				assert.match(told.message, /^Extra Data, .* gave text outside quotes \(many\)/);
				assert.equal(told.delivered, 'no');
				assert.deepEqual(receiver.calls, []);
				await callTool('Days', { days: '30' });
				assert.equal(JSON.parse(receiver.calls[0].body).extra.days, 30);
			});

			// n8n checks the type itself, and Agent 2 takes a wrong one for a fault of its own.
			test('sends nothing for a text where the tag asks for a number', async () => {
				model.willCall('Number', { number: 'many' });
				const { status } = await rest.callWebhook(path, {});
				assert.deepEqual(receiver.calls, []);
				assert.equal(status, version < 3 ? 500 : 200);
				if (version < 3) return;
				const [{ apiCall }] = JSON.parse(model.told()[0]);
				assert.deepEqual([apiCall.outcome, apiCall.delivered], ['failure', 'no']);
				assert.match(apiCall.message, /^Extra Data, .*number.*many/);
			});

			test('cuts an answer of 500 kB to 4,000 characters, and says so', async () => {
				receiver.answerWith(() => ({ json: { text: 'x'.repeat(500_000) } }));
				const { text, told } = await callTool('Change_Plan', { id: '7', plan: 'gold' });
				assert.match(told.body, /^\{"text":"x+… \(cut: the first 4000 of 500011 characters\)$/);
				assert.ok(text.length < 4_200);
			});

			test('masks a secret that the receiver echoes', async () => {
				receiver.answerWith(({ headers }) => ({ json: { sent: headers.authorization } }));
				const { text, told } = await callTool('Sign_In', {});
				assert.equal(receiver.calls[0].headers.authorization, `Bearer ${SECRET}`);
				assert.equal(told.outcome, 'success');
				assert.deepEqual(told.body, { sent: '***' });
				assert.doesNotMatch(text, /of mine/);
			});

			test('calls no host that the agent chose, and says why', async () => {
				const { told } = await callTool('Choose', { host: new URL(receiver.origin).host });
				assert.equal(told.outcome, 'failure');
				assert.match(told.message, /stands in the host, which an agent may not choose/);
				assert.match(told.message, /Write the host out/);
				assert.deepEqual([told.delivered, told.retryable], ['no', false]);
				assert.deepEqual(receiver.calls, []);
			});
		});
	}

	describe('in the example ai-agent, imported and filled in', () => {
		let id;

		before(async () => {
			const credentials = {
				'OpenAI Chat Model': { openAiApi: { id: ofModel.id, name: ofModel.name } },
			};
			const filledIn = { origin: receiver.origin, credentials };
			({ id } = await storeExample(rest, 'ai-agent', filledIn));
		});

		async function run(args) {
			model.willCall('Change_Plan', args);
			const execution = await rest.run(id, 'Start');
			assert.equal(execution.status, 'success', execution.error);
			return execution.items('AI Agent')[0].json.output;
		}

		test('changes the plan of the user whom the agent named', async () => {
			assert.match(await run({ id: '7', plan: 'gold' }), /was told/);
			const [{ method, url, body }] = receiver.calls;
			assert.deepEqual([method, url, JSON.parse(body)], ['PUT', '/users/7/plan', { plan: 'gold' }]);
			const [{ messages, tools }] = model.requests;
			assert.match(messages.at(-1).content, /^User 7 paid for gold/);
			assert.deepEqual(Object.keys(tools[0].function.parameters.properties), ['id', 'plan']);
			assert.match(tools[0].function.description, /^Changes the plan of one user/);
		});

		test('sends one segment of the path and one text, whatever the agent says', async () => {
			await run({ id: '7/../8?admin=1#', plan: '", "admin": true, "a": "' });
			const [{ url, body }] = receiver.calls;
			assert.equal(url, '/users/7%2F..%2F8%3Fadmin%3D1%23/plan');
			assert.deepEqual(JSON.parse(body), { plan: '", "admin": true, "a": "' });
		});

		test('tells the agent of a refusal and what to do', async () => {
			receiver.answerWith(() => ({ status: 404, json: { error: 'no such user' } }));
			await run({ id: '8', plan: 'gold' });
			assert.match(model.told()[0], /404 Not Found\. Check the URL.*no such user/);
		});
	});
});
