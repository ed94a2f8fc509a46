import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the tests in a real n8n. */
export const e2eFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folder that holds n8n in its node_modules: that of the tests, unless `E2E_N8N` names another (versions/). */
export const n8nFolder = process.env.E2E_N8N || e2eFolder;

/** `require` of what is installed beside n8n. */
export const requireBesideN8n = createRequire(join(n8nFolder, 'package.json'));

/** The oldest Node that runs the n8n of e2e/package.json. */
export const REQUIRED_NODE = 24;

/** The npm package that holds Node's own binary for this machine; e2e/package.json names those that npm has. */
export const nodePackage = () =>
	`node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/**
 * The Node binary that runs n8n: the one that npm installed beside it, else the one running now if it is new enough.
 * @returns {string | undefined} undefined when there is none
 */
export function nodeForN8n() {
	const program = process.platform === 'win32' ? 'node.exe' : 'node';
	const beside = join(n8nFolder, 'node_modules', nodePackage(), 'bin', program);
	if (existsSync(beside)) return beside;
	const running = Number(process.versions.node.split('.')[0]);
	return running >= REQUIRED_NODE ? process.execPath : undefined;
}

/** The script that is n8n's command. */
export const n8nScript = () => join(n8nFolder, 'node_modules', 'n8n', 'bin', 'n8n');

/** The n8n version that is installed, as `2.41.1`. */
export function n8nVersion() {
	const file = join(n8nFolder, 'node_modules', 'n8n', 'package.json');
	return JSON.parse(readFileSync(file, 'utf8')).version;
}
