/** Was a number rounded, or is it none? What it names may be another one. */
export function isRounded(value: unknown): boolean {
	return typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER);
}

/**
 * A value as text without blanks around it, empty when there is none; undefined for what is no text: a list or an object,
 * which would become `[object Object]`, and a number that was rounded.
 */
export function plainText(value: unknown): string | undefined {
	if (value === undefined || value === null) return '';
	return typeof value === 'object' || isRounded(value) ? undefined : String(value).trim();
}
