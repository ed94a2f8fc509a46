import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';

import { openEditor } from '../harness/editor.mjs';
import { sharedN8n } from '../harness/shared.mjs';

/** The order that a User.com user knows, with what n8n adds in its place. */
const FIELDS = [
	...[
		'Method',
		'URL',
		'Authentication',
		'Extra Data (JSON)',
		'Query Parameters',
		'Exclude User Info From Call',
	],
	...['User Data', 'Headers', 'Options'],
];

describe("the example first-call in n8n's editor", () => {
	let editor, receiver;

	before(async () => {
		const shared = await sharedN8n();
		receiver = shared.receiver;
		editor = await openEditor(shared.n8n);
		await editor.openWorkflow('firstCall');
	});

	afterEach(async () => {
		if (await editor.part('ndv').isVisible()) await editor.closeNode();
	});

	after(async () => await editor?.close());

	test('a click on Execute calls the receiver once for each user', async () => {
		await editor.execute('On Success', 'On Failure');
		assert.deepEqual(receiver.calls.map(({ url }) => url).sort(), [
			'/users/7?answer=200',
			'/users/8?answer=404',
			'/users/9?answer=503',
		]);
		await editor.picture('first-call');
	});

	test('the node shows one item on Success and two on Failure', async () => {
		await editor.openNode('User API Call');
		assert.deepEqual(await editor.branches(), [
			'Success Branch (1 item)',
			'Failure Branch (2 items)',
		]);
	});

	test('its fields stand in the order that a User.com user knows, with an Add Header button', async () => {
		await editor.openNode('User API Call');
		const labels = await editor.fieldLabels();
		assert.deepEqual(
			labels.filter((label) => FIELDS.includes(label)),
			FIELDS,
		);
		await editor.page.getByRole('button', { name: 'Add Header' }).waitFor();
		await editor.picture('node-panel', 1280);
	});

	test('"api call" in the node panel finds it first', async () => {
		const [first] = await editor.searchNodes('api call');
		assert.equal(first, 'User API Call');
		await editor.picture('node-search');
	});
});
