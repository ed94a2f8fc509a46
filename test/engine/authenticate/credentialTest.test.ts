import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject, ICredentialTestFunctions } from 'n8n-workflow';

import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { drip, endlessChunks, head, ok, reply, silence } from '../../harness/answers';
import { type Certificate, selfSigned } from '../../harness/receivers/certificate';
import { type Answer, startFaultServer } from '../../harness/faultServer';
import { useReceiver } from '../../harness/receiver';
import { hurry } from '../../harness/time/hurry';

const TOKEN = 'a token of some length';

const receiver = useReceiver();
const day = 86_400_000;
const [own, ours] = [1, 2].map(() =>
	selfSigned(new Date(Date.now() - day), new Date(Date.now() + day)),
) as [Certificate, Certificate];

/** What the Test button of the editor runs, with what n8n gives it. */
async function test(fields: ICredentialDataDecryptedObject) {
	const context = new CredentialTestContext(undefined as never) as ICredentialTestFunctions;
	const data = { type: 'bearer', token: TOKEN, allowedDomains: '127.0.0.1', ...fields };
	const { userApiCallApiTest } = new UserApiCall().methods.credentialTest;
	return await userApiCallApiTest.call(context, {
		id: '1',
		name: 'Test',
		type: 'userApiCallApi',
		data,
	});
}

describe('the Test button', () => {
	it('calls the test URL with the credential, and says that it was accepted', async () => {
		expect(await test({ testUrl: `${receiver.url}/me` })).toEqual({
			status: 'OK',
			message: 'The test URL accepted the credential (200)',
		});
		expect(receiver.visits).toMatchObject([
			{ method: 'GET', path: '/me', headers: { authorization: `Bearer ${TOKEN}` } },
		]);
	});

	it('adds a query secret to the URL', async () => {
		const fields = { type: 'query', queryName: 'key', querySecret: 'abc' };
		expect(await test({ ...fields, testUrl: `${receiver.url}/me?a=1` })).toMatchObject({
			status: 'OK',
		});
		expect(receiver.visits[0]?.path).toBe('/me?a=1&key=abc');
	});

	it.each<[string, Answer, RegExp]>([
		['401', reply(401, {}, TOKEN), /refused the credential \(401\)/],
		['403', reply(403), /refused the credential \(403\)/],
		['500', reply(500), /status 500/],
	])('says what %s means', async (_, given, message) => {
		receiver.answerWith(given);
		const result = await test({ testUrl: receiver.url });
		expect(result).toEqual({ status: 'Error', message: expect.stringMatching(message) });
		expect(result.message).not.toContain(TOKEN);
	});

	it('follows no redirect', async () => {
		receiver.answerWith(reply(302, { Location: `${receiver.url}/other` }));
		const result = await test({ testUrl: receiver.url });
		expect(result).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('redirects'),
		});
		expect(receiver.visits).toHaveLength(1);
	});

	it.each([
		['a body without end', endlessChunks, /accepted/],
		['a body that comes letter by letter', drip(head(200, {}), 20), /accepted/],
		['a refusal that comes so', drip(head(403, {}), 20), /refused/],
	])('needs the status alone: %s is not waited for, nor kept', async (_, answer, message) => {
		receiver.answerWith(answer);
		expect((await test({ testUrl: receiver.url })).message).toMatch(message);
	});

	it('ends after ten seconds with a receiver that says nothing', async () => {
		hurry();
		receiver.answerWith(silence);
		expect(await test({ testUrl: receiver.url })).toEqual({
			status: 'Error',
			message: 'No answer came within 10000 ms',
		});
	});

	it('says that a credential which only signs was not tested: nothing of it would be sent', async () => {
		const result = await test({ token: '', signingSecret: 'a secret', testUrl: receiver.url });
		expect(result).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^Not tested, because the credential only signs/) as string,
		});
		expect(receiver.visits).toEqual([]);
	});

	it('refuses a test URL on a host that is not named, and sends nothing', async () => {
		const testUrl = receiver.url.replace('127.0.0.1', 'localhost');
		const result = await test({ testUrl });
		expect(result.message).toContain('its Allowed Domains do not name that host');
		expect(receiver.visits).toEqual([]);
	});

	it.each<[string, ICredentialDataDecryptedObject, RegExp]>([
		['no test URL', {}, /no Test URL/],
		['no hosts', { allowedDomains: ' ' }, /Allowed Domains/],
		['no server there', { testUrl: 'http://127.0.0.1:1/' }, /refused the connection/],
		['a URL that is none', { testUrl: 'me' }, /http and https URLs only/],
	])('says so when there is %s', async (_, fields, message) => {
		const result = await test(fields);
		expect(result).toEqual({ status: 'Error', message: expect.stringMatching(message) });
	});

	it.each([
		['with the client certificate, and it is accepted', ours, 'OK'],
		['with another one, and it is not accepted', own, 'Error'],
	])('calls a test URL that asks for a certificate %s', async (_, { cert, key }, status) => {
		const server = await startFaultServer(ok, { certificate: own, clientsOf: ours.cert });
		const result = await test({
			testUrl: server.url.replace('127.0.0.1', 'localhost'),
			allowedDomains: 'localhost',
			clientCertificate: cert,
			clientKey: key,
			caCertificate: own.cert,
		});
		await server.stop();
		expect(result.status).toBe(status);
		expect(server.visits).toHaveLength(status === 'OK' ? 1 : 0);
	});
});
