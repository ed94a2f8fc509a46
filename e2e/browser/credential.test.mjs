import { createServer } from 'node:https';
import { after, afterEach, before, describe, test } from 'node:test';

import { selfSigned } from '../../test/harness/receivers/certificate.ts';
import { callNode, callWorkflow } from '../harness/callWorkflow.mjs';
import { openEditor } from '../harness/editor.mjs';
import { sharedN8n } from '../harness/shared.mjs';

const TOKEN = 'the right token';
const TESTED = 'Connection tested successfully';
const NOT_CONNECTED = 'Couldn’t connect with these settings';

/** What is wrong with a credential that was right: the field by its stored name, and what n8n's dialog then says. */
const WRONG = {
	'a wrong token': {
		fields: { token: 'another token' },
		words: 'The test URL refused the credential (401)',
	},
	'a test URL that is not there': {
		fields: (origin) => ({ testUrl: `${origin}/me/404` }),
		words: 'The test URL answered with status 404, so nothing is known of the credential',
	},
	'a test URL of another host': {
		fields: { testUrl: 'https://api.example.com/me' },
		words: 'its Allowed Domains do not name that host',
	},
};
const BY_HAND = 'made by hand';
const WITH_CERTIFICATE = 'with a client certificate';

const day = 86_400_000;
const certificate = () => selfSigned(new Date(Date.now() - day), new Date(Date.now() + day));

/** Each test has a node with a credential of its own. */
describe("n8n's dialog for the credential Call Receiver API", () => {
	const [server, ours, another] = [certificate(), certificate(), certificate()];
	let editor, receiver, secure;

	before(async () => {
		const shared = await sharedN8n();
		receiver = shared.receiver;
		receiver.answerWith(({ headers, url }) => {
			if (headers.authorization !== `Bearer ${TOKEN}`) return { status: 401 };
			return { status: url.endsWith('/404') ? 404 : 200 };
		});
		secure = await startSecureReceiver(server, ours.cert);
		const { rest } = shared.n8n;
		const right = {
			...{ type: 'bearer', token: TOKEN, allowedHttpRequestDomains: 'domains' },
			...{ allowedDomains: 'http://127.0.0.1', testUrl: `${receiver.origin}/me` },
		};
		const withCertificate = {
			...{ ...right, allowedDomains: 'localhost', testUrl: `https://localhost:${secure.port}/me` },
			...{ clientCertificate: ours.cert, clientKey: ours.key, caCertificate: server.cert },
		};
		const kinds = [...Object.keys(WRONG), BY_HAND, WITH_CERTIFICATE];
		const calls = [];
		for (const [i, name] of kinds.entries()) {
			const data = name === WITH_CERTIFICATE ? withCertificate : right;
			const credentials = {};
			if (name !== BY_HAND) {
				const { id } = await rest.createCredential(name, 'userApiCallApi', data);
				credentials.userApiCallApi = { id, name };
			}
			const parameters = { url: receiver.origin, authentication: 'credential' };
			const position = [700 + (i % 2) * 250, Math.floor(i / 2) * 160];
			calls.push(callNode(name, parameters, { credentials, position }));
		}
		const workflow = callWorkflow('Credentials', [{ id: 7 }], calls);
		for (const [i, node] of workflow.nodes.slice(0, 3).entries()) node.position = [i * 220, 0];
		const { id } = await rest.createWorkflow(workflow);
		editor = await openEditor(shared.n8n);
		await editor.openWorkflow(id);
	});

	afterEach(async () => {
		const dialog = editor.part('editCredential-modal');
		if (await dialog.isVisible()) {
			await dialog.getByLabel('Close this dialog').click();
			await dialog.waitFor({ state: 'hidden' });
		}
		if (await editor.part('ndv').isVisible()) await editor.closeNode();
	});

	after(async () => {
		await editor?.close();
		receiver?.answerWith(undefined);
		await secure?.close();
	});

	test(`says "${TESTED}" of a new one whose token the test URL accepts`, async () => {
		await editor.openNode(BY_HAND);
		await editor.part('node-credentials-select').click();
		await editor.part('node-credentials-select-item-new').filter({ visible: true }).first().click();
		const testUrl = `${receiver.origin}/me`;
		await fill({ token: TOKEN, allowedDomains: 'http://127.0.0.1', testUrl });
		await save();
		await edit();
		await editor.reads(TESTED);
	});

	for (const [name, { fields, words }] of Object.entries(WRONG)) {
		test(`says what is the matter with ${name}`, async () => {
			await editor.openNode(name);
			await edit();
			await editor.reads(TESTED);
			await fill(typeof fields === 'function' ? fields(receiver.origin) : fields);
			await readsTheFault(words);
		});
	}

	test('tests a client certificate, and says so when the receiver takes another one', async () => {
		await editor.openNode(WITH_CERTIFICATE);
		await edit();
		await editor.reads(TESTED);
		await fill({ clientCertificate: another.cert, clientKey: another.key });
		await readsTheFault('certificate');
	});

	/** Opens the dialog of the node's credential; n8n then tests it. */
	async function edit() {
		await editor.part('credential-edit-button').click();
		await editor.part('credential-edit-dialog').waitFor();
	}

	async function fill(fields) {
		for (const [name, text] of Object.entries(fields)) {
			const field = editor
				.part('editCredential-modal')
				.locator(`[data-test-id="parameter-input-${name}"]`);
			await field.locator('input, textarea').first().fill(text);
		}
	}

	/** Saves a new credential; n8n closes its dialog when the test went well. */
	async function save() {
		await editor.part('credential-save-button').click();
		await editor.part('editCredential-modal').waitFor({ state: 'hidden' });
	}

	/** Saves what was changed; n8n keeps the words of the test behind a link of its own. */
	async function readsTheFault(words) {
		await editor.part('credential-save-button').click();
		await editor.reads(NOT_CONNECTED);
		await editor.part('editCredential-modal').getByText('More details').click();
		await editor.reads(words);
	}
});

/** A receiver that takes only those who show a certificate. */
async function startSecureReceiver({ key, cert }, clientsOf) {
	const options = { key, cert, ca: clientsOf, requestCert: true, rejectUnauthorized: true };
	const server = createServer(options, (_, response) => response.end('{}'));
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { port: server.address().port, close };
}
