/**
 * The changelog with a version that is being released: what stood under *Unreleased* moves below the version's own
 * heading. One that is there without a date, as before a first release, gets its date.
 * @param {string} text after Keep a Changelog
 * @param {{version: string, date: string}} release `date` as 2026-01-31
 * @returns {string | undefined} undefined when there is nothing to release
 */
export function releasedChangelog(text, { version, date }) {
	const heading = `## [${version}]`;
	if (text.split('\n').includes(heading))
		return text.replace(`${heading}\n`, `${heading} - ${date}\n`);
	const unreleased = /^## \[Unreleased\]\n([^]*?)(?=^## \[|$(?![^]))/m.exec(text);
	const notes = unreleased?.[1].trim();
	if (!notes || text.includes(`${heading} - `)) return undefined;
	return text.replace(
		unreleased[0],
		() => `## [Unreleased]\n\n${heading} - ${date}\n\n${notes}\n\n`,
	);
}

/** Whether version `b` comes after `a`; both as 1.2.3. */
export function isLater(a, b) {
	const [x, y] = [a, b].map((version) => version.split('.').map(Number));
	const first = x.findIndex((part, i) => part !== y[i]);
	return first !== -1 && y[first] > x[first];
}
