import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { e2eFolder } from './runtime.mjs';
import { RECEIVER_PORT } from './receiver.mjs';

const folder = join(e2eFolder, '..', 'examples');
const written = `http://127.0.0.1:${RECEIVER_PORT}`;

/** The file names of all example workflows, without `.json`. */
export function exampleNames() {
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.slice(0, -'.json'.length))
		.sort();
}

/**
 * An example workflow, ready to import. The files name the receiver's usual origin; here it becomes the one in use.
 * @param {string} name such as `first-call`
 * @param {string} receiverOrigin such as `http://127.0.0.1:5680`
 */
export function example(name, receiverOrigin) {
	return JSON.parse(exampleText(name).replaceAll(written, receiverOrigin));
}

/** The text of an example's file. */
export const exampleText = (name) => readFileSync(join(folder, `${name}.json`), 'utf8');

/**
 * Stores an example anew, as a person does who has imported it and filled in what its note asks for.
 * @param {import('./client.mjs').RestClient} rest
 * @param {string} name such as `first-call`
 * @param {{origin?: string, change?: (text: string) => string, credentials?: Record<string, object>}} filledIn
 *   `origin`: the receiver's; `change`: what a test replaces in the file's text; `credentials`: for a node's name, what the
 *   node stores as its credentials
 * @returns {Promise<object>} the workflow with the id that n8n gave it
 */
export async function storeExample(
	rest,
	name,
	{ origin = written, change, credentials = {} } = {},
) {
	const text = exampleText(name).replaceAll(written, origin);
	const { id: _id, active: _active, ...workflow } = JSON.parse(change ? change(text) : text);
	const nodes = workflow.nodes.map((node) => ({
		...node,
		...(credentials[node.name] ? { credentials: credentials[node.name] } : {}),
	}));
	return await rest.createWorkflow({ ...workflow, nodes });
}
