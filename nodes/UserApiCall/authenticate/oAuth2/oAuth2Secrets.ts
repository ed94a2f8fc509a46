import { isRecord } from '../../../shared/record';
import { type CredentialFields, fieldText } from '../credential';

/** Every secret in an OAuth2 credential, and what requests make of them, for redaction. */
export function oAuth2Secrets(fields: CredentialFields): string[] {
	const clientSecret = fieldText(fields, 'clientSecret');
	const pair = clientSecret && `${fieldText(fields, 'clientId')}:${clientSecret}`;
	const accessToken = accessTokenOf(fields);
	const data = tokenData(fields);
	const tokens = Object.keys(data)
		.filter((name) => name.endsWith('_token'))
		.map((name) => fieldText(data, name));
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
	return fieldText(tokenData(fields), 'access_token');
}

/** How long a token is good for that was got just now, by the server that gave it (RFC 6749, 5.1); for ever when it says nothing. */
export function lifetimeMs(fields: CredentialFields): number {
	const seconds = Number(tokenData(fields).expires_in);
	return seconds > 0 ? seconds * 1_000 : Infinity;
}

/** The statuses by which a receiver may say that a token has expired: 401, 403, and what the credential names. */
export function expiryStatuses({ tokenExpiredStatusCode }: CredentialFields): number[] {
	return [401, 403, ...[tokenExpiredStatusCode].flat().map(Number)];
}

function tokenData(fields: CredentialFields): CredentialFields {
	const data = fields.oauthTokenData;
	return isRecord(data) ? data : {};
}
