/** Where an offset of a field's text is, as a person counts. */
export function placeOf(text: string, offset: number): string {
	const before = text.slice(0, offset).split('\n');
	return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}
