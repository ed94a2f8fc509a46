/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** A copy of the project in a temporary folder, without what was installed or built. */
export interface ProjectCopy {
	readonly folder: string;
	read(file: string): string;
	write(file: string, text: string): void;
	/** Runs one of the project's scripts there. */
	run(script: string, ...args: string[]): { status: number | null; output: string };
	git(...args: string[]): string;
	remove(): void;
}

const LEFT_OUT = /(^|\/)(node_modules|dist|build|coverage|\.git|\.n8n-demo|\.mutation)(\/|$)/;

export function copyProject(): ProjectCopy {
	const folder = mkdtempSync(join(tmpdir(), 'project-'));
	cpSync(ROOT, folder, {
		recursive: true,
		filter: (path) => !LEFT_OUT.test(relative(ROOT, path).replace(/\\/g, '/')),
	});
	const start = (program: string, args: string[]) => {
		const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
		return { status, output: `${stdout}${stderr}` };
	};
	return {
		folder,
		read: (file) => readFileSync(join(folder, file), 'utf8'),
		write: (file, text) => writeFileSync(join(folder, file), text),
		run: (script, ...args) => start(process.execPath, [script, ...args]),
		git: (...args) =>
			start('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args]).output,
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}
