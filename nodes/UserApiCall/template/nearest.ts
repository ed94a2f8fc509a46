/** Names longer than that are no typing mistakes of one another, and comparing them takes time. */
const LONGEST = 60;
/** So many names are looked at. */
const MOST_NAMES = 500;

/**
 * The name that was probably meant by one that is not among them: the same but for case and punctuation, else the one with
 * the fewest letters wrong, missing, too many or swapped, at most a third of them; undefined when none is near.
 */
export function nearest(name: string, names: readonly string[]): string | undefined {
	if (name.length > LONGEST) return undefined;
	const candidates = names.filter(({ length }) => length <= LONGEST).slice(0, MOST_NAMES);
	const same = candidates.find((candidate) => letters(candidate) === letters(name));
	if (same !== undefined) return same;
	let best: { name: string; distance: number } | undefined;
	for (const candidate of candidates) {
		const distance = distanceOf(name.toLowerCase(), candidate.toLowerCase());
		const isNear = distance <= Math.floor(Math.max(name.length, candidate.length) / 3);
		if (isNear && (!best || distance < best.distance)) best = { name: candidate, distance };
	}
	return best?.name;
}

function letters(name: string): string {
	return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '') || name;
}

/** Optimal string alignment: Levenshtein's distance, in which two neighbours that are swapped count as one mistake. */
function distanceOf(a: string, b: string): number {
	let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, at) => at)];
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const isSame = a[i - 1] === b[j - 1];
			const one = Math.min(
				(last[j] ?? 0) + 1,
				(row[j - 1] ?? 0) + 1,
				(last[j - 1] ?? 0) + Number(!isSame),
			);
			const isSwapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			row.push(isSwapped ? Math.min(one, (before[j - 2] ?? 0) + 1) : one);
		}
		[before, last] = [last, row];
	}
	return last[b.length] ?? 0;
}
