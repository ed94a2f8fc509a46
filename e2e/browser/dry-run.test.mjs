import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { callNode, callWorkflow } from '../harness/callWorkflow.mjs';
import { openEditor } from '../harness/editor.mjs';
import { sharedN8n } from '../harness/shared.mjs';

describe('a dry run in the editor', () => {
	let editor, receiver;

	before(async () => {
		const shared = await sharedN8n();
		receiver = shared.receiver;
		const call = callNode(
			'User API Call',
			{
				url: `=${receiver.origin}/users/{{ $json.id }}`,
				extraData: '={\n  "greeting": "Hello {{ $json.name }}"\n}',
				options: { dryRun: true },
			},
			{ position: [660, 0] },
		);
		const workflow = callWorkflow('Dry run', [{ id: 7, name: "Ann O'Hara" }], [call]);
		for (const [i, node] of workflow.nodes.slice(0, 3).entries()) node.position = [i * 220, 0];
		const { id } = await shared.n8n.rest.createWorkflow(workflow);
		editor = await openEditor(shared.n8n);
		await editor.openWorkflow(id);
	});

	after(async () => await editor?.close());

	test('says over the output that nothing was sent, and shows the request and the command', async () => {
		await editor.openNode('User API Call');
		await editor.executeStep();
		await editor.reads('Dry Run: nothing was sent.');
		await editor.showAs('JSON');
		await editor.reads(
			`curl --globoff --path-as-is --request POST --url '${receiver.origin}/users/7'`,
		);
		await editor.picture('dry-run', 900);
		assert.deepEqual(receiver.calls, []);
	});
});
