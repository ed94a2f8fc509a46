import { execFile } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';

import { openEditor } from '../harness/editor.mjs';
import { SECRET, triggerNode, useUserCom } from '../harness/userCom.mjs';

describe('the trigger of User.com in the editor', () => {
	const scene = useUserCom();
	let editor;

	before(async () => {
		const trigger = triggerNode('listening', {});
		const { id, name } = scene.credential;
		trigger.credentials.userComApi = { id, name };
		const workflow = { name: 'Listening', nodes: [trigger], connections: {} };
		const stored = await scene.n8n.rest.createWorkflow(workflow);
		editor = await openEditor(scene.n8n);
		await editor.openWorkflow(stored.id);
		await editor.openNode('Trigger');
	});

	after(async () => await editor?.close());

	test('shows what comes while it listens, sent by the command that its panel names', async () => {
		// In angle brackets stands what the designer fills in.
		const command = (await editor.part('ndv').locator('code').first().innerText())
			.replace('<Test URL>', await testUrl())
			.replace('<Trigger Secret>', SECRET);
		await editor.executeStep();
		await editor.reads('Listening for test event');
		await promisify(execFile)('sh', ['-c', command]);
		await editor.showAs('JSON');
		await editor.reads('"user": { "id": 7, "email": "jo@example.org" }');
		await editor.reads('"extra": { "event": "try" }');
	});

	/** The Test URL, as the open panel shows it. */
	async function testUrl() {
		await editor.part('ndv').getByText('Webhook URLs').click();
		const url = editor.part('ndv').getByText(/^https?:.*\/webhook-test\//);
		return (await url.first().innerText()).trim();
	}
});
