/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** By the program that writes the page; run by itself it prints what the page should be. */
test.each([
	['docs/performance.md', 'the figures of bench/results', 'bench/n8n/page.mjs'],
	['docs/compatibility.md', 'the results of npm run test:versions', 'scripts/compatibility.mjs'],
])('%s holds %s and no others', (file, _, program) => {
	const page = execFileSync(process.execPath, [program], { cwd: ROOT, encoding: 'utf8' });
	expect(readFileSync(join(ROOT, file), 'utf8')).toBe(page);
});
