import { readFileSync, readdirSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second (proc_pid_stat(5), `sysconf(_SC_CLK_TCK)`). */
const TICK_MS = 10;

/**
 * Processor time that a program and its children have used, those that have ended too, in milliseconds.
 * @param {number} pid
 */
export function processorMs(pid) {
	const children = readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map(statOf)
		.filter((stat) => stat?.parent === pid);
	const own = statOf(pid);
	return (own.used + own.ofEndedChildren + sum(children.map(({ used }) => used))) * TICK_MS;
}

/**
 * The most memory that a process has held, in megabytes.
 * @param {number} pid
 */
export function peakMegabytes(pid) {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)[1]) / 1024);
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

function statOf(pid) {
	try {
		// The name in brackets, which may hold anything, ends before the state.
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
		const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map(Number);
		return {
			parent: Number(fields[1]),
			used: user + system,
			ofEndedChildren: endedUser + endedSystem,
		};
	} catch {
		// It has ended meanwhile.
		return undefined;
	}
}
