/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CustomDirectoryLoader } from 'n8n-core';

import { filesUnder } from '../harness/sources';
import { ROOT } from './projectCopy';

// `n8n-node dev` links the project into n8n, which loads every `*.node.js` and `*.credentials.js` below it, and lets tsc
// write what the sources say.

test('n8n finds nothing to load in what is not a node', () => {
	const files = filesUnder(
		'bench',
		'docs',
		'e2e/harness',
		'e2e/tests',
		'examples',
		'scripts',
		'test',
	);
	expect(files.filter((path) => /\.(node|credentials)\.js$/.test(path))).toEqual([]);
});

test('n8n loads the three nodes and the credentials from what tsc writes', async () => {
	mkdirSync(join(ROOT, 'node_modules/.cache'), { recursive: true });
	// Where n8n-workflow is found.
	const folder = mkdtempSync(join(ROOT, 'node_modules/.cache/dev-'));
	const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
	const { stdout, status } = spawnSync(process.execPath, [tsc, '--outDir', folder], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	expect([stdout, status]).toEqual(['', 0]);
	const loader = new CustomDirectoryLoader(folder);
	await loader.loadAll();
	expect(Object.keys(loader.known.nodes).sort()).toEqual([
		'userApiCall',
		'userCom',
		'userComTrigger',
	]);
	expect(Object.keys(loader.known.credentials).sort()).toEqual([
		'userApiCallApi',
		'userApiCallOAuth2Api',
		'userComApi',
	]);
	rmSync(folder, { recursive: true });
}, 120_000);
