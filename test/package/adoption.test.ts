import type { ProjectCopy } from './projectCopy';
import { copyProject } from './projectCopy';

const URL = 'https://github.com/ada/n8n-nodes-user-api-call';

describe('a project that nobody has adopted', () => {
	let project: ProjectCopy;
	beforeEach(() => (project = copyProject()));
	afterEach(() => project.remove());

	const check = () => project.run('scripts/publish/check.mjs', '--files');
	const adopt = (repository: string, author = 'Ada Lovelace <ada@example.com>') =>
		project.run('scripts/publish/adopt.mjs', '--repository', repository, '--author', author);

	it('lacks nothing but what the publisher fills in', () => {
		const { status, output } = check();
		expect(output).toMatch(/\n0 faults, [1-9]\d* to be filled in\n$/);
		expect(status).toBe(1);
	});

	it('holds no address that somebody made up', () => {
		const manifest = JSON.parse(project.read('package.json')) as Record<string, unknown>;
		expect(manifest.repository).toBeUndefined();
		expect(JSON.stringify(manifest.author)).not.toContain('@');
	});

	it('lacks nothing once it is adopted', () => {
		expect(adopt(`${URL}.git`).status).toBe(0);
		expect(check()).toEqual({ status: 0, output: '0 faults, 0 to be filled in\n' });
		expect(JSON.parse(project.read('package.json'))).toMatchObject({
			author: { name: 'Ada Lovelace', email: 'ada@example.com' },
			repository: { type: 'git', url: `git+${URL}.git` },
			bugs: { url: `${URL}/issues` },
			homepage: `${URL}#readme`,
		});
		expect(project.read('.github/workflows/publish.yml')).toContain(
			"github.repository == 'ada/n8n-nodes-user-api-call'",
		);
		expect(project.read('SECURITY.md')).toContain(`(${URL}/security/advisories/new)`);
	});

	it("shows its pictures, links and badges on npm's page too", () => {
		adopt(URL);
		const readme = project.read('README.md');
		expect(readme).toContain(
			'](https://raw.githubusercontent.com/ada/n8n-nodes-user-api-call/HEAD/docs/pictures/first-call.png)',
		);
		expect(readme).toContain(`](${URL}/blob/HEAD/docs/snippet-tags.md)`);
		expect(readme).toContain(`[![CI](${URL}/actions/workflows/ci.yml/badge.svg)]`);
	});

	it('can move to another place, whose name begins with that of the first', () => {
		adopt(URL);
		const once = project.read('README.md');
		expect(adopt(`${URL}-2`).status).toBe(0);
		expect(project.read('README.md')).toBe(
			once.replaceAll('ada/n8n-nodes-user-api-call', 'ada/n8n-nodes-user-api-call-2'),
		);
		expect(check().status).toBe(0);
		const moved = project.read('package.json');
		adopt(`${URL}-2`);
		expect(project.read('package.json')).toBe(moved);
	});

	it.each([
		['https://example.com/ada/nodes', 'Ada <ada@example.com>', 'GitHub'],
		[URL, 'Ada', 'e-mail'],
		[URL, 'ada@example.com', 'e-mail'],
	])('is not adopted by %s, %s', (repository, author, reason) => {
		const before = project.read('package.json');
		const { status, output } = adopt(repository, author);
		expect([status, output]).toEqual([1, expect.stringContaining(reason)]);
		expect(project.read('package.json')).toBe(before);
	});

	it.each([
		['README.md', /^## Usage$/m, '## How', 'no section "Usage"'],
		['nodes/UserCom/UserCom.node.json', /"Sales"/, '"Core Nodes"', 'category Core Nodes'],
		['.github/workflows/ci.yml', /checkout@[0-9a-f]+/, 'checkout@v7', 'not pinned'],
		['.github/workflows/publish.yml', / --provenance/, '', 'no --provenance'],
		['.github/workflows/publish.yml', /id-token: write/, '', 'id-token'],
		['package.json', /"strict": true/, '"strict": false', 'n8n.strict'],
		['nodes/UserCom/userCom.svg', /viewBox="0 0 60 60"/, 'viewBox="0 0 60 40"', 'no square SVG'],
	])('is told of a fault in %s', (file, from, to, fault) => {
		expect(project.read(file)).toMatch(from);
		project.write(file, project.read(file).replace(from, to));
		expect(check().output).toContain(fault);
	});
});

describe('a release', () => {
	let project: ProjectCopy;
	beforeEach(() => {
		project = copyProject();
		project.git('init', '-q');
		for (const [key, value] of Object.entries({ name: 'Ada', email: 'ada@example.com' }))
			project.git('config', `user.${key}`, value);
		project.git('add', '-A');
		project.git('commit', '-qm', 'All');
	});
	afterEach(() => project.remove());

	const release = (version: string) => project.run('scripts/publish/release.mjs', version);
	const version = () => (JSON.parse(project.read('package.json')) as { version: string }).version;

	it('gives the notes that were written the version and its date, commits and tags', () => {
		const changelog = project.read('CHANGELOG.md');
		project.write(
			'CHANGELOG.md',
			// In place of those that wait for the next release, if any do.
			changelog.replace(
				/(## \[Unreleased\]\n)[^]*?(?=\n## \[)/,
				(_, heading: string) => `${heading}\n- Something $& new.\n`,
			),
		);
		project.git('commit', '-qam', 'Notes');
		expect(release('9.1.0')).toMatchObject({ status: 0 });
		const today = new Date().toISOString().slice(0, 10);
		expect(project.read('CHANGELOG.md')).toContain(
			`## [Unreleased]\n\n## [9.1.0] - ${today}\n\n- Something $& new.\n\n## [`,
		);
		expect(version()).toBe('9.1.0');
		expect(JSON.parse(project.read('package-lock.json'))).toMatchObject({
			version: '9.1.0',
			packages: { '': { version: '9.1.0' } },
		});
		expect(project.git('status', '--porcelain')).toBe('');
		expect(project.git('describe', '--exact-match')).toBe('v9.1.0\n');
	});

	it('is refused with nothing to tell, an earlier version, a version twice, or files that are changed', () => {
		const changelog = project.read('CHANGELOG.md');
		const empty = changelog.replace(/## \[Unreleased\]\n[^]*?(?=## \[)/, '## [Unreleased]\n\n');
		project.write('CHANGELOG.md', empty);
		project.git('commit', '-qam', 'Nothing');
		expect(release('9.1.0').output).toContain('nothing under Unreleased');
		expect(release('0.0.1').output).toContain('does not come after');
		project.git('tag', 'v9.2.0');
		expect(release('9.2.0').output).toContain('v9.2.0 is there');
		project.write('README.md', 'changed');
		expect(release('9.1.0').output).toContain('Files are changed');
		expect(version()).not.toBe('9.1.0');
	});
});
