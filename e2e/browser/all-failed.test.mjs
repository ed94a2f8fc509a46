import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { callNode, callWorkflow } from '../harness/callWorkflow.mjs';
import { openEditor } from '../harness/editor.mjs';
import { sharedN8n } from '../harness/shared.mjs';

describe('when every call failed', () => {
	let editor;

	before(async () => {
		const { n8n, receiver } = await sharedN8n();
		const url = `=${receiver.origin}/users/{{ $json.id }}?answer=404`;
		const users = [7, 8].map((id) => ({ id }));
		const call = callNode('User API Call', { url }, { position: [660, 0] });
		const workflow = callWorkflow('Every call failed', users, [call]);
		for (const [i, node] of workflow.nodes.slice(0, 3).entries()) node.position = [i * 220, 0];
		const { id } = await n8n.rest.createWorkflow(workflow);
		editor = await openEditor(n8n);
		await editor.openWorkflow(id);
	});

	after(async () => await editor?.close());

	test('the empty tab that n8n opens says how many, why and what to do, without a click', async () => {
		await editor.openNode('User API Call');
		await editor.executeStep();
		await editor.reads(
			'2 of 2 calls failed: 2 × 404 Not Found. Check the URL: there is nothing at this address, or no such record.',
		);
		await editor.reads('No output data in this branch');
		const tabs = editor.part('output-panel').getByRole('tab', { selected: true });
		assert.match(await tabs.first().innerText(), /^\s*Success/);
	});
});
