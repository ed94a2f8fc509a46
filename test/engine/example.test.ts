import { UserApiCall } from '../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../harness';
import { reply } from '../harness/answers';
import { startFaultServer } from '../harness/faultServer';

test('a user that the receiver does not know leaves on Failure', async () => {
	const server = await startFaultServer(reply(404, {}, { error: 'unknown' }));
	const { success, failure, error } = await runNode({
		node: new UserApiCall(),
		parameters: { url: `=${server.url}/users/{{ $json.id }}` },
		credentials: {},
		input: [{ id: 7 }],
		settings: { workflowId: '6' },
	});
	expect([success, error]).toEqual([[], undefined]);
	expect(failure[0]?.json.apiCall).toMatchObject({ statusCode: 404 });
	expect(server.visits[0]?.path).toBe('/users/7');
	await server.stop();
});
