import {
	accessTokenOf,
	expiryStatuses,
	lifetimeMs,
	oAuth2Secrets,
} from '../../../../../nodes/UserApiCall/authenticate/oAuth2/oAuth2Secrets';

test('every secret of an OAuth2 credential is masked, alone and as requests send it', () => {
	const secrets = oAuth2Secrets({
		clientId: 'me é',
		clientSecret: 'client-secret',
		oauthTokenData: {
			access_token: 'access',
			refresh_token: 'refresh',
			id_token: 'id',
			token_type: 'Bearer',
			expires_in: 3600,
		},
	});
	expect([...secrets].sort()).toEqual(
		[
			'client-secret',
			'me é:client-secret',
			Buffer.from('me é:client-secret').toString('base64'),
			'access',
			'Bearer access',
			'refresh',
			'id',
		].sort(),
	);
});

test.each([
	[{}],
	[{ clientId: 'public', oauthTokenData: {} }],
	[{ clientSecret: '', oauthTokenData: { access_token: '' } }],
	[{ oauthTokenData: 'access_token' }],
	[{ oauthTokenData: null }],
	[{ oauthTokenData: { access_token: true, refresh_token: null } }],
])('of %j nothing is masked, since nothing in it is secret', (fields) => {
	expect(oAuth2Secrets(fields)).toEqual([]);
	expect(accessTokenOf(fields)).toBe('');
});

test('the access token is the one that is stored', () => {
	expect(accessTokenOf({ oauthTokenData: { access_token: 1234567890 } })).toBe('1234567890');
	expect(accessTokenOf({ oauthTokenData: { access_token: 'access' } })).toBe('access');
});

test.each([
	['as many seconds as its server says', 3600, 3_600_000],
	['also when it says so in text', '60', 60_000],
	['for ever when it says nothing', undefined, Infinity],
	['for ever when it says nothing that is a time', 'soon', Infinity],
	['for ever when it says no time at all', 0, Infinity],
	['for ever when it says less than none', -1, Infinity],
])('a token is good for %s', (_, expires_in, ms) => {
	expect(lifetimeMs({ oauthTokenData: { expires_in } })).toBe(ms);
});

test.each<[string, unknown, number[]]>([
	['401 and 403', undefined, [401, 403]],
	['what the credential names besides', 498, [401, 403, 498]],
	['what it names in text', '498', [401, 403, 498]],
	['all that it names', [498, '419'], [401, 403, 498, 419]],
])('a token may have expired by %s', (_, tokenExpiredStatusCode, statuses) => {
	const asked = Array.from({ length: 600 }, (__, status) => status);
	const found = expiryStatuses({ tokenExpiredStatusCode });
	expect(asked.filter((status) => found.includes(status))).toEqual([...statuses].sort());
});
