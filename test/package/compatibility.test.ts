/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

test('docs/compatibility.md holds the results of npm run test:versions and no others', () => {
	const page = execFileSync(process.execPath, ['scripts/compatibility.mjs'], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	expect(readFileSync(join(ROOT, 'docs/compatibility.md'), 'utf8')).toBe(page);
});
