/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { filesUnder } from '../harness/sources';
import { ROOT } from './projectCopy';

const pages = [
	...readdirSync(ROOT),
	...filesUnder('docs'),
	'e2e/README.md',
	'examples/README.md',
].filter((file) => file.endsWith('.md'));

test.each(pages)('%s leads to files that are there', (page) => {
	const text = readFileSync(join(ROOT, page), 'utf8');
	const leads = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, to = '']) => to);
	expect(leads.filter((to) => !existsSync(join(ROOT, dirname(page), to)))).toEqual([]);
});
