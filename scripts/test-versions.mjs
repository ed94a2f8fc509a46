import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { e2eFolder, nodeForN8n } from '../e2e/harness/runtime.mjs';
import { unaccountedFor } from '../e2e/versions/deviations.mjs';
import { keepResult, writePage } from './compatibility.mjs';
import { installN8n, installOtherN8n, installProject } from './install.mjs';
import { jest } from './jest.mjs';
import { packedPackage } from './pack.mjs';
import { testsInRealN8n } from './realN8n.mjs';
import { mustRun, step, tell } from './steps.mjs';
import { Tally, demand } from './tally.mjs';

/** The versions by the names of their folders below e2e/versions; the newest is the one of e2e/ itself. */
const NEWEST = '2.41';
const VERSIONS = ['1.123', '2.20', NEWEST];

/** The name of that check. */
const ENGINE_TESTS = 'the engine tests (of the newest: `npm test`)';

/** The test files that need neither a browser nor a part of n8n that only the newest has. */
const FILES = [
	...['boot', 'examples', 'first-call', 'newsletter', 'secrets', 'snippet-tags', 'stop'],
	'user-com',
];

/**
 * `npm run test:versions [1.123 2.20 2.41]`: the tests in a real n8n, in each of those versions, and of the older ones the
 * engine tests. Keeps the results and writes docs/compatibility.md. The last line counts.
 */
async function main() {
	const tally = new Tally();
	try {
		const asked = process.argv.slice(2);
		const unknown = asked.filter((name) => !VERSIONS.includes(name));
		demand(!unknown.length, `There are ${VERSIONS.join(', ')}, not ${unknown.join(', ')}.`);
		await installProject();
		await installN8n();
		const tarball = await step('Building and packing', packedPackage);
		for (const name of asked.length ? asked : VERSIONS) {
			const folder = name === NEWEST ? e2eFolder : await installOtherN8n(name);
			const version = await versionOf(folder);
			console.log(`\nn8n ${version.n8n}`);
			const checks = await checksOf(folder, tarball);
			if (name !== NEWEST) checks[ENGINE_TESTS] = await engineTests(name, folder);
			keepResult(name, { ...version, checks });
			for (const [check, counts] of Object.entries(checks))
				tally.add(`n8n ${version.n8n}: ${check}`, counts);
		}
		writePage();
	} catch (error) {
		tell(error);
		tally.add('set-up', { passed: 0, failed: 1 });
	}
	tally.finish();
}

/** Which n8n that is, on which Node, today. */
async function versionOf(folder) {
	return {
		n8n: manifestOf(folder, 'n8n').version,
		core: manifestOf(folder, 'n8n-core').version,
		node: (await mustRun(nodeForN8n(), ['--version'])).trim().slice(1),
		date: new Date().toISOString().slice(0, 10),
	};
}

/** What each check came to, by its name. */
async function checksOf(folder, tarball) {
	const env = { TARBALL: tarball, E2E_N8N: folder };
	const { failed, checks } = await testsInRealN8n('tests', env, FILES);
	return checks ?? { 'tests in a real n8n': { passed: 0, failed } };
}

/**
 * The tests of test/engine, with that n8n's own engine. What is known of the version counts as differing, not as failed. An older
 * one can't be told to take the tests' own certificate by way of a proxy: there Node takes any.
 */
async function engineTests(name, folder) {
	const ofProxies = 'test/engine/attempt/proxies';
	const runs = [
		// Older engines leave timers behind.
		await jest(['test/engine', '--forceExit', '--testPathIgnorePatterns', ofProxies], {
			E2E_N8N: folder,
		}),
		await jest([ofProxies, '--forceExit'], { E2E_N8N: folder, NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
	];
	const failures = runs.flatMap((run) => run.failures);
	const left = unaccountedFor(name, failures);
	for (const failure of left) console.log(`✗ ${failure}`);
	const differing = failures.length - left.length;
	const sum = (key) => runs.reduce((total, run) => total + run[key], 0);
	return { passed: sum('passed'), failed: sum('failed') - differing, differing };
}

const manifestOf = (folder, name) =>
	JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'));

await main();
