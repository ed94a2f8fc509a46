import type { IExecuteFunctions, NodeApiError } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { UserCom } from '../../../nodes/UserCom/UserCom.node';
import { runNode } from '../../harness';
import { resetAfter } from '../../harness/answers';
import { startFaultServer } from '../../harness/faultServer';
import { notingBlocks } from '../../harness/time/loopBlocks';
import { jsonOf, useUserCom } from '../../harness/userCom';

const userCom = useUserCom();

/** As many users as asked for, and the items that name them. */
function users(count: number) {
	const made = Array.from({ length: count }, () => userCom.service.account.addUser());
	return made.map(({ id }) => ({ id }));
}

/** The node, and the stretches of its work in which nothing else was done, in milliseconds. */
function noting() {
	const blocks: number[] = [];
	const node = Object.assign(new UserCom(), {
		async execute(this: IExecuteFunctions) {
			return await notingBlocks(blocks, async () => await new UserCom().execute.call(this));
		},
	});
	return { node, blocks };
}

const get = { resource: 'user', operation: 'get', userBy: 'id', userId: '={{ $json.id }}' };

describe('User.com: several items at once', () => {
	it('five are under way together, and they come out in the order they came in', async () => {
		const input = users(12);
		let most = 0;
		// Answers come in bursts: whichever comes first, the order stays.
		Object.defineProperty(userCom.service, 'hold', {
			get: async () => {
				most = Math.max(most, userCom.service.underWay());
				await sleep(10 + 20 * Math.random());
			},
		});
		const result = await userCom.run(get, { input });
		expect(jsonOf(result).map(({ id }) => id)).toEqual(input.map(({ id }) => id));
		expect(result.success.map(({ pairedItem }) => pairedItem)).toEqual(
			input.map((_, item) => ({ item })),
		);
		expect(most).toBe(5);
	});

	it('a 429 for one keeps all others waiting', async () => {
		const input = users(8);
		userCom.service.answerNext({ status: 429, headers: { 'Retry-After': '1' } });
		const at: number[] = [];
		userCom.service.onRequest = () => void at.push(Date.now());
		const result = await userCom.run(get, { input });
		expect(jsonOf(result)).toHaveLength(8);
		const [first = 0] = at;
		// Those that were under way with it may have come before; nothing comes within the second after.
		const later = at.filter((time) => time - first > 500);
		expect(at.length - later.length).toBeLessThanOrEqual(5);
		expect(Math.min(...later) - first).toBeGreaterThanOrEqual(990);
	});

	it('one that fails stops the node, says which it was, and no further one is begun', async () => {
		const input = [...users(2), { id: 999 }, ...users(20)];
		const result = await userCom.run(get, { input });
		expect(result.error?.message).toContain('"999"');
		expect(result.error?.context?.itemIndex).toBe(2);
		expect(userCom.service.requests.length).toBeLessThan(12);
	});

	it('an agent whose tool it is is told why one failed and what to do, where an error would tell it nothing', async () => {
		const [known] = users(1);
		const result = await userCom.run(get, {
			input: [{ id: 999 }, { ...known }],
			settings: { nodeType: 'n8n-nodes-user-api-call.userComTool' },
		});
		expect(result.error).toBeUndefined();
		const [told, found] = jsonOf(result);
		expect(told).toEqual({ error: expect.stringMatching(/"999".*\. [A-Z]/) });
		expect(found).toMatchObject({ id: known?.id });
	});

	it('of two that fail, the first one is named, whichever was answered first', async () => {
		const slow = { match: /users\/998\//, status: 404, body: {} };
		userCom.service.answerNext(slow);
		const result = await userCom.run(get, { input: [{ id: 998 }, { id: 'no ID' }] });
		expect(result.error?.context?.itemIndex).toBe(0);
	});

	it('a value that is wrong in one item lets the others go when the node is set to', async () => {
		const [first, second] = users(2);
		const result = await userCom.run(get, {
			input: [{ ...first }, { id: 'no ID' }, { ...second }],
			settings: { onError: 'continueRegularOutput' },
		});
		expect(jsonOf(result)).toMatchObject([
			{ id: first?.id },
			{ error: expect.stringContaining('"no ID"') as string },
			{ id: second?.id },
		]);
	});

	it('a credential that can not be used is each item’s failure where the workflow goes on: no item leaves as if it were an answer', async () => {
		const input = [{ id: 1, name: 'of the input' }, { id: 2 }];
		const wrong = { apiKey: 'k'.repeat(40), baseUrl: 'no address' };
		const failed = { error: expect.stringContaining('base URL') as string };
		const stop = {
			node: new UserCom(),
			parameters: get,
			credentials: { userComApi: wrong },
			input,
		};
		const failedItems = [
			{ json: failed, pairedItem: { item: 0 } },
			{ json: failed, pairedItem: { item: 1 } },
		];
		const continued = await runNode({ ...stop, settings: { onError: 'continueRegularOutput' } });
		expect(continued.outputs).toMatchObject([failedItems]);
		expect(continued.success[0]?.json).not.toHaveProperty('name');
		const parted = await runNode({ ...stop, settings: { onError: 'continueErrorOutput' } });
		expect(parted.outputs).toMatchObject([[], failedItems]);
		const nodeType = 'n8n-nodes-user-api-call.userComTool';
		const asTool = await runNode({ ...stop, settings: { nodeType } });
		expect([asTool.success[0]?.json, asTool.error]).toMatchObject([failed, undefined]);
		expect((await runNode(stop)).error?.message).toContain('base URL');
	});

	it('cancelling keeps what is known, and nobody else is asked for', async () => {
		const input = users(20);
		userCom.service.answerNext({ match: new RegExp(`users/${input[6]?.id}/`), hang: true });
		const cancel = new AbortController();
		const running = userCom.run(get, { input, settings: { cancel: cancel.signal } });
		// With the seventh hanging, the others go on until all are asked for.
		while (userCom.service.requests.length < 20) await sleep(5);
		while (userCom.service.underWay() > 1) await sleep(5);
		cancel.abort();
		const { run } = await running;
		expect(run.status).toBe('canceled');
		const [[output = []] = []] =
			run.data.resultData.runData['User.com']?.map(({ data }) => data?.main ?? []) ?? [];
		const known = output?.map(({ json }) => json.id) ?? [];
		// For each of the 20 to be asked for, all but five must have come back; of those, one never does.
		expect(known.length).toBeGreaterThanOrEqual(15);
		const ids = input.filter((_, item) => item !== 6).map(({ id }) => id);
		expect(known).toEqual(ids.filter((id) => known.includes(id)));
	});

	it('after twenty requests in a row without an answer nobody else is asked for, and each item says so', async () => {
		const down = await startFaultServer(resetAfter(''));
		const { success } = await runNode({
			node: new UserCom(),
			parameters: get,
			credentials: { userComApi: { apiKey: userCom.service.key, baseUrl: down.url } },
			input: Array.from({ length: 60 }, (_, at) => ({ id: at + 1 })),
			settings: { onError: 'continueRegularOutput' },
		});
		expect(success).toHaveLength(60);
		// Five are under way at once.
		expect(down.visits.length).toBeLessThan(25);
		expect(success[59]?.json.error).toContain(
			'was not asked: it had not answered 20 times in a row',
		);
		await down.stop();
	});

	it('a name of a list that could not be looked up fails the items that waited for it, each by its own number', async () => {
		userCom.service.answerNext({ match: /lists/, status: 500, body: {} });
		const input = users(8);
		const add = { resource: 'list', operation: 'add', userBy: 'id', userId: '={{ $json.id }}' };
		const list = { __rl: true, mode: 'name', value: 'Newsletter' };
		const { success } = await userCom.run(
			{ ...add, list },
			{ input, settings: { onError: 'continueRegularOutput' } },
		);
		const failed = success.flatMap(({ error }, item) =>
			error ? [[item, (error as NodeApiError).context.itemIndex]] : [],
		);
		expect(failed).toEqual([0, 1, 2, 3, 4].map((item) => [item, item]));
		expect(success[7]?.json).toMatchObject({ id: expect.any(Number) });
	});

	it.each([
		['many items', { userId: '={{ "no ID of " + $json.name }}' }, 5_000],
		['many users in one answer', { operation: 'getAll', returnAll: true }, 1],
	])(
		'n8n is not held up by %s: the event loop comes round all the time',
		async (...row) => {
			const [, more, items] = row;
			const attributes = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`a${at}`, 'x']));
			const body = Array.from({ length: 20_000 }, (_, id) => ({ id, tags: [], ...attributes }));
			if (items === 1) userCom.service.answerNext({ status: 200, body });
			const { node, blocks } = noting();
			const { success } = await runNode({
				node,
				parameters: { ...get, user: { __rl: true, mode: 'id', value: 'x' }, ...more },
				credentials: { userComApi: { apiKey: userCom.service.key, baseUrl: userCom.service.url } },
				input: Array.from({ length: items }, (_, at) => ({ name: `n${at}` })),
				settings: {
					onError: 'continueRegularOutput',
					node: { typeVersion: items === 1 ? 2 : 1 },
				},
			});
			expect(success).toHaveLength(items === 1 ? body.length : items);
			const total = blocks.reduce((sum, block) => sum + block, 0);
			expect(Math.max(...blocks) / total).toBeLessThan(0.3);
		},
		120_000,
	);

	it('two items with the same new custom ID make one company', async () => {
		const result = await userCom.run(
			{
				resource: 'company',
				operation: 'upsert',
				customId: 'acme-1',
				fields: { name: '={{ $json.name }}' },
			},
			{ input: [{ name: 'Acme' }, { name: 'Acme Ltd' }] },
		);
		expect(result.error).toBeUndefined();
		expect(userCom.service.account.companies).toMatchObject([{ name: 'Acme Ltd' }]);
	});
});
