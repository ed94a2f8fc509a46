import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { DEVIATIONS, ENGINE_DEVIATIONS } from '../e2e/versions/deviations.mjs';
import { projectFolder } from './steps.mjs';

const resultsFile = join(projectFolder, 'e2e', 'versions', 'results.json');
const pageFile = join(projectFolder, 'docs', 'compatibility.md');
const BY_HAND = '<!-- What follows is written by hand. -->';

/**
 * What the last run of each version came to, oldest version first.
 * @returns {Record<string, {n8n: string, core: string, node: string, date: string,
 *   checks: Record<string, {passed: number, failed: number}>}>} by the version's folder below e2e/versions
 */
const results = () =>
	existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : {};

/** Keeps the result of one version in place of its last one. */
export function keepResult(name, result) {
	const all = Object.entries({ ...results(), [name]: result });
	all.sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
	writeFileSync(resultsFile, `${JSON.stringify(Object.fromEntries(all), null, '\t')}\n`);
}

/** Writes docs/compatibility.md anew: what the results say, then what the page says by hand. */
export const writePage = () => writeFileSync(pageFile, page());

function page() {
	const [, byHand = ''] = readFileSync(pageFile, 'utf8').split(BY_HAND);
	return `${partOf(Object.values(results()))}\n${BY_HAND}${byHand}`;
}

/** The part of the page that follows from the results. */
function partOf(versions) {
	const checks = [...new Set(versions.flatMap((version) => Object.keys(version.checks)))];
	const row = (cells) => `| ${cells.join(' | ')} |`;
	const differences = (list) => list.map(({ on, what }) => row([on.join(', '), what]));
	return [
		'# Compatibility',
		'',
		'Written by `npm run test:versions`: how many tests passed in each version of n8n. A check is the name of what is tested in',
		'a real n8n with the packed package installed.',
		'',
		row(['', ...versions.map(({ n8n }) => `n8n ${n8n}`)]),
		row(['---', ...versions.map(() => '---')]),
		row(['n8n-core', ...versions.map(({ core }) => core)]),
		row(['Node of n8n', ...versions.map(({ node }) => node)]),
		row(['run on', ...versions.map(({ date }) => date)]),
		...checks.map((check) =>
			row([check, ...versions.map((version) => outcomeOf(version.checks[check]))]),
		),
		'',
		'## What is n8n’s own',
		'',
		'The tests take these for granted, and nothing else:',
		'',
		row(['n8n', 'what differs']),
		row(['---', '---']),
		...differences(Object.values(DEVIATIONS)),
		'',
		'Engine tests of the normal run that end otherwise with the engine of an older n8n:',
		'',
		row(['n8n', 'what differs']),
		row(['---', '---']),
		...differences(ENGINE_DEVIATIONS),
		'',
	].join('\n');
}

function outcomeOf(counts) {
	if (!counts) return 'not run';
	const differing = counts.differing ? `, ${counts.differing} as told below` : '';
	return counts.failed ? `${counts.failed} failed` : `${counts.passed} passed${differing}`;
}

/** Run by itself, it prints what the page should be (test/package/writtenPages.test.ts). */
if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(page());
