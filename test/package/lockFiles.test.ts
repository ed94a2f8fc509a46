/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** Folders that `npm ci` must take as they are. */
const FOLDERS = ['.', 'e2e', 'e2e/publish', 'e2e/versions/1.123', 'e2e/versions/2.20'];

type Names = Record<string, string>;

interface Locked {
	readonly version?: string;
	readonly resolved?: string;
	readonly os?: readonly string[];
	readonly optional?: boolean;
	readonly extraneous?: boolean;
	readonly dependencies?: Names;
	readonly devDependencies?: Names;
	readonly optionalDependencies?: Names;
	readonly peerDependencies?: Names;
	readonly peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

const read = <T>(folder: string, file: string) =>
	JSON.parse(readFileSync(join(ROOT, folder, file), 'utf8')) as T;

const lockOf = (folder: string) =>
	read<{ packages: Record<string, Locked> }>(folder, 'package-lock.json').packages;

/** Everything that a package asks for by name, packages for other systems too. */
function wanted({ peerDependencies = {}, peerDependenciesMeta = {}, ...locked }: Locked): string[] {
	const peers = Object.keys(peerDependencies).filter(
		(name) => !peerDependenciesMeta[name]?.optional,
	);
	const { dependencies, devDependencies, optionalDependencies } = locked;
	return [
		...Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }),
		...peers,
	];
}

/** Where Node would find `name` from the package at `path`. */
function finds(packages: Record<string, Locked>, path: string, name: string): boolean {
	for (
		let place = path;
		;
		place = place.slice(0, Math.max(0, place.lastIndexOf('node_modules/') - 1))
	) {
		if (`${place}${place && '/'}node_modules/${name}` in packages) return true;
		if (place === '') return false;
	}
}

describe.each(FOLDERS)('the lock file of %s', (folder) => {
	const packages = lockOf(folder);

	it('names every package that one of its packages asks for, those for other systems too', () => {
		const missing = Object.entries(packages).flatMap(([path, locked]) =>
			wanted(locked)
				.filter((name) => !finds(packages, path, name))
				.map((name) => `${name} (for ${path || 'the project'})`),
		);
		expect(missing).toEqual([]);
	});

	it('demands nothing that only another system gets: else what is installed is never the whole', () => {
		const demanded = Object.entries(packages).filter(
			([, { os, optional, extraneous }]) =>
				extraneous ||
				(os && !optional && !['linux', 'darwin', 'win32'].every((one) => os.includes(one))),
		);
		expect(demanded.map(([path]) => path)).toEqual([]);
	});

	it('is of the package.json beside it', () => {
		const manifest = read<Locked & { engines?: Names }>(folder, 'package.json');
		const kinds = [
			...(['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const),
			...(['peerDependenciesMeta'] as const),
		];
		for (const kind of kinds) expect(packages['']?.[kind]).toEqual(manifest[kind]);
	});

	it('names versions, and no registry', () => {
		for (const [path, { version, resolved }] of Object.entries(packages)) {
			if (path !== '' && !path.startsWith('packages/'))
				expect([path, version]).toEqual([path, expect.any(String)]);
			expect(resolved).toBeUndefined();
		}
	});
});

describe('package.json', () => {
	const manifest = read<{
		engines: Names;
		dependencies?: Names;
		peerDependenciesMeta: Record<string, object>;
	}>('.', 'package.json');

	it('asks npm for nothing beside the package: n8n has n8n-workflow', () => {
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.peerDependenciesMeta['n8n-workflow']).toEqual({ optional: true });
	});

	it('asks for a Node that has crypto.hash', () => {
		expect(manifest.engines.node).toBe('>=20.19');
	});
});
