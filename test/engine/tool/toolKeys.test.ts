import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { byAttempt, ok, reply } from '../../harness/answers';
import { toolOfMcpTrigger } from '../../harness/engine/toolCalls';
import { useReceiver } from '../../harness/receiver';

const receiver = useReceiver();

const ID = `{ "id": "{{ $fromAI('id', 'The ID of the user', 'string') }}" }`;

/** The IDs that were sent, each with its key, in the order of the calls. */
function keys(): Array<[unknown, unknown]> {
	return receiver.sent.map(({ extra }, i) => [
		(extra as { id: string }).id,
		receiver.visits[i]?.headers['idempotency-key'],
	]);
}

test('each call of an MCP client has its own idempotency key, though n8n has no execution for it', async () => {
	const parameters = { url: `${receiver.url}/users`, extraData: `=${ID}` };
	const call = toolOfMcpTrigger(new UserApiCall(), parameters);
	expect(await call({ id: '7' })).toContain('"outcome":"success"');
	await call({ id: '8' });
	const made = keys();
	expect(made.map(([id]) => id)).toEqual(['7', '8']);
	expect(new Set(made.map(([, key]) => key)).size).toBe(2);
	expect(made[0]?.[1]).toMatch(/^[0-9a-f]{40}$/);
});

test('the attempts of one call of a tool have the same key', async () => {
	receiver.answerWith(byAttempt(reply(503, { 'retry-after': '0' }), ok));
	const options = { maxRetries: 1 };
	const parameters = { url: `${receiver.url}/users`, extraData: `=${ID}`, options };
	await toolOfMcpTrigger(new UserApiCall(), parameters)({ id: '7' });
	const made = keys();
	expect(made).toHaveLength(2);
	expect(made[1]).toEqual(made[0]);
});
