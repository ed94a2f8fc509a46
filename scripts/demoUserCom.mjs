import userComService from '../test/fixtures/userComService.js';

/** The port of the demo's User.com, if it is free. */
export const USER_COM_PORT = 5681;

const SECRET = 'demo-trigger-secret';

/**
 * Starts a stand-in for User.com with the account that the example newsletter-consent-user-com needs: two attributes
 * and one user.
 * @param {number} port
 * @returns {Promise<{credential: object, curl: (n8nUrl: string, webhookId: string) => string, close: () => Promise<void>}>} `credential`:
 *   what the examples name, ready to import; `curl`: a command that sends what User.com would
 */
export async function startDemoUserCom(port) {
	const service = await userComService.startUserComService({ port });
	service.account.addAttribute('newsletter_consent', 'boolean');
	service.account.addAttribute('consent_error', 'string');
	const { id, email } = service.account.addUser({
		email: 'ada@example.org',
		first_name: 'Ada',
		last_name: 'Lovelace',
	});
	const data = {
		subdomain: '',
		apiKey: service.key,
		baseUrl: service.url,
		triggerSecret: SECRET,
		allowedHttpRequestDomains: 'domains',
		allowedDomains: '127.0.0.1',
	};
	const call = JSON.stringify({
		path: 6,
		extra: { event: 'newsletter_register' },
		user: { id, email },
	});
	return {
		credential: { id: 'userComDemo', name: 'User.com', type: 'userComApi', data },
		curl: (n8nUrl, webhookId) =>
			`curl -X POST ${n8nUrl}/webhook/${webhookId}/user-com -H 'X-User-Com-Secret: ${SECRET}' \\\n      -d '${call}'`,
		close: service.close,
	};
}
