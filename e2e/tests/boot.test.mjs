import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { OWNER } from '../harness/environment.mjs';
import { startN8n } from '../harness/n8n.mjs';
import { e2eFolder, n8nFolder, n8nVersion } from '../harness/runtime.mjs';
import { newUserFolder, removeUserFolder } from '../harness/userFolder.mjs';

describe('an n8n that cannot start', () => {
	test('is told from one that is slow, and the error has its log', async () => {
		const userFolder = await newUserFolder();
		try {
			// n8n's database is a folder.
			const database = join(userFolder, '.n8n', 'database.sqlite');
			rmSync(database);
			mkdirSync(database);
			const from = performance.now();
			await assert.rejects(startN8n({ userFolder, bootMs: 600_000 }), (error) => {
				assert.match(error.message, /n8n ended while starting \(code 1\)/);
				assert.match(error.message, /SQLITE_CANTOPEN|unable to open database file/);
				return true;
			});
			assert.ok(performance.now() - from < 300_000);
		} finally {
			removeUserFolder(userFolder);
		}
	});

	test('ends the run of all tests with its log, at once', async () => {
		const folder = brokenN8n();
		try {
			const from = performance.now();
			const { code, output } = await runOf(folder, ['newsletter', 'snippet-tags']);
			assert.equal(code, 1, output);
			assert.match(output, /The tests end here: n8n could not be started/);
			assert.match(output, /n8n-config file|Error parsing/);
			assert.equal(output.match(/The tests end here/g).length, 1);
			assert.ok(performance.now() - from < 300_000);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});

/** The n8n under test, whose user folder holds settings that no n8n can read. */
function brokenN8n() {
	const folder = mkdtempSync(join(tmpdir(), 'broken-n8n-'));
	const modules = join(folder, 'node_modules');
	mkdirSync(modules);
	for (const name of readdirSync(join(n8nFolder, 'node_modules')))
		if (name !== '.cache')
			symlinkSync(join(n8nFolder, 'node_modules', name), join(modules, name), 'junction');
	const users = join(modules, '.cache', 'user-folders', `${n8nVersion()}-${OWNER.email}`, '.n8n');
	mkdirSync(users, { recursive: true });
	writeFileSync(join(users, 'config'), '{ "encryptionKey": ');
	writeFileSync(join(folder, 'package.json'), '{}');
	return folder;
}

/** A run of the test files with those names against the n8n in that folder. */
function runOf(folder, names) {
	const args = [join(e2eFolder, 'run.mjs'), join(folder, 'counts.json'), 'tests', ...names];
	// Without what node:test tells the processes that it starts.
	const { NODE_TEST_CONTEXT: _, ...env } = process.env;
	const child = spawn(process.execPath, args, { env: { ...env, E2E_N8N: folder } });
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	child.stderr.on('data', (chunk) => (output += chunk));
	return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}
