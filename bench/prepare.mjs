import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { node, to } from '../e2e/harness/callWorkflow.mjs';
import { executionOfOutput } from '../e2e/harness/execution.mjs';
import { runCommand } from '../e2e/harness/n8n.mjs';
import { importWorkflows, newUserFolder, removeUserFolder } from '../e2e/harness/userFolder.mjs';
import { median } from './median.mjs';

/**
 * What it costs to prepare an item, beside n8n's own resolution of the same fields, in a real n8n on both expression
 * engines: a URL with one tag, Extra Data with six, two headers with one each. Then the same with a nested field that
 * is missing in every item. `npm run bench:prepare`.
 */
const ITEMS = 5000;
const BARS = { prepare: 0.8, missing: 1.3 };
const benchNode = join(dirname(fileURLToPath(import.meta.url)), 'PreparationBench.cjs');

const parameters = (lastTag) => ({
	url: '=https://example.com/users/{{ $json.id }}',
	extraData: `={
  "name": "{{ $json.name }}",
  "email": "{{ $json.email }}",
  "score": {{ $json.score }},
  "tags": {{ $json.tags }},
  "city": "{{ $json.address.city }}",
  "last": "${lastTag}"
}`,
	headers: {
		parameters: [
			{ name: 'X-User', value: '={{ $json.id }}' },
			{ name: 'X-Plan', value: '={{ $json.plan }}' },
		],
	},
});

// Both in one execution: two processes of the same n8n differ by more than what is measured.
const workflow = {
	id: 'benchPrepare',
	name: 'benchPrepare',
	active: false,
	settings: { executionOrder: 'v1' },
	pinData: {},
	nodes: [
		node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
		node('Users', 'n8n-nodes-base.set', 3.4, {
			mode: 'raw',
			jsonOutput: `={{ JSON.stringify({ users: Array.from({ length: ${ITEMS} }, (_, id) => ({ id, name: 'User "' + id + '"', email: 'user' + id + '@example.com', score: id / 2, plan: 'gold', tags: ['a', 'b'], address: { city: 'Rome', zip: '1' } })) }) }}`,
			options: {},
		}),
		node('Split', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'users', options: {} }),
		node('Usual', 'CUSTOM.preparationBench', 1, parameters('{{ $json.address.zip }}')),
		node('Missing', 'CUSTOM.preparationBench', 1, parameters('{{ $json.nothing.zip }}')),
	],
	connections: { Start: to('Users'), Users: to('Split'), Split: to('Usual', 'Missing') },
};

/** n8n loads what is named so; no file of the project is, or `n8n-node dev` would load it too. */
function extensionsFolder(userFolder) {
	const folder = join(userFolder, 'bench');
	mkdirSync(folder, { recursive: true });
	writeFileSync(
		join(folder, 'PreparationBench.node.js'),
		`module.exports = require(${JSON.stringify(benchNode)});\n`,
	);
	return folder;
}

async function measure(userFolder, engine) {
	const { output } = await runCommand({
		userFolder,
		args: ['execute', `--id=${workflow.id}`, '--rawOutput'],
		env: { N8N_EXPRESSION_ENGINE: engine, N8N_CUSTOM_EXTENSIONS: extensionsFolder(userFolder) },
		patienceMs: 600_000,
	});
	const execution = executionOfOutput(output);
	return ['Usual', 'Missing'].map((name) => {
		const [item] = execution.items(name);
		if (item?.json.items !== ITEMS)
			throw new Error(`The bench node did not run:\n${output.slice(-2000)}`);
		return { prepared: median(item.json.prepared), resolved: median(item.json.resolved) };
	});
}

const userFolder = await newUserFolder();
let failed = 0;
const report = (label, ratio, bar) => {
	if (ratio > bar) failed++;
	console.log(`${label}: ${ratio.toFixed(2)} (at most ${bar}) ${ratio <= bar ? 'ok' : 'TOO MUCH'}`);
};
try {
	await importWorkflows(userFolder, [workflow]);
	for (const engine of ['vm', 'legacy']) {
		const [usual, without] = await measure(userFolder, engine);
		const perItem = (ms) => `${((ms / ITEMS) * 1000).toFixed(0)} µs an item`;
		console.log(
			`${engine}: prepared ${perItem(usual.prepared)}, n8n's own resolution ${perItem(usual.resolved)}`,
		);
		report(
			`${engine}: preparing / n8n's own resolution`,
			usual.prepared / usual.resolved,
			BARS.prepare,
		);
		report(
			`${engine}: a missing nested field / the same run without`,
			without.prepared / usual.prepared,
			BARS.missing,
		);
	}
} finally {
	removeUserFolder(userFolder);
}
process.exitCode = failed ? 1 : 0;
