/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { UserApiCall } from '../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../harness';
import { ok } from '../harness/answers';
import { startFaultServer } from '../harness/faultServer';
import type { FaultServer } from '../harness/faultServer';

/** What docs/snippet-tags.md and docs/snippet-blocks.md claim: with that item, that field gives this. */
interface Example {
	readonly item: Record<string, unknown>;
	readonly given: string;
	readonly result: string;
}

const page = ['snippet-tags', 'snippet-blocks']
	.map((name) => readFileSync(join(__dirname, `../../docs/${name}.md`), 'utf8'))
	.join('\n');

/** Pairs of a block `extra-data` and the block `sent` behind it, and rows of a table of URLs. */
function examples(): { extraData: Example[]; urls: Example[] } {
	const extraData: Example[] = [];
	const urls: Example[] = [];
	let item: Record<string, unknown> = {};
	let given = '';
	const pieces = page.matchAll(
		/^```\w+ (item|extra-data|sent)\n([^]*?)^```|^\| `(.*?)` \| `(http.*?)` \|$/gm,
	);
	for (const [, kind, text = '', url, href] of pieces) {
		if (kind === 'item') item = JSON.parse(text) as Record<string, unknown>;
		else if (kind === 'extra-data') given = text;
		else if (kind === 'sent') extraData.push({ item, given, result: text });
		else if (url && href) urls.push({ item, given: url, result: href });
	}
	return { extraData, urls };
}

describe('docs/snippet-tags.md and docs/snippet-blocks.md tell the truth', () => {
	const { extraData, urls } = examples();
	let server: FaultServer;

	beforeAll(async () => {
		server = await startFaultServer(ok);
	});
	afterAll(async () => {
		await server.stop();
	});

	test('has examples of both kinds', () => {
		expect([extraData.length, urls.length]).toEqual([6, 6]);
	});

	test.each(extraData)('Extra Data $given', async ({ item, given, result }) => {
		const { success, failure } = await runNode({
			node: new UserApiCall(),
			parameters: { url: server.url, extraData: given },
			input: [item],
		});
		expect(failure).toEqual([]);
		expect(success).toHaveLength(1);
		const body = server.visits.at(-1)?.body.toString('utf8') ?? '';
		expect((JSON.parse(body) as { extra: unknown }).extra).toEqual(JSON.parse(result));
	});

	test.each(urls)('URL $given', async ({ item, given, result }) => {
		const { failure } = await runNode({
			node: new UserApiCall(),
			// example.com is never asked: the proxy is the test's own server.
			parameters: { url: given.replace('https://', 'http://'), options: { proxy: server.url } },
			input: [
				JSON.parse(JSON.stringify(item).replaceAll('https://', 'http://')) as Record<
					string,
					unknown
				>,
			],
		});
		expect(failure).toEqual([]);
		expect(server.visits.at(-1)?.path).toBe(result.replace('https://', 'http://'));
	});
});

test('docs/testing.md shows a test that runs', () => {
	const shown = readFileSync(join(__dirname, '../../docs/testing.md'), 'utf8');
	const runs = readFileSync(join(__dirname, 'example.test.ts'), 'utf8');
	expect(shown).toContain(`\`\`\`ts\n${runs}\`\`\``);
});
