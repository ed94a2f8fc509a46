/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

import { ROOT } from './projectCopy';
import { filesUnder } from '../harness/sources';

const FOLDER = join(ROOT, 'examples/docker');
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

interface Service {
	readonly build?: string;
	readonly image: string;
	readonly command?: string;
	readonly environment?: Record<string, string>;
	readonly depends_on?: Record<string, unknown>;
	readonly volumes?: string[];
	readonly deploy?: { replicas: number };
}

const compose = parse(read('compose.yaml'), { merge: true }) as {
	services: Record<string, Service>;
	volumes: Record<string, unknown>;
};

describe('the compose file for queue mode', () => {
	const { services, volumes } = compose;
	const ofN8n = Object.values(services).filter(({ build }) => build);

	it('runs a main process and two workers with the package in them', () => {
		expect(ofN8n).toHaveLength(2);
		expect(services.worker).toMatchObject({ command: 'worker', deploy: { replicas: 2 } });
		for (const service of ofN8n) {
			expect(service.environment).toEqual(services.main?.environment);
			expect(existsSync(join(FOLDER, service.build ?? '', 'Dockerfile'))).toBe(true);
		}
	});

	it('names services and volumes that are there', () => {
		for (const { depends_on = {}, volumes: used = [] } of Object.values(services)) {
			expect(Object.keys(services)).toEqual(expect.arrayContaining(Object.keys(depends_on)));
			for (const volume of used) expect(Object.keys(volumes)).toContain(volume.split(':')[0]);
		}
		for (const setting of ['DB_POSTGRESDB_HOST', 'QUEUE_BULL_REDIS_HOST'])
			expect(Object.keys(services)).toContain(services.main?.environment?.[setting]);
	});

	it("uses settings that n8n's own configuration reads", () => {
		const folder = 'node_modules/@n8n/config/dist';
		const configuration = filesUnder(folder)
			.filter((path) => path.endsWith('.js'))
			.map((path) => readFileSync(join(ROOT, path), 'utf8'))
			.join('\n');
		const names = Object.keys(services.main?.environment ?? {});
		expect(names.length).toBeGreaterThan(5);
		expect(names.filter((name) => !configuration.includes(`'${name}'`))).toEqual([]);
	});
});

describe('the Dockerfile', () => {
	const lines = read('Dockerfile')
		.split('\n')
		.filter((line) => line && !line.startsWith('#'));

	it('copies files that are there, and its own entry point', () => {
		for (const line of lines) expect(line).toMatch(/^(ARG|FROM|RUN|COPY|ENTRYPOINT) /);
		const copied = lines.flatMap((line) => /^COPY (?!--from)(\S+)/.exec(line)?.[1] ?? []);
		expect(copied.filter((file) => !existsSync(join(FOLDER, file)))).toEqual([]);
		expect(lines.at(-1)).toContain(`/${copied[0] ?? 'none'}`);
	});

	it('is for the n8n that the end-to-end tests run', () => {
		const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'e2e/package.json'), 'utf8')) as {
			dependencies: { n8n: string };
		};
		expect(lines[0]).toBe(`ARG N8N_VERSION=${dependencies.n8n}`);
	});
});

test('the entry point lays the package into the user folder, in place of an older one, and goes on', () => {
	const folder = mkdtempSync(join(tmpdir(), 'docker-'));
	const modules = join(folder, 'home/.n8n/nodes/node_modules');
	const files = {
		'opt/package.json': 'new',
		'home/.n8n/nodes/node_modules/n8n-nodes-user-api-call/old.js': 'old',
		'home/.n8n/nodes/node_modules/another/package.json': 'another',
		'entry.sh': '#!/bin/sh\necho "n8n $*"\n',
	};
	for (const [file, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		writeFileSync(join(folder, file), text, { mode: 0o755 });
	}
	const { stdout, stderr } = spawnSync(
		'/bin/sh',
		[join(FOLDER, 'with-nodes.sh'), 'worker', 'a b'],
		{
			encoding: 'utf8',
			env: {
				PATH: '/usr/bin:/bin',
				HOME: join(folder, 'home'),
				PACKAGE_FOLDER: join(folder, 'opt'),
				N8N_ENTRYPOINT: join(folder, 'entry.sh'),
			},
		},
	);
	expect([stdout, stderr]).toEqual(['n8n worker a b\n', '']);
	expect(readFileSync(join(modules, 'n8n-nodes-user-api-call/package.json'), 'utf8')).toBe('new');
	expect(existsSync(join(modules, 'n8n-nodes-user-api-call/old.js'))).toBe(false);
	expect(existsSync(join(modules, 'another/package.json'))).toBe(true);
	rmSync(folder, { recursive: true });
});
