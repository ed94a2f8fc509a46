import { isData, isPlain, isPlainHolder } from './plainPath';

/** Of an item, in its names and texts; others count as 8. Several such items are nothing to n8n's sandbox, which has 128 MB. */
const MOST_CHARACTERS = 10_000;

/** Does an item hold little, and nothing but what JSON can hold? */
export function isSmallPlain(json: unknown): boolean {
	return isPlainHolder(json) && charactersLeft(json, MOST_CHARACTERS) >= 0 && isPlain(json, 0);
}

/** Less than 0 as soon as they are used up; no getter is called. */
function charactersLeft(value: unknown, characters: number): number {
	if (typeof value === 'string') return characters - value.length;
	if (typeof value !== 'object' || value === null) return characters - 8;
	let left = characters;
	for (const name of Object.keys(value)) {
		left -= name.length + 1;
		if (left < 0 || !isData(value, name)) return -1;
		left = charactersLeft((value as Record<string, unknown>)[name], left);
	}
	return left;
}
