import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { n8nVersion } from '../../e2e/harness/runtime.mjs';
import { installN8n, installProject } from '../../scripts/install.mjs';
import { packedPackage } from '../../scripts/pack.mjs';
import { CASES, barsOf, mediansOf } from './cases.mjs';
import { writePage } from './page.mjs';
import { n8nForBench, oneRun } from './run.mjs';

/**
 * `npm run bench`: User API Call in a real n8n, beside HTTP Request and n8n's bare helper, with the same items and the
 * same bytes. Arguments are names of cases (cases.mjs). Writes bench/results/ and docs/performance.md. Twenty minutes,
 * on a machine that does nothing else.
 */
const results = fileURLToPath(new URL('../results/', import.meta.url));
const wanted = process.argv.slice(2);

async function measure(one, tarball) {
	const runs = Object.fromEntries(one.runs.map(({ name }) => [name, []]));
	const { items, computed, answer = 'small', manner = {} } = one;
	const run = async (n8n, { name, contender, options }, counts) => {
		const measured = await oneRun(n8n, { contender, items, computed, answer, manner, options });
		if (!counts) return;
		runs[name].push(measured);
		console.log(`${name.padEnd(32)} ${sentence(measured)}`);
	};
	if (one.fresh) {
		for (const each of one.runs) await inN8n(tarball, async (n8n) => await run(n8n, each, true));
		return runs;
	}
	await inN8n(tarball, async (n8n) => {
		for (let round = 0; round <= one.rounds; round++) {
			for (const each of one.runs) await run(n8n, each, round > 0 || one.rounds === 1);
			if (one.rounds === 1) break;
		}
	});
	return runs;
}

async function inN8n(tarball, work) {
	const n8n = await n8nForBench(tarball);
	try {
		await work(n8n);
	} finally {
		await n8n.stop();
	}
}

function sentence({
	error,
	milliseconds,
	cpuMilliseconds,
	peakMB,
	mostConnections,
	longestBlockMs,
}) {
	const seconds = (ms) => `${(ms / 1_000).toFixed(2)} s`;
	if (error)
		return `${error.slice(0, 120)}; ${peakMB.toFixed(0)} MB, ${mostConnections} connections`;
	return `${seconds(milliseconds)}, CPU ${seconds(cpuMilliseconds)}, ${peakMB.toFixed(0)} MB, ${mostConnections} connections, longest block ${longestBlockMs.toFixed(0)} ms`;
}

/** Two contenders that send different bytes are no comparison. */
function demandSameBytes(runs) {
	const sent = Object.values(runs)
		.flat()
		.filter(({ error, refused }) => !error && !refused)
		.map(({ bytes }) => bytes);
	if (new Set(sent).size > 1) throw new Error('The contenders sent different bytes');
}

await installProject();
await installN8n();
const tarball = await packedPackage();
mkdirSync(results, { recursive: true });
let missed = 0;
for (const one of CASES.filter(({ name }) => !wanted.length || wanted.includes(name))) {
	console.log(`\n${one.title}`);
	const runs = await measure(one, tarball);
	demandSameBytes(runs);
	const medians = mediansOf(runs);
	const bars = barsOf(one, medians);
	for (const { label, value, atMost, atLeast, holds } of bars) {
		if (!holds) missed++;
		const bar = atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`;
		console.log(`  ${label}: ${value?.toFixed(2) ?? 'none'} (${bar}) ${holds ? 'ok' : 'MISSED'}`);
	}
	const result = {
		case: one.name,
		title: one.title,
		measured: new Date().toISOString().slice(0, 10),
		n8n: n8nVersion(),
		runs,
		medians,
		bars,
	};
	writeFileSync(`${results}${one.name}.json`, `${JSON.stringify(result, rounded, '\t')}\n`);
}
writePage();
process.exitCode = missed ? 1 : 0;

/** Tenths of a millisecond are noise. */
function rounded(_key, value) {
	return typeof value === 'number' ? Number(value.toFixed(value < 10 ? 2 : 0)) : value;
}
