export function jsonEscape(text) {
    return JSON.stringify(text).slice(1, -1);
}
export function completeEscaping(text) {
    return text.replace(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\\|["\p{Cc}\p{Surrogate}]+/gu, (piece) => piece.startsWith('\\') && piece.length > 1 ? piece : jsonEscape(piece));
}
