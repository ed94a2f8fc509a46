import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

import { e2eFolder } from './harness/runtime.mjs';

/**
 * Runs the tests of one folder in one process, so that they share one n8n (harness/shared.mjs, queue/shared.mjs).
 * `node run.mjs <file for the counts> <folder below e2e> [name …]`: only files whose name has one of the names in it.
 */
const [, , countsFile, testFolder, ...names] = process.argv;
const folder = join(e2eFolder, testFolder);
const files = readdirSync(folder)
	.filter((file) => file.endsWith('.test.mjs'))
	.filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
	.sort()
	.map((file) => join(folder, file));

// Ending by `exit` also ends every n8n that a test left running (harness/processes.mjs).
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

// `forceExit`: a server that a test forgot to close must not hold the run.
const tests = run({
	files,
	isolation: 'none',
	concurrency: false,
	forceExit: true,
	timeout: 600_000,
});
// What each `describe` at the top of a file came to, by its name.
const checks = {};
let check = { passed: 0, failed: 0 };
const count = (outcome) => (test) => {
	if (test.details.type !== 'suite') check[outcome] += 1;
	if (test.nesting > 0) return;
	if (outcome === 'failed' && check.failed === 0) check.failed = 1;
	checks[test.name] = check;
	check = { passed: 0, failed: 0 };
};
tests.on('test:pass', count('passed'));
tests.on('test:fail', count('failed'));
tests.on('test:summary', ({ counts }) => {
	const failed = counts.failed + counts.cancelled;
	writeFileSync(
		countsFile,
		JSON.stringify({ passed: counts.passed, failed: failed || (files.length ? 0 : 1), checks }),
	);
	if (failed || files.length === 0) process.exitCode = 1;
});
tests.compose(spec).pipe(process.stdout);
