import assert from 'node:assert/strict';
import {
	cpSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { environmentWithoutNpm } from '../harness/environment.mjs';
import { startN8n } from '../harness/n8n.mjs';
import { startProcess } from '../harness/processes.mjs';
import { e2eFolder } from '../harness/runtime.mjs';
import { newUserFolder, removeUserFolder } from '../harness/userFolder.mjs';
import { until } from '../queue/until.mjs';

const project = join(e2eFolder, '..');
const SOURCE = join('nodes', 'UserApiCall', 'UserApiCall.node.ts');

/**
 * `npm run dev` in a copy of the project, since the test edits a node. It would start the newest n8n by npx; with
 * `--external-n8n` it leaves that to us and does all the rest.
 */
describe('npm run dev', () => {
	let copy, userFolder, dev, n8n;

	before(async () => {
		copy = copyOfProject();
		userFolder = await newUserFolder();
		const options = ['--external-n8n', '--custom-user-folder', userFolder];
		dev = startProcess(process.execPath, ['scripts/dev.mjs', ...options], {
			cwd: copy,
			env: { ...environmentWithoutNpm(), TSC_WATCHFILE: 'PriorityPollingInterval' },
			logFile: join(userFolder, 'dev.log'),
		});
		await until(
			async () => /Found 0 errors/.test(await dev.logTail(200)),
			'the first compilation',
			240_000,
		);
		n8n = await startN8n({ userFolder, env: { N8N_DEV_RELOAD: 'true' } });
	});

	after(async () => {
		await n8n?.stop();
		await dev?.stop();
		if (userFolder) removeUserFolder(userFolder);
		if (copy) rmSync(copy, { recursive: true, force: true });
	});

	/** What the editor is told of the nodes, as a page of n8n asks for it. */
	const own = async () => {
		const types = await n8n.rest.nodeTypes();
		return types.filter(({ name }) => !/^(n8n-nodes-base|@n8n\/)/.test(name));
	};

	/** While n8n writes the list anew, half of it may be read. */
	const ownIfWhole = async () =>
		await own().catch((error) => {
			if (error instanceof SyntaxError) return [];
			throw error;
		});

	test('shows the three nodes in the editor, and nothing else of the project', async () => {
		const names = (await own()).map(({ name }) => name);
		assert.deepEqual(names.filter((name) => !name.endsWith('Tool')).sort(), [
			'CUSTOM.userApiCall',
			'CUSTOM.userCom',
			'CUSTOM.userComTrigger',
		]);
		assert.doesNotMatch(await n8n.logTail(1_000), /(Error|Failed).*(load|\.node\.js)/i);
	});

	// n8n answers before it watches its folders, and on a slow disk long before: an edit of that moment is lost. A
	// developer saves again. Where no file can be watched, n8n says to ask it (POST /rest/dev/reload).
	test('an edit of a node reaches the running n8n', async () => {
		const file = join(copy, SOURCE);
		const source = readFileSync(file, 'utf8');
		const [, description] = /description: "([^"]+)"/.exec(source);
		let edits = 0;
		const save = () =>
			writeFileSync(file, source.replace(description, `Edited while n8n runs, ${++edits}`));
		const saveAgain = async () => {
			await fetch(`${n8n.url}/rest/dev/reload`, { method: 'POST' }).catch(() => {});
			save();
		};
		save();
		const saving = setInterval(saveAgain, 20_000);
		try {
			await until(
				async () =>
					(await ownIfWhole()).some(({ description: now }) =>
						now?.startsWith('Edited while n8n runs'),
					),
				'the edited description',
				240_000,
			);
		} catch (error) {
			const logs = [await dev.logTail(40), await n8n.logTail(40)];
			throw new Error([error.message, ...logs].join('\n'), { cause: error });
		} finally {
			clearInterval(saving);
		}
	});
});

/** Everything of the project but what is installed or made; its node_modules are linked. */
function copyOfProject() {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-dev-'));
	const left = new Set([
		'node_modules',
		'dist',
		'build',
		'.git',
		'.n8n-demo',
		'.cache',
		'.mutation',
	]);
	for (const name of readdirSync(project)) {
		if (left.has(name)) continue;
		cpSync(join(project, name), join(folder, name), {
			recursive: true,
			filter: (path) => !/[\\/]node_modules$/.test(path),
		});
	}
	symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'), 'junction');
	return folder;
}
