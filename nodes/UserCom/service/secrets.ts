import { SHORTEST_SECRET_IN_TEXT } from '../../shared/redaction';

/** The fields of the credential `userComApi` that hold secrets. */
export interface SecretFields {
	readonly apiKey?: unknown;
	readonly triggerSecret?: unknown;
}

/**
 * Every secret in the credential `userComApi`, for redaction. A trigger secret that is short is left out: it travels to the
 * trigger alone, and would be found in ordinary data, as a `7` that is somebody's ID.
 */
export function userComSecrets({ apiKey, triggerSecret }: SecretFields): string[] {
	const key = textOf(apiKey);
	const proof = textOf(triggerSecret);
	return [key, key && `Token ${key}`, ...(proof.length < SHORTEST_SECRET_IN_TEXT ? [] : [proof])];
}

/** What the header `Authorization` says: the key without what was pasted around it. */
export function authorizationOf({ apiKey }: SecretFields): string {
	return `Token ${textOf(apiKey)}`;
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
