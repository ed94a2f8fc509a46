import type { CredentialFields } from './credential';

/** Every secret in an OAuth2 credential, and what requests make of them, for redaction. */
export function oAuth2Secrets(fields: CredentialFields): string[] {
	const clientSecret = textOf(fields.clientSecret);
	const pair = clientSecret && `${textOf(fields.clientId)}:${clientSecret}`;
	const accessToken = accessTokenOf(fields);
	const tokens = Object.entries(tokenData(fields))
		.filter(([name]) => name.endsWith('_token'))
		.map(([, value]) => textOf(value));
	return [
		clientSecret,
		pair,
		pair && Buffer.from(pair, 'utf8').toString('base64'),
		...tokens,
		accessToken && `Bearer ${accessToken}`,
	].filter((secret) => secret !== '');
}

/** The token that is stored with the credential; empty when there is none yet. */
export function accessTokenOf(fields: CredentialFields): string {
	return textOf(tokenData(fields).access_token);
}

function tokenData(fields: CredentialFields): CredentialFields {
	const data = fields.oauthTokenData;
	return typeof data === 'object' && data !== null ? (data as CredentialFields) : {};
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
