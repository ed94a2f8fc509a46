import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { runNode } from '../../harness';

const TOKEN = 'p!ain "token"/+ 1';
const SHORT = 's3c';

type Leak = (context: IExecuteFunctions, item: INodeExecutionData) => INodeExecutionData | void;

/** A node that does with its input whatever a test wants to see found out. */
function leakyNode(leak: Leak): INodeType {
	return {
		description: {
			displayName: 'Leaky',
			name: 'leaky',
			group: ['output'],
			version: 1,
			description: 'Leaks',
			defaults: { name: 'Leaky' },
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
		async execute(this: IExecuteFunctions) {
			const items = this.getInputData();
			return [items.map((item, i) => leak(this, { ...item, pairedItem: i }) ?? item)];
		},
	};
}

async function run(leak: Leak, input: Record<string, unknown> = {}) {
	return await runNode({
		node: leakyNode(leak),
		credentials: {
			userApiCallApi: { type: 'basic', user: 'me', password: TOKEN, querySecret: SHORT },
			userApiCallOAuth2Api: { clientSecret: 'c', oauthTokenData: { access_token: 'abcdefghij' } },
		},
		input: [input],
	});
}

const added =
	(value: unknown): Leak =>
	(_context, item) => ({
		...item,
		json: { ...item.json, added: value } as INodeExecutionData['json'],
	});

describe('the scan of every test run fails a node that', () => {
	it.each<[string, unknown]>([
		['adds a secret to an item', { deep: [`a ${TOKEN} b`] }],
		['names a field by a secret', { [TOKEN]: 1 }],
		['adds it percent-encoded', `?q=${encodeURIComponent(TOKEN)}`],
		['adds it form-encoded', new URLSearchParams({ q: TOKEN }).toString()],
		['adds it as JSON', JSON.stringify({ TOKEN })],
		['adds it in base64', Buffer.from(TOKEN).toString('base64')],
		['adds it as a header of user and password', Buffer.from(`me:${TOKEN}`).toString('base64')],
		['adds an OAuth2 token', 'Bearer abcdefghij'],
		['adds a short secret as a value', { 'x-key': SHORT }],
		['adds a short secret as the value of a query', `https://a/?b=1&key=${SHORT}#c`],
	])('%s', async (_, value) => {
		await expect(run(added(value))).rejects.toThrow('The run shows secrets:');
	});

	it('adds it as a file', async () => {
		const data = Buffer.from(`file of ${TOKEN}`).toString('base64');
		const leak: Leak = (_context, item) => ({
			...item,
			binary: { file: { data, mimeType: 'text/plain' } },
		});
		await expect(run(leak)).rejects.toThrow('outputs[0][0].binary');
	});

	it('throws it', async () => {
		const leak: Leak = (context) => {
			throw new NodeOperationError(context.getNode(), 'No', { description: `with ${TOKEN}` });
		};
		await expect(run(leak)).rejects.toThrow('in error[0].description');
	});

	it('hints at it', async () => {
		const leak: Leak = (context) => context.addExecutionHints({ message: TOKEN });
		await expect(run(leak)).rejects.toThrow(/in hints/);
	});

	it('logs it, at any level', async () => {
		await expect(run((context) => context.logger.debug(`sent ${TOKEN}`))).rejects.toThrow('in log');
		const leak: Leak = (context) => context.logger.error('no', { request: { auth: TOKEN } });
		await expect(run(leak)).rejects.toThrow('in log');
	});

	it('changes data that held it', async () => {
		const leak: Leak = (_context, item) => ({ ...item, json: { note: `${TOKEN}!` } });
		await expect(run(leak, { note: TOKEN })).rejects.toThrow('json.note');
	});
});

describe('the scan lets pass', () => {
	it('data that came in with the item, secrets in it or not', async () => {
		const { success } = await run(added('fine'), { note: TOKEN, 'x-key': SHORT });
		expect(success[0]?.json).toEqual({ note: TOKEN, 'x-key': SHORT, added: 'fine' });
	});

	it('a short secret in the middle of a text', async () => {
		await expect(run(added(`as in ${SHORT}ond`))).resolves.toBeDefined();
	});

	it('never names the secret itself', async () => {
		const error = await run(added(TOKEN)).catch((reason: Error) => reason);
		expect(String(error)).toContain('userApiCallApi.password (plain) in outputs[0][0].json.added');
		expect(String(error)).not.toContain(TOKEN);
	});
});
