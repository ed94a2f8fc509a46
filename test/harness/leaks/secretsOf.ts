import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { credentialTypes, parentTypesOf } from '../engine/credentialTypes';

/** A secret that a run could have used. */
export interface KnownSecret {
	/** Where it stands, for the message: `userApiCallApi.token`. */
	readonly name: string;
	readonly value: string;
}

/** The secrets in a credential: what its fields mark as a password, and what OAuth2 adds. */
export function secretsOf(type: string, data: ICredentialDataDecryptedObject): KnownSecret[] {
	const fields = credentialTypes[type]?.properties ?? [];
	const names = fields.filter((field) => field.typeOptions?.password).map((field) => field.name);
	if (parentTypesOf(type).includes('oAuth2Api')) names.push('clientSecret');
	const secrets = names.map((name) => ({ name: `${type}.${name}`, value: data[name] }));
	const tokens = Object.entries(data.oauthTokenData ?? {})
		.filter(([name]) => name.endsWith('_token'))
		.map(([name, value]) => ({ name: `${type}.${name}`, value: value as unknown }));
	const pairs = [
		{ name: `${type}.user:password`, value: pair(data.user, data.password) },
		{ name: `${type}.clientId:clientSecret`, value: pair(data.clientId, data.clientSecret) },
	];
	return [...secrets, ...tokens, ...pairs].filter(
		(secret): secret is KnownSecret => typeof secret.value === 'string' && secret.value !== '',
	);
}

function pair(name: unknown, secret: unknown): string {
	return typeof name === 'string' && typeof secret === 'string' && secret !== ''
		? `${name}:${secret}`
		: '';
}
