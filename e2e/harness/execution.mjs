import { requireBesideN8n } from './runtime.mjs';

/**
 * An execution as a test reads it.
 * @typedef {object} Execution
 * @property {string} id
 * @property {string} status n8n's word: `success`, `error`, `canceled`, …
 * @property {string | undefined} error message of what stopped it
 * @property {boolean} whole whether what its nodes gave, or what stopped it, is stored; false of a success or error whose
 *   status was stored first
 * @property {(node: string, output?: number) => object[]} items what a node's output (from 0) held in its last run,
 *   each `{json, binary?, pairedItem}`
 * @property {(node: string) => boolean} ran
 * @property {(node: string) => string | undefined} nodeError message of what stopped that node
 */

/**
 * Makes n8n's answer to `GET /rest/executions/:id` readable; its `data` is a `flatted` text.
 * @param {{id: string, status: string, data: string}} answer
 * @returns {Execution}
 */
export function executionOf(answer) {
	const { parse } = requireBesideN8n('flatted');
	return readable(answer.id, answer.status, answer.data ? parse(answer.data) : undefined);
}

/**
 * Reads what `n8n execute --rawOutput` printed: log lines, then one JSON.
 * @param {string} output
 * @returns {Execution}
 */
export function executionOfOutput(output) {
	const start = output.startsWith('{') ? 0 : output.indexOf('\n{') + 1;
	if (start === 0 && !output.startsWith('{'))
		throw new Error(`n8n execute printed no result:\n${output}`);
	const run = JSON.parse(output.slice(start, output.lastIndexOf('}') + 1));
	return readable(undefined, run.status, run.data);
}

function readable(id, status, data) {
	const runData = data?.resultData?.runData ?? {};
	const lastRun = (node) => runData[node]?.at(-1);
	return {
		id,
		status,
		error: data?.resultData?.error?.message,
		whole: isWhole(status, data?.resultData),
		items: (node, output = 0) => lastRun(node)?.data?.main?.[output] ?? [],
		ran: (node) => node in runData,
		nodeError: (node) => lastRun(node)?.error?.message,
	};
}

function isWhole(status, { error, lastNodeExecuted } = {}) {
	if (status === 'error') return error !== undefined;
	return status !== 'success' || lastNodeExecuted !== undefined;
}
