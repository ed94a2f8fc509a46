import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startN8n } from '../../e2e/harness/n8n.mjs';
import { newUserFolder, removeUserFolder } from '../../e2e/harness/userFolder.mjs';
import { startReceiver } from '../receiver.mjs';
import { watchHealth } from './health.mjs';
import { benchWorkflow } from './workflow.mjs';

const NODES = ['BenchItems', 'BenchEnd', 'BareHelper'];
const benchNodes = fileURLToPath(new URL('nodes.cjs', import.meta.url));
const MB = 2 ** 20;

/** n8n loads what is named so; no file of the project is, or `n8n-node dev` would load it too. */
function extensionsFolder(userFolder) {
	const folder = join(userFolder, 'bench');
	mkdirSync(folder, { recursive: true });
	for (const name of NODES) {
		const text = `exports.${name} = require(${JSON.stringify(benchNodes)}).${name};\n`;
		writeFileSync(join(folder, `${name}.node.js`), text);
	}
	return folder;
}

/** An n8n with the package's tarball and the bench's nodes. Its settings are n8n's own defaults. */
export async function n8nForBench(tarball) {
	const userFolder = await newUserFolder({ tarball });
	const n8n = await startN8n({
		userFolder,
		env: {
			N8N_CUSTOM_EXTENSIONS: extensionsFolder(userFolder),
			N8N_PAYLOAD_SIZE_MAX: '64',
			// n8n's own advice for many items; both contenders have it.
			NODE_OPTIONS: '--max-old-space-size=6144',
		},
	});
	return {
		...n8n,
		async stop() {
			await n8n.stop();
			removeUserFolder(userFolder);
		},
	};
}

let runs = 0;

/**
 * One run of one contender in a running n8n, against a receiver of its own: thousands of connections just closed would
 * make the next ones to the same port slow.
 * @param {Awaited<ReturnType<typeof n8nForBench>>} n8n
 * @param {{contender: string, items: number, answer: string, manner: object, computed?: boolean, options?: object}} run
 * @returns {Promise<object>} what BenchEnd and the receiver counted, peak memory in MB above the start, and the longest
 *   wait for /healthz in ms; or `error`, when the run ended in one
 */
export async function oneRun(n8n, { answer, manner, ...run }) {
	const receiver = await startReceiver(answer, manner);
	const path = `bench-${++runs}`;
	try {
		const { id } = await n8n.rest.createWorkflow(
			benchWorkflow({ path, url: receiver.url, ...run }),
		);
		await n8n.rest.activate(id);
		const memory = memoryOf(n8n.pid);
		const health = watchHealth(`http://127.0.0.1:${n8n.port}/healthz`);
		const { status, body } = await n8n.rest.callWebhook(path, {});
		const longestHealthMs = await health.stop();
		const measured =
			status === 200 ? body : { error: `n8n answered ${status}: ${JSON.stringify(body)}` };
		await n8n.rest.request('POST', `/workflows/${id}/archive`);
		return { ...measured, ...(await receiver.seen()), peakMB: memory.peak(), longestHealthMs };
	} finally {
		await receiver.stop();
	}
}

/** The highest resident memory of a process since now, above what it has now (Linux: proc(5), clear_refs 5). */
function memoryOf(pid) {
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
	const kilobytes = (name) =>
		Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
	const start = kilobytes('VmRSS');
	return { peak: () => ((kilobytes('VmHWM') - start) * 1_024) / MB };
}
