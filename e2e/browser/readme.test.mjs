import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Designer } from '../harness/designer.mjs';
import { e2eFolder } from '../harness/runtime.mjs';
import { newUserFolder, removeUserFolder } from '../harness/userFolder.mjs';
import { openEditor } from '../harness/editor.mjs';
import { startN8n } from '../harness/n8n.mjs';
import { startReceiver } from '../harness/receiver.mjs';
import { tarball } from '../harness/shared.mjs';

/** In the place of the README's example of a receiver stands the one of this test. */
const WRITTEN_RECEIVER = 'https://example.com';

/**
 * What a hand does at each step, by the step's own words: whoever changes them in the README says here what they now
 * ask for.
 */
const STEPS = {
	'In n8n make a new workflow and add *Trigger manually*.': async ({ designer }) => {
		await designer.newWorkflow();
		await designer.addFirstNode('Trigger manually');
	},
	'Behind it add *Edit Fields*, choose the mode *JSON* and write `{"id": 7, "name": "Ann"}` in place of what stands there.':
		async ({ editor, designer }) => {
			await designer.addBehind('Edit Fields', 'When clicking ‘Execute workflow’');
			await designer.choose('Mode', 'JSON');
			await designer.write('JSON', '{"id": 7, "name": "Ann"}');
			await editor.closeNode();
		},
	'Behind that add *User API Call* (*Add to workflow*) and write the URL of your receiver, such as `https://example.com/users/{{ $json.id }}`.':
		async ({ designer, receiver }) => {
			await designer.addBehind('User API Call', 'Edit Fields');
			const url = `${WRITTEN_RECEIVER}/users/{{ $json.id }}`;
			await designer.write('URL', url.replace(WRITTEN_RECEIVER, receiver.origin));
		},
	'Into *Extra Data (JSON)* write `{"greeting": "Hello {{ $json.name }}"}`.': async ({
		editor,
		designer,
	}) => {
		await designer.write('Extra Data (JSON)', '{"greeting": "Hello {{ $json.name }}"}');
		await editor.closeNode();
	},
	'Behind *Success* and behind *Failure* add a node each: what goes on then, and who is told.':
		async ({ editor, designer }) => {
			for (const output of [0, 1]) {
				await designer.addBehind(ANY_NODE, 'User API Call', output);
				await editor.closeNode();
			}
		},
	'*Execute workflow*. Open *User API Call*: `apiCall` of the item says what was sent, what came back, and why it failed.':
		async ({ editor, receiver }) => {
			await editor.execute('User API Call', ANY_NODE);
			const [call] = receiver.calls;
			assert.equal(`${call.method} ${call.url}`, 'POST /users/7');
			const { extra, user } = JSON.parse(call.body.toString());
			assert.deepEqual({ extra, user }, { extra: { greeting: 'Hello Ann' }, user: USER });
			await editor.openNode('User API Call');
			await editor.showAs('JSON');
			await editor.reads('"outcome": "success"');
			await editor.reads('"body": { "received": true, "status": 200 }');
			await editor.reads(`"url": "${receiver.origin}/users/7"`);
			await editor.closeNode();

			// Why a call failed can only be read when one did.
			receiver.answerWith(404);
			await editor.execute('User API Call', `${ANY_NODE}1`);
			await editor.openNode('User API Call');
			await editor.openBranch('Failure');
			await editor.showAs('JSON');
			await editor.reads('"outcome": "failure"');
			await editor.reads('"message": "The receiver answered with status 404 Not Found"');
		},
};
const USER = { id: 7, name: 'Ann' };
const ANY_NODE = 'No Operation, do nothing';

/** The numbered steps of a section of the README, each as it is written. */
function stepsOf(section) {
	const readme = readFileSync(join(e2eFolder, '..', 'README.md'), 'utf8');
	const text = readme.split(`\n### ${section}\n`)[1]?.split(/\n#+ /)[0] ?? '';
	return [...text.matchAll(/^\d+\. (.*(?:\n {2,}.*)*)/gm)].map(([, step]) =>
		step.replace(/\s*\n\s*/g, ' '),
	);
}

/**
 * From an n8n that has just been installed, with an owner and without a workflow. How the package gets there by the
 * README's words is tested by `npm run test:install`; here it is installed as the other tests in a real n8n do.
 */
describe("who follows the README's First call in a new n8n, and does nothing else,", () => {
	const scene = {};
	let n8n, userFolder;

	before(async () => {
		scene.receiver = await startReceiver();
		userFolder = await newUserFolder({ tarball: tarball() });
		n8n = await startN8n({ userFolder, bootMs: 400_000 });
		scene.editor = await openEditor(n8n);
		scene.designer = new Designer(scene.editor);
	});

	after(async () => {
		await scene.editor?.close();
		await n8n?.stop();
		await scene.receiver?.close();
		if (userFolder) removeUserFolder(userFolder);
	});

	const steps = stepsOf('First call');

	test('reads six steps, all of them known to this test', () => {
		assert.deepEqual(steps, Object.keys(STEPS));
	});

	for (const [index, step] of steps.entries()) {
		test(`can do step ${index + 1}: ${step}`, async () => {
			assert.ok(STEPS[step], 'what this step asks for is not known to the test');
			await STEPS[step](scene);
		});
	}
});
