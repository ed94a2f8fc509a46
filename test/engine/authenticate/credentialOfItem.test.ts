import { UserCom } from '../../../nodes/UserCom/UserCom.node';
import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import type { RunResult } from '../../harness';
import { useReceiver } from '../../harness/receiver';

const receiver = useReceiver();

async function run(token: string, tenants: string[]): Promise<RunResult> {
	return await runNode({
		node: new UserApiCall(),
		parameters: { url: receiver.url, authentication: 'credential' },
		credentials: { userApiCallApi: { type: 'bearer', token, allowedDomains: '127.0.0.1' } },
		input: tenants.map((tenant) => ({ tenant })),
	});
}

const sent = () => receiver.visits.map(({ headers }) => headers.authorization);

describe('a credential whose expression reads the item', () => {
	it('stops the node when items differ, since all would go with the first one’s', async () => {
		const { error } = await run('={{ $json.tenant }}', ['tenant-a', 'tenant-b', 'tenant-a']);
		expect(error?.message).toContain('The credential is not the same for all items');
		expect(sent()).toEqual([]);
	});

	it('is used when it is the same for all items', async () => {
		const { success } = await run('={{ $json.tenant }}', ['tenant-a', 'tenant-a']);
		expect(success).toHaveLength(2);
		expect(sent()).toEqual(Array(2).fill('Bearer tenant-a'));
	});

	it('is used for an item that comes alone', async () => {
		await run('={{ $json.tenant }}', ['tenant-b']);
		expect(sent()).toEqual(['Bearer tenant-b']);
	});

	it('stops the node with OAuth2, too', async () => {
		const { error } = await runNode({
			node: new UserApiCall(),
			parameters: { url: receiver.url, authentication: 'oAuth2' },
			credentials: {
				userApiCallOAuth2Api: {
					clientId: '={{ $json.tenant }}',
					allowedDomains: '127.0.0.1',
					oauthTokenData: { access_token: 'token-0001' },
				},
			},
			input: [{ tenant: 'tenant-a' }, { tenant: 'tenant-b' }],
		});
		expect(error?.message).toContain('The credential is not the same for all items');
		expect(sent()).toEqual([]);
	});

	it('stops the node User.com, too', async () => {
		const { error } = await runNode({
			node: new UserCom(),
			parameters: { resource: 'user', operation: 'get', userBy: 'id', userId: '7' },
			credentials: { userComApi: { baseUrl: receiver.url, apiKey: '={{ $json.tenant }}' } },
			input: [{ tenant: 'tenant-a' }, { tenant: 'tenant-b' }],
		});
		expect(error?.message).toContain('The credential is not the same for all items');
		expect(sent()).toEqual([]);
	});
});

test('a credential that is another one each time it is read does not depend on the item', async () => {
	const { success } = await run('={{ String(Math.random()) }}', ['tenant-a', 'tenant-b']);
	expect(success).toHaveLength(2);
});
