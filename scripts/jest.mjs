import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { run } from './steps.mjs';

/**
 * Runs jest and reads its own counts. A file that doesn't even load counts as one failure.
 * @param {string[]} args of jest
 * @param {Record<string, string>} [env] added to ours
 * @returns {Promise<{passed: number, failed: number, failures: string[]}>} `failures`: the full names of tests that failed
 */
export async function jest(args, env = {}) {
	const folder = mkdtempSync(join(tmpdir(), 'jest-'));
	const report = join(folder, 'report.json');
	try {
		const { code } = await run(
			'npx',
			['jest', '--ci', '--json', `--outputFile=${report}`, ...args],
			{ show: true, env },
		);
		if (!existsSync(report)) return { passed: 0, failed: 1, failures: [] };
		const {
			numPassedTests: passed,
			numFailedTests,
			numRuntimeErrorTestSuites,
			testResults,
		} = JSON.parse(readFileSync(report));
		const failed = numFailedTests + numRuntimeErrorTestSuites;
		return {
			passed,
			failed: failed || (code === 0 ? 0 : 1),
			failures: testResults
				.flatMap(({ assertionResults }) => assertionResults)
				.filter(({ status }) => status === 'failed')
				.map(({ fullName }) => fullName),
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
