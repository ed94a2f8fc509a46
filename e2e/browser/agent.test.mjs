import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';

import { AGENT_VERSIONS, agentWorkflow, toolNode } from '../harness/agentWorkflow.mjs';
import { node } from '../harness/callWorkflow.mjs';
import { openEditor } from '../harness/editor.mjs';
import { startModelStandIn } from '../harness/modelStandIn.mjs';
import { sharedN8n } from '../harness/shared.mjs';

const TOOL = 'Change Plan';
const POSITIONS = { Start: [0, 0], Agent: [240, 0], Model: [180, 260], [TOOL]: [400, 260] };

describe('an agent and its tool in the editor', () => {
	let rest, editor, receiver, model, credential;

	before(async () => {
		const { n8n, receiver: ofAll } = await sharedN8n();
		({ rest } = n8n);
		receiver = ofAll;
		model = await startModelStandIn();
		credential = await rest.createCredential('Stand-in', 'openAiApi', {
			apiKey: 'any',
			url: model.url,
		});
		editor = await openEditor(n8n);
	});
	afterEach(async () => {
		if (await editor.part('ndv').isVisible()) await editor.closeNode();
	});
	after(async () => {
		await editor?.close();
		await model?.close();
	});

	for (const version of AGENT_VERSIONS) {
		describe(`Agent ${version}`, () => {
			before(async () => {
				const tool = toolNode(TOOL, {
					url: `=${receiver.origin}/users/{{ $fromAI('id', 'The ID of the user', 'string') }}/plan`,
				});
				const start = node('Start', 'n8n-nodes-base.manualTrigger', 1, {});
				const workflow = agentWorkflow(`Agent ${version}`, start, {
					version,
					credential,
					tools: [tool],
				});
				for (const each of workflow.nodes) {
					each.id = `${each.name} ${version}`;
					each.position = POSITIONS[each.name];
				}
				const { id } = await rest.createWorkflow(workflow);
				await editor.openWorkflow(id);
				await editor.nodeById(`${TOOL} ${version}`).waitFor();
			});

			test('the tool hangs at the connector Tool, and its own is not called Success', async () => {
				const edge = `[data-source-node-name="${TOOL}"][data-target-node-name="Agent"]`;
				await editor.page
					.locator(`[data-test-id="edge"]${edge}`)
					.first()
					.waitFor({ state: 'attached' });
				const tool = editor.nodeById(`${TOOL} ${version}`);
				const handles = tool.locator('[data-test-id="canvas-node-output-handle"]');
				assert.deepEqual(
					await handles.evaluateAll((all) => all.map(({ dataset }) => dataset.connectionType)),
					['ai_tool'],
				);
				assert.doesNotMatch((await handles.allInnerTexts()).join(), /Success|Failure/);
			});

			test('the panel says, before any run, how a user is sent', async () => {
				await editor.openNode(TOOL);
				await editor.reads(
					"As a tool the node does not send the agent's input as the user. To send one, choose Define Below",
				);
			});

			test('after a run the panel shows what the agent was told', async () => {
				receiver.answerWith(() => ({ status: 404, json: { error: 'no such user' } }));
				model.willCall('Change_Plan', { id: '8' });
				await editor.execute('Agent', TOOL);
				assert.equal(receiver.calls.at(-1).url, '/users/8/plan');
				await editor.openNode(TOOL);
				await editor.reads('The receiver answered with status 404 Not Found.');
				await editor.reads('no such user');
			});
		});
	}
});
