import { spawn } from 'node:child_process';
import {
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { projectFolder } from './steps.mjs';

/**
 * `npm run dev`: n8n with the nodes, which takes every edit. Arguments are those of `n8n-node dev`.
 *
 * That links the folder it runs in into n8n, which then loads every `*.node.js` below: of the project's node_modules
 * too, where some are no nodes (n8n ends over them) and, after the tests in a real n8n, hundreds are n8n's own. So it runs in
 * a folder that has the sources, the compiler and nothing else.
 */
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'n8n-dev-'));
const modules = join(projectFolder, 'node_modules');

copyFileSync(join(projectFolder, 'package.json'), join(folder, 'package.json'));
// It tells by this file that the project uses npm.
writeFileSync(join(folder, 'package-lock.json'), '{}');
mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true });
for (const name of ['nodes', 'credentials'])
	symlinkSync(join(projectFolder, name), join(folder, name), 'junction');
for (const name of ['typescript', 'n8n-workflow', 'lodash', 'luxon'])
	symlinkSync(join(modules, name), join(folder, 'node_modules', name), 'junction');
const tsc = process.platform === 'win32' ? 'tsc.cmd' : 'tsc';
if (process.platform === 'win32')
	copyFileSync(join(modules, '.bin', tsc), join(folder, 'node_modules', '.bin', tsc));
else symlinkSync('../typescript/bin/tsc', join(folder, 'node_modules', '.bin', tsc));
writeFileSync(
	join(folder, 'tsconfig.json'),
	JSON.stringify({
		extends: join(projectFolder, 'tsconfig.json'),
		compilerOptions: {
			rootDir: projectFolder,
			outDir: join(folder, 'dist'),
			typeRoots: [join(modules, '@types')],
		},
		include: ['nodes', 'credentials'].map((name) => join(projectFolder, name, '**', '*.ts')),
	}),
);

const cli = join(modules, '@n8n', 'node-cli', 'bin', 'n8n-node.mjs');
const dev = spawn(process.execPath, [cli, 'dev', ...process.argv.slice(2)], {
	cwd: folder,
	stdio: 'inherit',
});
// A Ctrl-C reaches it too; it ends its own programs first.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => dev.kill(signal));
dev.once('exit', (code) => {
	rmSync(folder, { recursive: true, force: true });
	process.exitCode = code ?? 1;
});
