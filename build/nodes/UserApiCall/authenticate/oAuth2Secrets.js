import { isRecord } from '../../shared/record';
import { fieldText } from './credential';
export function oAuth2Secrets(fields) {
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
export function accessTokenOf(fields) {
    return fieldText(tokenData(fields), 'access_token');
}
export function lifetimeMs(fields) {
    const seconds = Number(tokenData(fields).expires_in);
    return seconds > 0 ? seconds * 1_000 : Infinity;
}
export function expiryStatuses({ tokenExpiredStatusCode }) {
    return [401, 403, ...[tokenExpiredStatusCode].flat().map(Number)];
}
function tokenData(fields) {
    const data = fields.oauthTokenData;
    return isRecord(data) ? data : {};
}
