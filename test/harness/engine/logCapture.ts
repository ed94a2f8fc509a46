/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { Logger as LoggerClass } from '@n8n/backend-common';

/** What n8n's logger is given, at every level, whatever of it would be printed. */
export interface LogCapture {
	readonly lines: unknown[];
	stop(): void;
}

type Log = (this: unknown, level: string, message: string, metadata: object) => void;

const captures = new Set<unknown[]>();
let patched: Promise<void> | undefined;

/** Begins to collect log output. */
export async function captureLogs(): Promise<LogCapture> {
	await (patched ??= patch());
	const lines: unknown[] = [];
	captures.add(lines);
	return { lines, stop: () => captures.delete(lines) };
}

/** All loggers of n8n, scoped ones too, write through one method. */
async function patch(): Promise<void> {
	// The copy that n8n-core uses: there are several.
	const copy = require.resolve('@n8n/backend-common', { paths: [require.resolve('n8n-core')] });
	const { Logger } = (await import(copy)) as { Logger: typeof LoggerClass };
	const prototype = Logger.prototype as unknown as { log: Log };
	const original = prototype.log;
	prototype.log = function (level, message, metadata) {
		for (const lines of captures) lines.push({ message, metadata });
		original.call(this, level, message, metadata);
	};
}
