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

const SEARCHES = [
	...['api call', 'user api call', 'send data', 'call api', 'outgoing webhook', 'notify'],
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

	test('each item on Failure says in the table why it failed, and what to do', async () => {
		await editor.openNode('User API Call');
		await editor.openBranch('Failure');
		await editor.showAs('Table');
		await editor.reads('The receiver answered with status 404 Not Found');
		await editor.reads('Check the URL: there is nothing at this address, or no such record.');
		await editor.reads('2 of 3 calls failed: 1 × 404 Not Found, 1 × 503 Service Unavailable');
	});

	for (const view of ['JSON', 'Schema']) {
		test(`as ${view} a Failure shows its reason, too`, async () => {
			await editor.openNode('User API Call');
			await editor.openBranch('Failure');
			await editor.showAs(view);
			await editor.reads('The receiver answered with status 404 Not Found');
			if (view === 'JSON') await editor.picture('failure', 900);
		});
	}

	for (const words of SEARCHES) {
		test(`"${words}" in the node panel finds it`, async () => {
			const found = await editor.searchNodes(words);
			assert.ok(found.includes('User API Call'), `found: ${found.join(', ')}`);
			if (words !== SEARCHES[0]) return;
			assert.equal(found[0], 'User API Call');
			await editor.picture('node-search');
		});
	}
});
