import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { UserCom } from '../../../nodes/UserCom/UserCom.node';
import { toolOfMcpTrigger, toolsOfAgent2 } from '../../harness/engine/toolCalls';
import { useReceiver } from '../../harness/receiver';

const receiver = useReceiver();

const ID = "{{ $fromAI('id', 'The ID of the user', 'string') }}";
const MIXED_UP = /n8n mixed up what the agent said.*Batch Size to 1.*Nothing was sent\\?\./;

const parameters = () => ({
	url: `${receiver.url}/users`,
	extraData: `={ "id": "${ID}" }`,
});

test('where Agent 2 takes items at once and n8n gives one the words of another, nobody is called for that one', async () => {
	const [first, second] = await toolsOfAgent2(new UserApiCall(), parameters(), 2);
	const told = await Promise.all([first?.({ id: '7' }), second?.({ id: '8' })]);
	expect(told[0]).toContain('"outcome":"success"');
	expect(told[1]).toMatch(MIXED_UP);
	expect(told[1]).toContain('"delivered":"no"');
	expect(receiver.sent.map(({ extra }) => extra)).toEqual([{ id: '7' }]);
});

test('a mix-up of JSON that was said is seen, too', async () => {
	const extraData = `={{ $fromAI('data', '', 'json') }}`;
	const [first, second] = await toolsOfAgent2(new UserApiCall(), { ...parameters(), extraData }, 2);
	const said = (id: number) => ({ data: { ids: [id], of: { a: 'x' } } });
	const told = await Promise.all([first?.(said(7)), second?.(said(8))]);
	expect([told[0], told[1]]).toEqual([
		expect.stringContaining('"outcome":"success"'),
		expect.stringMatching(MIXED_UP),
	]);
	expect(receiver.sent.map(({ extra }) => extra)).toEqual([said(7).data]);
});

test('items that Agent 2 takes at once and that say the same are two calls, each with its own idempotency key', async () => {
	const tools = await toolsOfAgent2(new UserApiCall(), parameters(), 2);
	await Promise.all(tools.map(async (call) => await call({ id: '7' })));
	const keys = receiver.visits.map(({ headers }) => headers['idempotency-key']);
	expect([keys.length, new Set(keys).size]).toEqual([2, 2]);
});

test('one after another the calls of a tool are each made with what was said in it, whatever it is', async () => {
	const [call] = await toolsOfAgent2(new UserApiCall(), parameters(), 1);
	const said = ['7', '8', '', '{{ 1 }}', 'a"b\n', '\u{1F600}', '\uD800', '=x', 'null'];
	for (const id of said) await call?.({ id });
	expect(receiver.sent.map(({ extra }) => (extra as { id: string }).id)).toEqual(said);
});

test('an argument called query, and names of every object, are no mix-up', async () => {
	const extraData = `={ "q": "{{ $fromAI('query') }}", "n": {{ $fromAI('size', '', 'number') }}, "b": {{ $fromAI('toString', '', 'boolean') }} }`;
	const call = toolOfMcpTrigger(new UserApiCall(), { ...parameters(), extraData });
	await call({ query: 'who', size: 3, toString: false });
	expect(receiver.sent[0]?.extra).toEqual({ q: 'who', n: 3, b: false });
});

test('the node User.com changes nobody either when n8n gives it the words of another call', async () => {
	const user = { __rl: true, mode: 'id', value: `=${ID}` };
	const tools = await toolsOfAgent2(new UserCom(), { operation: 'get', user }, 2);
	const told = await Promise.all(tools.map(async (call, i) => await call({ id: String(i) })));
	expect(told[0]).toContain('does not have any credentials');
	expect(told[1]).toMatch(MIXED_UP);
});
