/** Was a number rounded, or is it none? What it names may be another one. */
export function isRounded(value: unknown): boolean {
	return typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER);
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
