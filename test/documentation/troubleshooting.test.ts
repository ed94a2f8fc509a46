/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { filesUnder, textsIn } from '../harness/sources';
import { pageText, tablesOf } from './pages';

const ROOT = join(__dirname, '../..');
const PAGE = 'docs/troubleshooting.md';

/** What is n8n's to say, and the test in a real n8n that sees it said. */
const N8N_SAYS: Record<string, string> = {
	'Unrecognized node type: n8n-nodes-user-api-call.userApiCall': 'e2e/queue/tests/2-losses',
	'Couldn’t connect with these settings': 'e2e/tests/credential-test',
};

/** Every text that the code of the nodes and credentials holds; what stands between them is filled in while it runs. */
const texts = filesUnder('nodes', 'credentials')
	.filter((path) => path.endsWith('.ts'))
	.flatMap((path) => textsIn(readFileSync(join(ROOT, path), 'utf8')));

/** Of the page's first column: what stands in code or in quotes is what is seen, to the letter. Tags are none. */
const quoted = tablesOf(pageText(PAGE))
	.flatMap(({ rows }) => rows.map(([seen = '']) => seen))
	.flatMap((seen) => [...seen.matchAll(/`([^`]+)`|"([^"]+)"/g)])
	.map(([, code, words]) => code ?? words ?? '')
	.filter((message) => !/^\{\{.*\}\}$/.test(message));

test('docs/troubleshooting.md quotes messages', () => {
	expect(quoted.length).toBeGreaterThan(10);
});

test.each(quoted)('docs/troubleshooting.md quotes what is said: %s', (message) => {
	const seenBy = N8N_SAYS[message];
	if (seenBy) expect(pageText(`${seenBy}.test.mjs`)).toContain(message);
	else expect(texts.filter((text) => text.includes(message))).not.toEqual([]);
});

test('no message of n8n’s is kept that the page does not quote', () => {
	expect(Object.keys(N8N_SAYS).filter((message) => !quoted.includes(message))).toEqual([]);
});
