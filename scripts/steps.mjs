import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { environmentWithoutNpm } from '../e2e/harness/environment.mjs';
import { spawnable } from '../e2e/harness/processes.mjs';

/** The project's root folder. */
export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** Something a person can set right; its message says how, and no stack is printed. */
export class Problem extends Error {}

/** How often a long step says that it is still at work, in milliseconds. */
const PROGRESS_EVERY = 10_000;

/**
 * Does one step of a longer job and says so: a line when it begins, a line every ten seconds, a line at its end.
 * @template T
 * @param {string} title such as `Installing n8n`
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
	const started = Date.now();
	const seconds = () => Math.round((Date.now() - started) / 1000);
	console.log(`▸ ${title} …`);
	const progress = setInterval(
		() => console.log(`  ${title}: ${seconds()} s so far`),
		PROGRESS_EVERY,
	);
	try {
		const result = await work();
		console.log(`  done in ${seconds()} s`);
		return result;
	} finally {
		clearInterval(progress);
	}
}

const environment = environmentWithoutNpm();

/** What still runs; it ends with us, however we end. */
const running = new Set();
process.on('exit', () => {
	for (const child of running) child.kill();
});

/**
 * Runs a program of this machine.
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: Record<string, string>, show?: boolean}} [options] `show`: let it write to the
 *   terminal instead of collecting its output; `env`: added to ours
 * @returns {Promise<{code: number | null, output: string}>} code null when it could not be started
 */
export function run(command, args, { cwd = projectFolder, env = {}, show = false } = {}) {
	return new Promise((resolve) => {
		const [program, given, { shell }] = spawnable(command, args);
		const child = spawn(program, given, {
			cwd,
			env: { ...environment, ...env },
			stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
			shell,
		});
		running.add(child);
		const chunks = [];
		child.stdout?.on('data', (chunk) => chunks.push(chunk));
		child.stderr?.on('data', (chunk) => chunks.push(chunk));
		child.once('error', (error) => resolve({ code: null, output: error.message }));
		child.once('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString() }));
		child.once('exit', () => running.delete(child));
	});
}

/**
 * As `run`, for programs that must succeed.
 * @returns {Promise<string>} the output
 * @throws {Problem} with the output, or both its ends, and `advice`
 */
export async function mustRun(command, args, { advice, ...options } = {}) {
	const { code, output } = await run(command, args, options);
	if (code === 0) return output;
	const failed = `\`${command} ${args.join(' ')}\` failed.`;
	throw new Problem([failed, excerpt(output), advice].filter(Boolean).join('\n'));
}

/** Both ends of a long output: npm says the reason first, compilers last. */
function excerpt(output) {
	const lines = output.trimEnd().split('\n');
	return (lines.length <= 40 ? lines : [...lines.slice(0, 20), '…', ...lines.slice(-20)]).join(
		'\n',
	);
}

/** Says what went wrong, shortly when a person can set it right. */
export function tell(error) {
	console.error(`\n✗ ${error instanceof Problem ? error.message : (error.stack ?? error)}`);
}
