import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { e2eFolder, nodeForN8n } from '../e2e/harness/runtime.mjs';
import { run } from './steps.mjs';

/**
 * Runs the tests in one folder of e2e/ on the Node that n8n needs.
 * @param {string} tests the folder, such as `tests`
 * @param {Record<string, string>} env what the tests read
 * @param {string[]} [names] of test files, or parts of them; the arguments of this process unless given
 * @returns {Promise<{passed: number, failed: number, checks?: Record<string, {passed: number, failed: number}>}>}
 *   `checks`: by the name of each outermost `describe`; at least one failed when the run broke off
 */
export async function testsInRealN8n(tests, env, names = process.argv.slice(2)) {
	const folder = mkdtempSync(join(tmpdir(), 'e2e-'));
	const counts = join(folder, 'counts.json');
	try {
		const args = [join(e2eFolder, 'run.mjs'), counts, tests, ...names];
		const { code } = await run(nodeForN8n(), args, { show: true, env });
		if (!existsSync(counts)) return { passed: 0, failed: 1 };
		const { passed, failed, checks } = JSON.parse(readFileSync(counts));
		return { passed, failed: failed || (code === 0 ? 0 : 1), checks };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
