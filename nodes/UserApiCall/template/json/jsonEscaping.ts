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

/** JSON text in which half a character is escaped, which has no UTF-8 form: the receiver would get U+FFFD for it. */
export function sendableJson(json: string): string {
	return json.replace(/\p{Surrogate}/gu, jsonEscape);
}
