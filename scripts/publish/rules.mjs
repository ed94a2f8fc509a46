import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

import { NO_AUTHOR, NO_REPOSITORY, TEXTS, repositoryOf } from './adoption.mjs';

/** The sections of n8n's own template for a community node's README (n8n-io/n8n-nodes-starter, README_TEMPLATE.md). */
const SECTIONS = [
	...['Installation', 'Operations', 'Credentials', 'Compatibility', 'Usage', 'Resources'],
	'Version history',
];

/** Categories of the codex files of n8n's own nodes (n8n-nodes-base), but for "Core Nodes", which are n8n's. */
const CATEGORIES = [
	...['Analytics', 'Communication', 'Data & Storage', 'Development', 'Finance & Accounting'],
	...['Marketing', 'Miscellaneous', 'Productivity', 'Sales', 'Utility'],
];

/**
 * Whatever in the project's own files would keep n8n from verifying the package, or npm from publishing it with
 * provenance. Reads files alone: needs no install and no build.
 * @param {string} folder the project's
 * @returns {{faults: string[], toAdopt: string[]}} `toAdopt`: what `npm run adopt` fills in
 */
export function judgeFiles(folder) {
	const read = (file) => readFileSync(join(folder, file), 'utf8');
	const manifest = JSON.parse(read('package.json'));
	const project = { folder, read, manifest };
	return {
		faults: [manifestFaults, readmeFaults, codexFaults, iconFaults, workflowFaults].flatMap(
			(rule) => rule(project),
		),
		toAdopt: leftToAdopt(project),
	};
}

const unless = (holds, fault) => (holds ? [] : [fault]);

function leftToAdopt({ folder, read, manifest }) {
	const { author = {}, repository, bugs } = manifest;
	const standIns = TEXTS.filter(
		(file) => existsSync(join(folder, file)) && read(file).includes(new URL(NO_REPOSITORY).host),
	);
	const relative = /\]\((?!https?:|#|mailto:)/.test(read('README.md'));
	return [
		...unless(repositoryOf(repository?.url ?? ''), 'package.json: repository'),
		...unless(bugs?.url, 'package.json: bugs'),
		...unless(author.name && author.name !== NO_AUTHOR, 'package.json: author.name'),
		...unless(/^\S+@\S+$/.test(author.email ?? ''), 'package.json: author.email'),
		...standIns.map((file) => `${file}: the repository's address`),
		...unless(!relative, 'README.md: absolute links and pictures, for npm’s page'),
	];
}

function manifestFaults({ folder, manifest }) {
	const { name, version, keywords, license, files, n8n, scripts = {} } = manifest;
	const installTime = ['preinstall', 'install', 'postinstall', 'prepare'];
	return [
		...unless(/^(@[\w-]+\/)?n8n-nodes-[a-z0-9-]+$/.test(name), 'package.json: name'),
		...unless(/^\d+\.\d+\.\d+$/.test(version), 'package.json: version'),
		...unless(keywords?.includes('n8n-community-node-package'), 'package.json: keywords'),
		...unless(license === 'MIT', 'package.json: license must be MIT'),
		...unless(existsSync(join(folder, 'LICENSE.md')), 'LICENSE.md is missing'),
		...unless(n8n?.strict === true, 'package.json: n8n.strict'),
		...unless(files?.includes('dist'), 'package.json: files'),
		...unless(!manifest.dependencies, 'package.json: dependencies must be none'),
		...unless(!manifest.overrides, 'package.json: overrides must be none'),
		...installTime
			.filter((script) => script in scripts)
			.map((script) => `package.json: script ${script}`),
	];
}

function readmeFaults({ read, manifest }) {
	const readme = read('README.md');
	const headings = [...readme.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
	const order = SECTIONS.map((section) => headings.indexOf(section));
	const missing = SECTIONS.filter((_, i) => order[i] === -1);
	const inOrder = order.every((place, i) => i === 0 || place >= order[i - 1]);
	return [
		...missing.map((section) => `README.md: no section "${section}"`),
		...unless(missing.length > 0 || inOrder, `README.md: the order is ${SECTIONS.join(', ')}`),
		...unless(
			readme.startsWith(`# ${manifest.name}\n`),
			'README.md: its title is the package’s name',
		),
		...unless(
			read('CHANGELOG.md').includes(`\n## [${manifest.version}]`),
			`CHANGELOG.md: nothing about ${manifest.version}`,
		),
	];
}

const sourceOf = (announced) => announced.replace(/^dist\//, '').replace(/\.js$/, '');

function codexFaults({ folder, read, manifest }) {
	return manifest.n8n.nodes.flatMap((announced) => {
		const file = `${sourceOf(announced)}.json`;
		if (!existsSync(join(folder, file))) return [`${file} is missing`];
		const codex = JSON.parse(read(file));
		const type = basename(file, '.node.json');
		const wanted = `${manifest.name}.${type[0].toLowerCase()}${type.slice(1)}`;
		const strange = codex.categories.filter((category) => !CATEGORIES.includes(category));
		return [
			...unless(codex.node === wanted, `${file}: node must be ${wanted}`),
			...strange.map((category) => `${file}: category ${category}`),
			...unless(codex.resources?.primaryDocumentation?.[0]?.url, `${file}: no documentation`),
		];
	});
}

/** Every icon that a class names is a square SVG beside it, for a light and a dark page. */
function iconFaults({ folder, read, manifest }) {
	return [...manifest.n8n.nodes, ...manifest.n8n.credentials].flatMap((announced) => {
		const source = `${sourceOf(announced)}.ts`;
		const named = [...read(source).matchAll(/'file:([^']+)'/g)].map(([, icon]) => icon);
		const place = source.slice(0, source.lastIndexOf('/') + 1);
		return [
			...unless(named.length === 2, `${source}: needs a light and a dark icon`),
			...named.flatMap((icon) => {
				if (!existsSync(join(folder, place, icon))) return [`${place}${icon} is missing`];
				const box = /viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"/.exec(read(place + icon));
				return unless(
					icon.endsWith('.svg') && box && box[1] === box[2],
					`${place}${icon}: no square SVG`,
				);
			}),
		];
	});
}

/** npm attests only what a workflow with an identity publishes, and a tag of an action can be moved: a hash can't. */
function workflowFaults({ folder, read }) {
	const place = '.github/workflows';
	if (!existsSync(join(folder, place))) return [`${place} is missing`];
	const files = readdirSync(join(folder, place)).map((name) => `${place}/${name}`);
	const publish = files.find((file) => file.endsWith('/publish.yml'));
	const loose = files.flatMap((file) =>
		[...read(file).matchAll(/uses:\s*(\S+)/g)]
			.filter(([, action]) => !action.startsWith('./') && !/@[0-9a-f]{40}$/.test(action))
			.map(([, action]) => `${file}: ${action} is not pinned by hash`),
	);
	if (!publish) return [...loose, `${place}/publish.yml is missing`];
	return [
		...loose,
		...unless(/id-token:\s*write/.test(read(publish)), `${publish}: needs id-token: write`),
		...unless(/npm publish .*--provenance/.test(read(publish)), `${publish}: no --provenance`),
		...unless(
			/npm run check:publish/.test(read(publish)),
			`${publish}: no check before it publishes`,
		),
	];
}
