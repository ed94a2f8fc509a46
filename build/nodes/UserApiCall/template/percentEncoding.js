export function percentEncode(text) {
    if (/\p{Surrogate}/u.test(text))
        return undefined;
    return encodeURIComponent(text).replace(/[!'()*]/g, escapeCharacter);
}
export function completeEncoding(text) {
    if (/\p{Surrogate}/u.test(text))
        return undefined;
    return text.replace(/%(?![0-9A-Fa-f]{2})|[^%A-Za-z0-9._~-]+/g, (piece) => percentEncode(piece) ?? '');
}
function escapeCharacter(character) {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
