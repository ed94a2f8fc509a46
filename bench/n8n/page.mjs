import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { CASES } from './cases.mjs';
import { barPlot } from './plot.mjs';

/**
 * Writes docs/performance.md and its plots from bench/results/, so that no figure there comes from anywhere else.
 * `node bench/n8n/page.mjs` prints the page (test/package/writtenPages.test.ts compares it).
 */
const results = fileURLToPath(new URL('../results/', import.meta.url));
const page = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));

const FIGURES = [
	['time', 'milliseconds', (ms) => `${(ms / 1_000).toFixed(2)} s`],
	['CPU', 'cpuMilliseconds', (ms) => `${(ms / 1_000).toFixed(2)} s`],
	['memory above the start', 'peakMB', (mb) => `${mb.toFixed(0)} MB`],
	['connections', 'mostConnections', String],
	['longest block', 'longestBlockMs', (ms) => `${ms.toFixed(0)} ms`],
	['longest wait for `/healthz`', 'longestHealthMs', (ms) => `${ms.toFixed(0)} ms`],
];

const INTRODUCTION = `# Performance

*User API Call* beside n8n's *HTTP Request* and beside n8n's bare HTTP helper in a pool of ten: in a real n8n, the same
items, the same bytes, in turns. Figures are medians; what counts is the ratio of two in one table, not the seconds, which
are those of one small machine with two cores. Time is the node's own; blocks and \`/healthz\` include the end of the run.

Measured by \`npm run bench\`, which writes this page; all single runs are in \`bench/results/\`.
`;

/** The results that are there, in the order of the cases. */
function storedResults() {
	return CASES.map(({ name }) => `${results}${name}.json`)
		.filter((file) => existsSync(file))
		.map((file) => JSON.parse(readFileSync(file, 'utf8')));
}

function tableOf({ title, measured, n8n, medians, runs, bars }) {
	const cell = (figures, [, key, write]) =>
		figures[key] === undefined ? '–' : write(figures[key]);
	const spread = (name) => {
		const times = runs[name].map(({ milliseconds }) => milliseconds).filter(Number.isFinite);
		if (times.length < 2) return '';
		return ` (${[Math.min(...times), Math.max(...times)].map((ms) => (ms / 1_000).toFixed(2)).join('–')})`;
	};
	const rows = Object.entries(medians).map(([name, figures]) => {
		if (figures.error) {
			const cells = FIGURES.slice(1).map((each) => cell(figures, each));
			return `| ${name} | ended in an error | ${cells.join(' | ')} |`;
		}
		const [time, ...cells] = FIGURES.map((each) => cell(figures, each));
		return `| ${name} | ${time}${spread(name)} | ${cells.join(' | ')} |`;
	});
	const bar = ({ label, value, atMost, atLeast, holds }) => {
		const wanted = atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`;
		return `- ${label}: **${value ?? 'none'}** (wanted: ${wanted}${holds ? '' : '; missed'})`;
	};
	return [
		`## ${title}\n`,
		`| | ${FIGURES.map(([head]) => head).join(' | ')} |`,
		`|---|${FIGURES.map(() => '---').join('|')}|`,
		...rows,
		...(bars.length ? ['', ...bars.map(bar)] : []),
		`\nn8n ${n8n}, ${measured}.\n`,
	].join('\n');
}

/** How much of HTTP Request's time and memory this node takes, where both came to an end. */
function ratios(stored, key) {
	return stored.flatMap(({ title, medians }) => {
		const [own, other] = ['User API Call', 'HTTP Request'].map((name) => medians[name]?.[key]);
		return own && other ? [{ label: title, value: own / other }] : [];
	});
}

const PLOTS = [
	['time', 'Time, HTTP Request = 1', 'milliseconds'],
	['memory', 'Memory above the start, HTTP Request = 1', 'peakMB'],
];

/** The page's text. */
export function pageText() {
	const stored = storedResults();
	const pictures = PLOTS.map(([name, title]) => `![${title}](../bench/results/${name}.svg)\n`);
	return `${[INTRODUCTION, ...pictures, ...stored.map(tableOf)].join('\n').trimEnd()}\n`;
}

/** Writes page and plots. */
export function writePage() {
	const stored = storedResults();
	for (const [name, title, key] of PLOTS) {
		writeFileSync(`${results}${name}.svg`, barPlot(title, ratios(stored, key)));
	}
	writeFileSync(page, pageText());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(pageText());
