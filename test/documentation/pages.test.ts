/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import manifest from '../../package.json';
import { filesUnder } from '../harness/sources';
import { useReceiver } from '../harness/receiver';
import { jsonOf, useUserCom } from '../harness/userCom';
import { blockOf, blocksOf, pageText, tablesOf } from './pages';

const ROOT = join(__dirname, '../..');
const docs = filesUnder('docs').filter((file) => file.endsWith('.md'));
const pages = ['README.md', ...docs, 'examples/README.md'];
const others = ['CONTRIBUTING.md', 'SECURITY.md', 'e2e/README.md'];
const folders = /^(nodes|credentials|test|e2e|examples|docs|scripts|bench|\.github)\//;

test.each(pages)('%s can be read at one go: it has no more than 200 lines', (page) => {
	expect(pageText(page).trimEnd().split('\n').length).toBeLessThanOrEqual(200);
});

test('docs/README.md leads to every page, once', () => {
	const rows = tablesOf(pageText('docs/README.md')).flatMap(({ rows: all }) => all);
	const named = rows.map(([cell = '']) => join('docs', /\]\(([^)]+)\)/.exec(cell)?.[1] ?? ''));
	const others = ['README.md', 'docs/README.md'];
	expect(named.sort()).toEqual(pages.filter((file) => !others.includes(file)).sort());
});

test('every picture is shown on a page and taken by a test in a browser', () => {
	const shown = pages.map(pageText).join('\n');
	const taking = [...filesUnder('e2e/tests'), ...filesUnder('e2e/browser')]
		.map(pageText)
		.join('\n');
	const pictures = filesUnder('docs').filter((file) => /\.(png|svg|gif|jpe?g)$/.test(file));
	const names = pictures.map((file) => file.replace(/^docs\/pictures\/|\.\w+$/g, ''));
	expect(names.length).toBeGreaterThan(0);
	const isShown = (name: string) =>
		new RegExp(`(?:!\\[[^\\]]*\\]\\(|src(?:set)?=")[^)"]*pictures/${name}\\.`).test(shown);
	expect(names.filter((name) => !isShown(name))).toEqual([]);
	const ofTheme = [...shown.matchAll(/src(?:set)?="pictures\/([^"]+)\.\w+"/g)].map(
		([, name]) => name,
	);
	expect(names).toEqual(expect.arrayContaining(ofTheme));
	// One test takes a picture of every file in examples/.
	expect(taking).toContain('picture(`examples/${name}`');
	const isTaken = (name: string) =>
		name.startsWith('examples/')
			? existsSync(join(ROOT, `${name}.json`))
			: taking.includes(`'${name.replace(/-dark$/, '')}'`);
	expect(names.filter((name) => !isTaken(name))).toEqual([]);
});

test('e2e/README.md says what every file gives that the tests take', () => {
	const tests = [...filesUnder('e2e/tests'), ...filesUnder('e2e/browser')].map(pageText).join('\n');
	const taken = [...tests.matchAll(/from '\.\.\/harness\/(\w+\.mjs)'/g)].map(
		([, file = '']) => file,
	);
	const told = tablesOf(pageText('e2e/README.md'))
		.flatMap(({ rows }) => rows.map(([cell = '']) => cell))
		.join();
	expect([...new Set(taken)].filter((file) => !told.includes(`\`${file}\``))).toEqual([]);
});

/** Which test compares the blocks of a label with what the code gives. */
const COMPARED: Record<string, string> = {
	...{ item: 'test/engine/documentation', sent: 'test/engine/documentation' },
	...{ 'extra-data': 'test/engine/documentation', 'bad-data': 'test/documentation/pages' },
	...{ module: 'test/engine/userCom/userComModule', profile: 'test/engine/userCom/userComModule' },
	...{ called: 'test/engine/userCom/userComModule', 'dry-run': 'test/engine/dryRun/dryRun' },
	...{ result: 'test/documentation/failures', payload: 'test/documentation/failures' },
	...{ failure: 'test/documentation/pages', done: 'test/documentation/pages' },
	...{ deleted: 'test/documentation/pages', both: 'e2e/tests/http-request' },
};

test.each(pages)('%s shows no JSON and no message but what a test compares', (page) => {
	const blocks = blocksOf(pageText(page)).filter(({ language }) => /^(json|text)?$/.test(language));
	for (const { language, label, text } of blocks) {
		if (language === 'json') expect(() => JSON.parse(text) as unknown).not.toThrow();
		// A drawing made of letters has neither.
		if (language === '' && label === '') continue;
		expect(Object.keys(COMPARED)).toContain(label);
		const test = COMPARED[label] ?? '';
		expect(pageText(`${test}.test.${test.startsWith('e2e/') ? 'mjs' : 'ts'}`)).toContain(label);
	}
});

test.each([...pages, ...others])(
	'%s names only commands, files and places that are there',
	(page) => {
		const text = pageText(page);
		const scripts = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
		expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);

		const near = [
			'',
			`${dirname(page)}/`,
			'nodes/',
			'nodes/UserApiCall/',
			'nodes/UserApiCall/template/',
		];
		const rooms = [...near, 'nodes/UserCom/', 'nodes/UserApiCall/prepare/'];
		const named = [...text.matchAll(/`([\w./-]+)`/g)]
			.map(([, path = '']) => path)
			.filter((path) => folders.test(path) || /\.(ts|mjs|js|json|sh|png)$/.test(path))
			.filter((path) => path.includes('/'))
			.filter((path) => !/^(dist|node_modules)\//.test(path));
		const isThere = (path: string) =>
			rooms.some((room) =>
				['', '.ts', '.test.ts'].some((end) => existsSync(join(ROOT, room, path + end))),
			);
		expect(named.filter((path) => !isThere(path))).toEqual([]);

		const anchors = [...text.matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)#([^)\s]+)\)/g)];
		const missing = anchors.filter(([, to = '', anchor = '']) => {
			const target = to === '' ? page : join(dirname(page), to);
			return target.endsWith('.md') && !anchorsOf(pageText(target)).includes(anchor);
		});
		expect(missing.map(([link]) => link)).toEqual([]);
	},
);

/** The addresses of the headings of a page, as GitHub makes them. */
function anchorsOf(text: string): string[] {
	return [...text.replace(/^```[^]*?^```/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);
}

test('the README shows a failure as docs/user-api-call.md does', () => {
	const { failure } = JSON.parse(blockOf(pageText('docs/user-api-call.md'), 'result')) as {
		failure: object;
	};
	expect(JSON.parse(blockOf(pageText('README.md'), 'failure'))).toEqual(failure);
});

const receiver = useReceiver();
test('docs/snippet-tags.md shows what is said of bad data', async () => {
	const input = [1, 2, 3].map((name) => ({ name }));
	const { failure } = await receiver.run({ extraData: '{ "name": {{ $json.name }} }' }, [
		...input,
		{ name: 'Ann' },
	]);
	const { message, hint } = (failure[0]?.json.apiCall as { failure: Record<string, string> })
		.failure;
	expect(blockOf(pageText('docs/snippet-tags.md'), 'bad-data')).toBe(`${message}\n${hint}\n`);
});

describe('docs/user-com-node.md shows what the node gives', () => {
	const account = useUserCom();
	const page = pageText('docs/user-com-node.md');

	test('when User.com says nothing', async () => {
		const given = await account.run({
			...{ resource: 'attribute', operation: 'set', ...account.named('id') },
			...{ attribute: { mode: 'name', value: 'plan' }, value: 'gold' },
		});
		expect(jsonOf(given)).toEqual([JSON.parse(blockOf(page, 'done'))]);
	});

	test('after Delete', async () => {
		const given = await account.run({
			...{ resource: 'user', operation: 'delete', ...account.named('id') },
		});
		expect(jsonOf(given)).toEqual([JSON.parse(blockOf(page, 'deleted'))]);
	});
});
