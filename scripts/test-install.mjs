import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import {
	readFileSync,
	readdirSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

import { build as bundle } from 'esbuild';

import { example } from '../e2e/harness/examples.mjs';
import { executionOfOutput } from '../e2e/harness/execution.mjs';
import { runCommand } from '../e2e/harness/n8n.mjs';
import { startReceiver } from '../e2e/harness/receiver.mjs';
import { requireBesideN8n } from '../e2e/harness/runtime.mjs';
import { newUserFolder, removeUserFolder } from '../e2e/harness/userFolder.mjs';
import { installN8n, installProject, installPublish, publishFolder } from './install.mjs';
import { packedPackage } from './pack.mjs';
import { startRegistry } from './registry.mjs';
import { mustRun, projectFolder, step, tell } from './steps.mjs';
import { Tally, demand } from './tally.mjs';

const NAME = 'n8n-nodes-user-api-call';
const NODES = ['20', '22', '24'];

/**
 * `npm run test:install`: publishes the package to a registry on this machine and does with it what the README says,
 * word by word, with the npm of Node 20, 22 and 24, with and without a second n8n-workflow beside it. Arguments are
 * versions of Node. The last line counts.
 */
async function main() {
	const tally = new Tally();
	const scratch = mkdtempSync(join(tmpdir(), 'install-'));
	const stops = [() => rmSync(scratch, { recursive: true, force: true })];
	try {
		await installProject();
		await installN8n();
		await installPublish();
		const registry = await step('Starting a registry', startRegistry);
		stops.unshift(registry.stop);
		const packed = await step('Building and packing', packedPackage);
		const first = await publishFirst(registry, packed, scratch);
		const receiver = await startReceiver();
		stops.unshift(() => receiver.close());
		const started = await step('Starting n8n once', () =>
			newUserFolder({ workflows: [example('first-call', receiver.origin)] }),
		);
		stops.unshift(() => removeUserFolder(started));

		const asked = process.argv.slice(2);
		const commands = commandsOfReadme();
		for (const node of asked.length ? asked : NODES) {
			for (const second of [false, true]) {
				const title = `Node ${node}, ${second ? 'with a second' : 'without a'} n8n-workflow`;
				await tally.check(title, () =>
					installUpdateRemove({
						node,
						second,
						commands,
						registry,
						started,
						receiver,
						scratch,
						first,
					}),
				);
			}
		}
	} catch (error) {
		tell(error);
		tally.add('set-up', { passed: 0, failed: 1 });
	} finally {
		for (const stop of stops) await stop();
	}
	tally.finish();
}

/** The three commands of the README's section on installation. */
function commandsOfReadme() {
	const readme = readFileSync(join(projectFolder, 'README.md'), 'utf8');
	const [, block] = /^```sh\n(npm install --prefix [^]*?)^```$/m.exec(readme) ?? [];
	const commands = block?.trim().split('\n') ?? [];
	demand(commands.length === 3, 'The README shows no three commands: install, update, remove');
	return commands;
}

/** Publishes this version and a second n8n-workflow; returns what is needed to publish a newer version later. */
async function publishFirst(registry, packed, scratch) {
	const folder = join(scratch, 'package');
	await mustRun('tar', ['-xzf', packed, '-C', scratch]);
	const version = manifestOf(folder).version;
	const [major, minor] = version.split('.').map(Number);
	await registry.publish(packed);
	await registry.publish(await secondWorkflow(scratch));
	return { folder, version, newer: (n) => `${major}.${minor + n}.0` };
}

/** n8n-workflow as one file without dependencies: another copy of its classes, which needs nothing of a registry. */
async function secondWorkflow(scratch) {
	const folder = join(scratch, 'n8n-workflow');
	const { version } = requireBesideN8n('n8n-workflow/package.json');
	await bundle({
		entryPoints: [requireBesideN8n.resolve('n8n-workflow')],
		outfile: join(folder, 'index.js'),
		bundle: true,
		platform: 'node',
		external: ['isolated-vm'],
		logLevel: 'error',
	});
	writeFileSync(
		join(folder, 'package.json'),
		JSON.stringify({
			name: 'n8n-workflow',
			version,
			main: 'index.js',
			description: 'copy',
			license: 'MIT',
		}),
	);
	return folder;
}

let published = 0;

async function installUpdateRemove({
	node,
	second,
	commands,
	registry,
	started,
	receiver,
	scratch,
	first,
}) {
	const home = mkdtempSync(join(scratch, 'home-'));
	cpSync(started, home, { recursive: true });
	// A project around the folder, into which npm would walk up.
	const around = '{"name": "of-the-user", "private": true}\n';
	writeFileSync(join(home, 'package.json'), around);
	const shell = shellOf({ node, home, registry, scratch });
	const nodes = join(home, '.n8n', 'nodes');
	const installed = () => manifestOf(join(nodes, 'node_modules', NAME)).version;
	const [install, update, remove] = commands;

	if (second) shell('npm install --prefix ~/.n8n/nodes n8n-workflow');
	const before = await latest(registry);
	shell(install);
	demand(installed() === before, `${installed()} is installed instead of ${before}`);
	const brought = readdirSync(join(nodes, 'node_modules')).filter((name) => !name.startsWith('.'));
	const wanted = second ? [NAME, 'n8n-workflow'] : [NAME];
	demand(brought.sort().join() === wanted.sort().join(), `npm brought along ${brought.join(', ')}`);
	await runExample(home, receiver);

	const newer = first.newer(++published);
	await publishNewer(registry, first, newer);
	shell(`npm update --prefix ~/.n8n/nodes ${NAME}`);
	demand(
		installed() === before,
		'npm update moves to a new minor version; the README says it does not',
	);
	shell(update);
	demand(installed() === newer, `${installed()} is installed after the update instead of ${newer}`);
	await runExample(home, receiver);

	shell(remove);
	demand(!existsSync(join(nodes, 'node_modules', NAME)), 'The package is still there');
	for (const file of ['package.json', 'package-lock.json'])
		demand(!readFileSync(join(nodes, file), 'utf8').includes(NAME), `${file} still names it`);
	demand(
		readFileSync(join(home, 'package.json'), 'utf8') === around,
		'npm changed the project around',
	);
	demand(!existsSync(join(home, 'node_modules')), 'npm installed into the project around');
}

/** A shell in which `npm` runs under that version of Node, at home, with the registry of this machine. */
function shellOf({ node, home, registry, scratch }) {
	const bin = join(scratch, `bin-${node}`);
	if (!existsSync(bin)) {
		mkdirSync(bin);
		const program = join(
			publishFolder,
			'node_modules',
			`node-${node}-${process.platform}-${process.arch}`,
		);
		const own = process.versions.node.startsWith(`${node}.`) ? process.execPath : undefined;
		const beside = join(program, 'bin', 'node');
		demand(
			existsSync(beside) || own,
			`npm has no Node ${node} for this system, and it is not the one running`,
		);
		symlinkSync(existsSync(beside) ? beside : own, join(bin, 'node'));
		writeFileSync(join(bin, 'npm'), `#!/bin/sh\nexec "${bin}/node" "${npmScript()}" "$@"\n`);
		chmodSync(join(bin, 'npm'), 0o755);
	}
	const env = { HOME: home, PATH: [bin, '/usr/bin', '/bin'].join(delimiter), ...registry.env };
	return (command) =>
		execFileSync('/bin/sh', ['-c', command], { cwd: home, env, encoding: 'utf8' });
}

/** npm's own script: of the npm that runs us, else of the one on the path. */
function npmScript() {
	const named = process.env.npm_execpath;
	if (named?.endsWith('npm-cli.js')) return named;
	const places = process.env.PATH.split(delimiter).map((place) => join(place, 'npm'));
	const found = realpathSync(places.find((place) => existsSync(place)));
	return found.endsWith('.js')
		? found
		: join(dirname(found), '../lib/node_modules/npm/bin/npm-cli.js');
}

async function latest({ url }) {
	const answer = await (await fetch(url + NAME)).json();
	return answer['dist-tags'].latest;
}

async function publishNewer(registry, { folder }, version) {
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifestOf(folder), version }));
	await registry.publish(folder);
}

/** The example of three users, by n8n's command line. */
async function runExample(userFolder, receiver) {
	receiver.clear();
	const { output } = await runCommand({
		userFolder,
		args: ['execute', '--id=firstCall', '--rawOutput'],
	});
	const execution = executionOfOutput(output);
	const counts = [0, 1].map((outlet) => execution.items('User API Call', outlet).length);
	demand(execution.status === 'success', `The example failed: ${execution.error}`);
	demand(
		counts.join() === '1,2' && receiver.calls.length === 3,
		`The example gave ${counts.join()}`,
	);
}

const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

await main();
