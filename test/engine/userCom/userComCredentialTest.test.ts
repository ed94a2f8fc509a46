import { CredentialTestContext } from 'n8n-core';
import type { ICredentialTestFunctions } from 'n8n-workflow';

import { drip, head, silence } from '../../harness/answers';
import { startFaultServer } from '../../harness/faultServer';
import { hurry } from '../../harness/time/hurry';
import { UserCom } from '../../../nodes/UserCom/UserCom.node';
import { jsonOf, useUserCom } from '../../harness/userCom';

const userCom = useUserCom();

/** What the Test button of the editor says. */
async function test(fields: Record<string, string> = {}) {
	const context = new CredentialTestContext(undefined as never) as ICredentialTestFunctions;
	const { userComApiTest } = new UserCom().methods.credentialTest;
	const { key: apiKey, url: baseUrl } = userCom.service;
	const data = { apiKey, baseUrl, ...fields };
	return await userComApiTest.call(context, { id: '1', name: 'Test', type: 'userComApi', data });
}

const hostOf = () => new URL(userCom.service.url).host;

describe('the Test button of the credential for User.com', () => {
	it('is content with a key that the account takes', async () => {
		expect(await test()).toEqual({ status: 'OK', message: 'User.com accepted the API key' });
		expect(userCom.service.requests).toMatchObject([{ url: '/api/public/attributes/' }]);
	});

	it.each([
		['a page for people', { status: 200, body: '<html><body>Log in</body></html>' }],
		['nothing there', { status: 404, body: '<h1>Not Found</h1>' }],
		['an empty answer', { status: 200, body: '' }],
		['a page that asks for a password', { status: 401, body: '<h1>Who?</h1>' }],
		['a page of a firewall', { status: 403, body: '<h1>Blocked</h1>' }],
	])('does not take %s for the API, and says where its address stands', async (_what, answer) => {
		userCom.service.answerNext(answer);
		const { status, message } = await test();
		expect(status).toBe('Error');
		expect(message).toContain(`at ${hostOf()} is not the API of User.com (${answer.status})`);
		expect(message).toContain('it is "acme" in https://acme.user.com');
	});

	it('names the field to look at: the Base URL where there is one', async () => {
		userCom.service.answerNext({ status: 404, body: '<h1>Not Found</h1>' });
		expect((await test({ baseUrl: `${userCom.service.url}/users/7` })).message).toContain(
			'Check the Base URL, or empty it and give the subdomain',
		);
		expect((await test({ baseUrl: 'http://nowhere.invalid' })).message).toBe(
			'User.com at nowhere.invalid could not be reached: there is no such host. Check the Base URL, or empty it and give the subdomain: it is "acme" in https://acme.user.com',
		);
	});

	it.each([
		['says nothing', silence],
		['never ends its answer', drip(head(200, { 'Content-Type': 'application/json' }), 20)],
	])('ends after ten seconds with a service that %s', async (_what, answer) => {
		hurry();
		const server = await startFaultServer(answer);
		const { status, message } = await test({ baseUrl: server.url });
		await server.stop();
		expect(status).toBe('Error');
		expect(message).toBe(
			`User.com at ${new URL(server.url).host} did not answer within 10 seconds`,
		);
	});

	it('takes a redirect for a wrong address too, and does not follow it', async () => {
		const headers = { location: `${userCom.service.url}/api/public/attributes/` };
		userCom.service.answerNext({ status: 301, headers });
		const { message } = await test();
		expect(message).toMatch(/redirect.*Check the Base URL/s);
		expect(userCom.service.requests).toHaveLength(1);
	});

	it('says where the key is, when it is a wrong one', async () => {
		const { status, message } = await test({ apiKey: 'x'.repeat(64) });
		expect(status).toBe('Error');
		expect(message).toBe(
			'User.com did not accept the API key: Invalid token. Take one from Settings, App Settings, Advanced, Public REST API keys',
		);
	});

	it('knows the application key, which is shorter, for another one', async () => {
		const { message } = await test({ apiKey: 'aB3x9Z' });
		expect(message).toMatch(/It has 64 characters; the one in the credential has 6$/);
		expect(message).not.toContain('aB3x9Z');
	});

	it('tells a key without the right to read from one that is not known', async () => {
		userCom.service.answerNext({ status: 403, body: { detail: 'No permission.' } });
		const { status, message } = await test();
		expect(status).toBe('Error');
		expect(message).toMatch(/^User\.com does not allow the API key to do this: No permission\. /);
		expect(message).toContain('may read');
	});

	it('says so when User.com is down', async () => {
		userCom.service.answerNext({ status: 503, body: '' });
		expect((await test()).message).toContain('failed to answer (503)');
	});
});

it('a node whose key may not do what it asks says what the key needs', async () => {
	userCom.service.answerNext({ status: 403, body: { detail: 'No permission.' } });
	const result = await userCom.run({ resource: 'user', operation: 'get', ...userCom.named('id') });
	expect(result.error?.message).toContain('does not allow the API key to do this: No permission.');
	expect(result.error?.description).toMatch(/App Settings.*reading.*writing/);
	expect(jsonOf(result)).toEqual([]);
});
