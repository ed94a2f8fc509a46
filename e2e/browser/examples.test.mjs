import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openEditor } from '../harness/editor.mjs';
import { example, exampleNames, storeExample } from '../harness/examples.mjs';
import { sharedN8n } from '../harness/shared.mjs';

/** What a person fills in, by the kind of credential; a kind that is not here is filled in with a key. */
const CREDENTIALS = {
	crypto: { hmacSecret: 'a shared secret' },
	userApiCallApi: {
		type: 'header',
		headerName: 'X-Source',
		headerSecret: 'n8n',
		signingSecret: 'a shared secret',
		allowedHttpRequestDomains: 'domains',
		allowedDomains: '127.0.0.1',
	},
	userComApi: { domain: 'demo.user.com', apiKey: 'a key', webhookSecret: 'a secret' },
};
const NOTE = 'n8n-nodes-base.stickyNote';
/** A node that nobody has filled in: n8n paints it red as soon as it has looked at all nodes. */
const RED = {
	...{
		id: 'red',
		name: 'Without a URL',
		position: [0, 400],
		parameters: { method: 'POST', url: '' },
	},
	...{ type: 'n8n-nodes-user-api-call.userApiCall', typeVersion: 1 },
};

/** The kinds of credential that n8n asks a node for, as it is set. */
function asksFor({ parameters }, { credentials = [] }) {
	return credentials
		.filter(({ displayOptions: { show = {} } = {} }) =>
			Object.entries(show).every(([field, values]) => values.includes(parameters[field])),
		)
		.filter(({ required }) => required)
		.map(({ name }) => name);
}

describe('every example', () => {
	/** For each example its nodes, each with what n8n knows of it: `{node, kind}`. */
	const nodesOf = new Map();
	/** For each example and node the credential that a person chooses in it. */
	const chosen = new Map();
	let n8n, editor;

	before(async () => {
		({ n8n } = await sharedN8n());
		const made = {};
		const isTool = ({ name }) =>
			name.startsWith('n8n-nodes-user-api-call.') && name.endsWith('Tool');
		const tools = new Map(
			(await n8n.rest.nodeTypes()).filter(isTool).map((kind) => [kind.name, kind]),
		);
		for (const name of exampleNames()) {
			const { nodes } = example(name, '');
			// n8n tells a node as a tool only in the list of all.
			const others = nodes.filter(({ type }) => !tools.has(type));
			const nodeInfos = others.map((node) => ({ name: node.type, version: node.typeVersion }));
			// In the order of the question, each by its short name.
			const kinds = await n8n.rest.request('POST', '/node-types', { nodeInfos });
			const kindOf = (node) => tools.get(node.type) ?? kinds[others.indexOf(node)];
			nodesOf.set(
				name,
				nodes.map((node) => ({ node, kind: kindOf(node) })),
			);
			const credentials = {};
			for (const { node, kind } of nodesOf.get(name)) {
				for (const type of asksFor(node, kind)) {
					const data = CREDENTIALS[type] ?? { apiKey: 'a key' };
					const { id } = (made[type] ??= await n8n.rest.createCredential(type, type, data));
					credentials[node.name] = { [type]: { id, name: type } };
				}
			}
			chosen.set(name, credentials);
		}
		// The editor reads the credentials when it opens.
		editor = await openEditor(n8n);
	});
	after(async () => await editor?.close());

	/** Opens the example, filled in, with `more` nodes, and waits for each node. */
	async function open(name, more = []) {
		const filledIn = { credentials: chosen.get(name), more };
		const { id, nodes } = await storeExample(n8n.rest, name, filledIn);
		await editor.openWorkflow(id);
		for (const node of nodes.filter(({ type }) => type !== NOTE))
			await editor.nodeById(node.id).waitFor();
	}

	for (const name of exampleNames()) {
		test(`${name} has nodes, versions and fields that n8n knows, none of them outdated`, () => {
			for (const { node, kind } of nodesOf.get(name)) {
				const versions = [kind.version].flat();
				assert.ok(
					versions.includes(node.typeVersion),
					`n8n has no ${node.type} ${node.typeVersion}`,
				);
				const newest = kind.defaultVersion ?? Math.max(...versions);
				assert.equal(Math.floor(node.typeVersion), Math.floor(newest), `${node.name} is outdated`);
				const fields = new Set(kind.properties.map((field) => field.name));
				for (const field of Object.keys(node.parameters))
					assert.ok(fields.has(field), `${node.name} has no field ${field}`);
			}
			assert.equal(example(name, '').active, false);
		});

		test(`${name} opens in the editor without a red node, once it is filled in`, async () => {
			await open(name, [RED]);
			await editor.node(RED.name).locator('[data-test-id="node-issues"]').waitFor();
			assert.deepEqual(await editor.redNodes(), [RED.name]);
		});

		if (process.env.PICTURES) {
			test(`${name} is pictured`, async () => {
				await editor.page.setViewportSize({ width: 1400, height: 600 });
				await open(name);
				await editor.part('zoom-to-fit').first().click();
				await editor.picture(`examples/${name}`, 600);
			});
		}
	}
});
