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
