/** Is it an object whose properties may be looked at? Arrays are too. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
