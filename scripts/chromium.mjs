import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { Problem, mustRun, run, step } from './steps.mjs';

const PLACES = [
	...[
		'/usr/bin/chromium',
		'/usr/bin/chromium-browser',
		'/usr/bin/google-chrome',
		'/usr/bin/google-chrome-stable',
	],
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) =>
		process.env[name] ? [join(process.env[name], 'Google/Chrome/Application/chrome.exe')] : [],
	),
];

/** The browser for the tests: `CHROMIUM`, or one in a usual place. */
const found = () =>
	process.env.CHROMIUM ? process.env.CHROMIUM : PLACES.find((place) => existsSync(place));

/**
 * Finds Chromium, or installs it where that is possible without asking: on Debian as root.
 * @returns {Promise<string>} path of the program
 * @throws {Problem} that says what to install
 */
export async function chromium() {
	const there = found();
	if (there && existsSync(there)) return there;
	if (there) throw new Problem(`CHROMIUM names ${there}, but there is no such file.`);
	if (process.getuid?.() === 0 && (await run('apt-get', ['--version'])).code === 0) {
		const quietly = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
		await step('Installing Chromium from Debian', async () => {
			await mustRun('apt-get', ['update', '-q'], quietly);
			await mustRun('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], quietly);
		});
		if (found()) return found();
	}
	throw new Problem(
		'The browser tests need Chromium or Chrome. On Debian: sudo apt-get install -y chromium. ' +
			'If it is in an unusual place, name it: CHROMIUM=/path/to/chromium npm run test:browser',
	);
}
