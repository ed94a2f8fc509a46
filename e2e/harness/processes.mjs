import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * How `spawn` is to be called for a program found by its name. On Windows npm and its kin are `.cmd` files, which need
 * a shell, and that takes the arguments as one text: those with blanks go in quotes. A path needs no shell.
 * @param {string} command
 * @param {string[]} args
 * @param {string} [platform]
 * @returns {[string, string[], {shell: boolean}]}
 */
export function spawnable(command, args, platform = process.platform) {
	const shell = platform === 'win32' && !/[\\/]/.test(command);
	const quoted = (arg) => (/[\s&()^;,=]/.test(arg) ? `"${arg}"` : arg);
	return [command, shell ? args.map(quoted) : args, { shell }];
}

const ownGroup = process.platform !== 'win32';

/** What still runs. If we end without stopping it, by an error say, it is killed with us. */
const running = new Set();
process.on('exit', () => {
	for (const kill of running) kill();
});

/**
 * Starts a program in a process group of its own, so that a Ctrl-C in the terminal reaches only us and we end it in
 * order, together with whatever it started. Its output goes straight into `logFile`: an n8n that writes into a pipe
 * spins for ever once the reader is gone.
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, logFile: string, user?: {uid: number, gid: number}}} options
 *   `user`: whom it runs as; us, unless given
 */
export function startProcess(command, args, { cwd, env, logFile, user }) {
	mkdirSync(dirname(logFile), { recursive: true });
	const log = openSync(logFile, 'w');
	const child = spawn(command, args, {
		cwd,
		env,
		detached: ownGroup,
		stdio: ['ignore', log, log],
		...user,
	});
	closeSync(log);
	const ended = new Promise((resolve) => {
		child.once('error', (error) => resolve({ code: null, signal: null, error }));
		child.once('exit', (code, signal) => resolve({ code, signal }));
	});

	const signal = (name) => {
		if (child.pid === undefined) return;
		try {
			if (ownGroup) process.kill(-child.pid, name);
			else child.kill(name);
		} catch {
			// It has ended already.
		}
	};

	const kill = () => signal('SIGKILL');
	running.add(kill);
	// What it started and left behind goes with it.
	void ended.then(() => {
		kill();
		running.delete(kill);
	});

	return {
		pid: child.pid,
		logFile,
		/** Resolves when the program has ended: `{code, signal, error?}`. */
		ended,
		/** Ends it at once, as a lost machine does. Resolves when it is gone. */
		async kill() {
			kill();
			await ended;
		},
		/** Asks it to end; after `patienceMs` it is killed. Resolves when it is gone. */
		async stop(patienceMs = 10_000) {
			signal('SIGTERM');
			const timer = setTimeout(kill, patienceMs);
			await ended;
			clearTimeout(timer);
		},
		/** The last `lines` lines that it wrote. */
		logTail: (lines = 20) => tailOf(logFile, lines),
	};
}

/**
 * The last lines of a text file; empty when there is none.
 * @param {string} file
 * @param {number} lines
 */
export async function tailOf(file, lines) {
	const text = await readFile(file, 'utf8').catch(() => '');
	return text.trimEnd().split('\n').slice(-lines).join('\n');
}
