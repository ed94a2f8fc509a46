import { SHORTEST_SECRET_IN_TEXT } from '../../shared/redaction';
export function userComSecrets({ apiKey, triggerSecret }) {
    const key = textOf(apiKey);
    const proof = textOf(triggerSecret);
    return [key, key && `Token ${key}`, ...(proof.length < SHORTEST_SECRET_IN_TEXT ? [] : [proof])];
}
function textOf(value) {
    return typeof value === 'string' ? value.trim() : '';
}
