import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { e2eFolder, nodeForN8n } from '../e2e/harness/runtime.mjs';
import { chromium } from './chromium.mjs';
import { installN8n, installProject } from './install.mjs';
import { packedPackage } from './pack.mjs';
import { run, step, tell } from './steps.mjs';
import { Tally } from './tally.mjs';

/**
 * `npm run test:e2e`: installs what is missing, packs the package and runs e2e/tests against a real n8n and a real
 * browser. Arguments are names of test files, such as `editor`. The last line counts.
 */
async function main() {
	const tally = new Tally();
	try {
		await installProject();
		await installN8n();
		const browser = await chromium();
		const tarball = await step('Building and packing', packedPackage);
		tally.add('tests in a real n8n', await realN8n({ TARBALL: tarball, CHROMIUM: browser }));
	} catch (error) {
		tell(error);
		tally.add('set-up', { passed: 0, failed: 1 });
	}
	tally.finish();
}

async function realN8n(env) {
	const folder = mkdtempSync(join(tmpdir(), 'e2e-'));
	const counts = join(folder, 'counts.json');
	try {
		const args = [join(e2eFolder, 'run.mjs'), counts, ...process.argv.slice(2)];
		const { code } = await run(nodeForN8n(), args, { show: true, env });
		if (!existsSync(counts)) return { passed: 0, failed: 1 };
		const { passed, failed } = JSON.parse(readFileSync(counts));
		return { passed, failed: failed || (code === 0 ? 0 : 1) };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

await main();
