import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Designer } from '../harness/designer.mjs';
import { openEditor } from '../harness/editor.mjs';
import { sharedN8n } from '../harness/shared.mjs';

const USERS = [
	...[{ id: 7, name: 'Ann "A" O\'Hara', email: 'ann@example.com', consent: true, answer: 200 }],
	...[{ id: 8, name: 'Bob', email: 'bob@example.com', consent: false, answer: 404 }],
];

/** As it stands in User.com's module; the name is dragged in. */
const MODULE = `{
  "event": "newsletter_register",
  "email": "{{ receiver.email }}",
  "consent": {{ receiver.consent }},
  "name": ""
}`;

const URL_FIELD = '/users/{{ $json.id }}?answer={{ $json.answer }}';

/** One workflow, built from the empty canvas on: each test goes on where the one before it ended. */
describe('a designer who begins with an empty canvas', () => {
	let editor, designer, receiver;

	before(async () => {
		const shared = await sharedN8n();
		receiver = shared.receiver;
		editor = await openEditor(shared.n8n);
		designer = new Designer(editor);
		await designer.newWorkflow();
		await designer.addFirstNode('Trigger manually');
		await designer.addBehind('Edit Fields', 'When clicking ‘Execute workflow’');
		await designer.choose('Mode', 'JSON');
		await designer.write('JSON', JSON.stringify({ users: USERS }));
		await editor.closeNode();
		await designer.addBehind('Split Out', 'Edit Fields');
		await designer.write('Fields To Split Out', 'users');
		await editor.executeStep();
		await editor.reads('2 items');
		await editor.closeNode();
	});

	after(async () => await editor?.close());

	test('finds the node and writes a URL with tags in it', async () => {
		await designer.addBehind('User API Call', 'Split Out');
		await designer.write('URL', `${receiver.origin}${URL_FIELD}`);
		await editor.reads(URL_FIELD);
	});

	test("pastes what stands in User.com's module, and reads that its tags work", async () => {
		await designer.write('Extra Data (JSON)', MODULE);
		await editor.reads(
			'Tags as User.com writes them look red here, and their preview says invalid syntax. They work.',
		);
	});

	test('drags a field of the input between two quotes', async () => {
		const name = designer.value('{{ $json.name }}');
		await designer.dragBehind(name, 'Extra Data (JSON)', '"name": "');
		const text = MODULE.replace('"name": ""', '"name": "{{ $json.name }}"');
		assert.equal(await designer.text('Extra Data (JSON)'), text);
	});

	test('adds two headers and leaves the user out', async () => {
		for (const [name, value] of [
			['X-Source', 'n8n'],
			['X-User', '{{ $json.id }}'],
		]) {
			await editor.page.getByRole('button', { name: 'Add Header' }).click();
			await designer.write('Name', name);
			await designer.write('Value', value);
		}
		await designer.toggle('Exclude User Info From Call');
	});

	test('runs the node: the receiver gets what was pasted, dragged and written, and no user', async () => {
		await editor.executeStep();
		await editor.reads('1 of 2 calls failed: 1 × 404 Not Found');
		const calls = receiver.calls.toSorted((a, b) => a.url.localeCompare(b.url));
		assert.deepEqual(
			calls.map(({ url, headers }) => [url, headers['x-source'], headers['x-user']]),
			USERS.map(({ id, answer }) => [`/users/${id}?answer=${answer}`, 'n8n', String(id)]),
		);
		const bodies = calls.map(({ body }) => JSON.parse(body.toString()));
		assert.deepEqual(
			bodies.map(({ extra }) => extra),
			USERS.map(({ email, consent, name }) => ({
				...{ event: 'newsletter_register', email, consent, name },
			})),
		);
		for (const body of bodies)
			assert.deepEqual(Object.keys(body).sort(), ['extra', 'path', 'timestamp']);
	});

	test('sees in both tabs what came back, as table, JSON and schema', async () => {
		assert.deepEqual(await editor.branches(), [
			'Success Branch (1 item)',
			'Failure Branch (1 item)',
		]);
		for (const view of ['Table', 'JSON', 'Schema']) {
			await editor.openBranch('Success');
			await editor.showAs(view);
			await editor.reads('ann@example.com');
			await editor.openBranch('Failure');
			await editor.reads('The receiver answered with status 404 Not Found');
		}
	});

	test('drags a value of apiCall into the next node, where it is the value', async () => {
		await editor.closeNode();
		await designer.addBehind('Edit Fields', 'User API Call');
		const status = designer.value('{{ $json.apiCall.statusCode }}');
		await designer.dragOnto(status, editor.part('assignment-collection-drop-area'));
		await editor.executeStep();
		await editor.showAs('JSON');
		await editor.reads('[ { "apiCall": { "statusCode": 200 } } ]');
	});
});
