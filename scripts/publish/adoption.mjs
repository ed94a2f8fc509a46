/**
 * What the project does not know of itself until somebody publishes it: where its repository is and who they are. Until
 * then its files hold the stand-ins below, which can't be taken for addresses (RFC 2606 keeps `.invalid` free).
 */
export const NO_REPOSITORY = 'https://repository.invalid';
export const NO_AUTHOR = 'filled in by npm run adopt';
const BADGES = /<!-- badges -->[^]*?<!-- \/badges -->/;

/** Files of text that name the repository. package.json is read and written as JSON. */
export const TEXTS = [
	...['README.md', 'SECURITY.md', 'CONTRIBUTING.md', 'CODE_OF_CONDUCT.md'],
	...['.github/ISSUE_TEMPLATE/config.yml', '.github/workflows/publish.yml'],
];

/**
 * A repository on GitHub, where the workflows run that publish with provenance.
 * @param {string} text such as `https://github.com/owner/name`, with or without `.git`
 * @returns {{url: string, slug: string} | undefined} undefined when it is none
 */
export function repositoryOf(text) {
	const found = /^(?:git\+)?https:\/\/github\.com\/([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(text);
	return found ? { url: `https://github.com/${found[1]}`, slug: found[1] } : undefined;
}

/**
 * @param {string} text such as `Ada Lovelace <ada@example.com>`; the angle brackets may be left out
 * @returns {{name: string, email: string} | undefined} undefined without a name or an address
 */
export function authorOf(text) {
	const found = /^\s*(\S.*?)\s+<?([^\s<>@]+@[^\s<>@]+)>?\s*$/.exec(text);
	return found ? { name: found[1], email: found[2] } : undefined;
}

/** package.json with what npm, n8n and provenance ask for. */
export function adoptedManifest(manifest, { repository, author }) {
	const { name, version, description, keywords, license, ...rest } = manifest;
	return {
		...{ name, version, description, keywords, license },
		...rest,
		author,
		homepage: `${repository.url}#readme`,
		repository: { type: 'git', url: `git+${repository.url}.git` },
		bugs: { url: `${repository.url}/issues` },
	};
}

/**
 * A text of the project with the repository's address in it. In the README, which npm shows elsewhere, links and
 * pictures become absolute, and the badges appear.
 * @param {string} text
 * @param {{file: string, before: string, repository: {url: string, slug: string}, packageName: string}} about
 *   `before`: the address that it holds now
 */
export function adoptedText(text, { file, before, repository, packageName }) {
	const { url, slug } = repository;
	const adopted =
		before === NO_REPOSITORY
			? text.replaceAll(before, url).replaceAll(new URL(before).host, slug)
			: text.replaceAll(repositoryOf(before).slug, slug);
	if (file !== 'README.md') return adopted;
	return adopted
		.replace(BADGES, `<!-- badges -->\n${badges(url, packageName)}\n<!-- /badges -->`)
		.replace(
			/(!?\[[^\]]*\])\((?!https?:|#|mailto:)([^)\s]+)\)/g,
			(_, label, path) =>
				`${label}(${label.startsWith('!') ? `https://raw.githubusercontent.com/${slug}/HEAD/` : `${url}/blob/HEAD/`}${path})`,
		);
}

const badges = (url, packageName) =>
	[
		`[![npm](https://img.shields.io/npm/v/${packageName})](https://www.npmjs.com/package/${packageName})`,
		`[![CI](${url}/actions/workflows/ci.yml/badge.svg)](${url}/actions/workflows/ci.yml)`,
		`[![license](https://img.shields.io/npm/l/${packageName})](${url}/blob/HEAD/LICENSE.md)`,
	].join('\n');
