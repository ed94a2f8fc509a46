/** Text as it stands inside the quotes of a JSON string. */
export function jsonEscape(text: string): string {
	return JSON.stringify(text).slice(1, -1);
}

/** As {@link jsonEscape}, for text that is escaped already: every valid escape is kept, and what would break out is escaped. */
export function completeEscaping(text: string): string {
	return text.replace(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\\|["\p{Cc}\p{Surrogate}]+/gu, (piece) =>
		piece.startsWith('\\') && piece.length > 1 ? piece : jsonEscape(piece),
	);
}
