import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openEditor } from '../harness/editor.mjs';
import { sharedN8n } from '../harness/shared.mjs';

describe("the example first-call in n8n's editor", () => {
	let editor, receiver;

	before(async () => {
		const shared = await sharedN8n();
		receiver = shared.receiver;
		receiver.answerWith(undefined);
		receiver.clear();
		editor = await openEditor(shared.n8n);
		await editor.openWorkflow('firstCall');
	});

	after(async () => await editor?.close());

	test('a click on Execute calls the receiver and shows an item on Success and two on Failure', async () => {
		await editor.execute('On Success', 'On Failure');
		assert.equal(receiver.calls.length, 3);
		await editor.picture('first-call');
		await editor.openNode('User API Call');
		const branches = editor.part('output-panel').locator('[data-test-id="branches"]');
		assert.match(
			(await branches.innerText()).replace(/\s+/g, ' '),
			/Success.*\(1 item\).*Failure.*\(2 items\)/,
		);
	});

	test("the node's panel shows the fields in the order that a User.com user knows", async () => {
		const fields = [
			'method',
			'url',
			'queryParameters',
			'extraData',
			'excludeUser',
			'userData',
			'headers',
			'options',
		];
		const heights = [];
		for (const field of fields) {
			const box = await editor.page
				.locator(
					`[data-test-id="parameter-input-${field}"], [data-test-id="fixed-collection-${field}"], [data-test-id="collection-${field}"]`,
				)
				.first()
				.boundingBox();
			assert.ok(box, `no field ${field}`);
			heights.push(box.y);
		}
		assert.deepEqual(
			heights,
			[...heights].sort((a, b) => a - b),
		);
		await editor.picture('node-panel');
		await editor.closeNode();
	});

	test('"api call" in the node panel finds the node', async () => {
		assert.equal((await editor.searchNodes('api call'))[0], 'User API Call');
		await editor.picture('node-search');
	});
});
