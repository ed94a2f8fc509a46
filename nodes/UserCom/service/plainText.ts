/** Was a number rounded, or is it none? What it names may be another one. */
export function isRounded(value: unknown): boolean {
	return typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER);
}

/** The values of a field that takes several: a list as it is, text at its commas, anything else as the only one. */
export function severalValues(given: unknown): unknown[] {
	if (Array.isArray(given)) return given as unknown[];
	return typeof given === 'string' ? given.split(',') : [given];
}

/**
 * A value as text without blanks around it, empty when there is none; undefined for what is neither text nor a number: a list or
 * an object, which would become `[object Object]`, `true` and `false`, which name nobody, and a number that was rounded.
 */
export function plainText(value: unknown): string | undefined {
	if (value === undefined || value === null) return '';
	const isText = ['string', 'number', 'bigint'].includes(typeof value);
	return isText && !isRounded(value) ? String(value).trim() : undefined;
}

/** What JSON has no way to write, and would leave out or write as null or `{}`. */
const NOT_IN_JSON = /^(?:Map|Set|RegExp|Function|Symbol)$/;

/** What would be lost of a value, at any depth, if it were written as JSON, for a person to read; undefined when nothing is. */
export function lostInJson(value: unknown): string | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? undefined : String(value);
	const kind = Object.prototype.toString.call(value).slice(8, -1);
	if (NOT_IN_JSON.test(kind)) return `a ${kind}`;
	if (typeof value !== 'object' || value === null) return undefined;
	if ('toJSON' in value && typeof value.toJSON === 'function')
		return value.toJSON() === null ? 'a time that is none' : undefined;
	for (const inner of Object.values(value)) {
		const lost = lostInJson(inner);
		if (lost !== undefined) return lost;
	}
	return undefined;
}
