import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialTestFunctions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { UserCom } from '../../../nodes/UserCom/UserCom.node';
import { UserComTrigger } from '../../../nodes/UserComTrigger/UserComTrigger.node';
import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import { useReceiver } from '../../harness/receiver';
import { jsonOf, useUserCom } from '../../harness/userCom';

/** With the letters that encoders change, and long enough to be cut where User.com's words are. */
const KEY = `a key: "quoted"/${'k'.repeat(48)}`;
const TRIGGER = 'the secret of the trigger';

const account = useUserCom();
const receiver = useReceiver();

const told = (detail: string, status = 401) =>
	account.service.answerNext({ status, body: { detail }, times: 99 });

describe('the key of User.com is masked', () => {
	const get = { resource: 'user', operation: 'get' };

	it.each([
		[401, 'User.com did not accept the API key: Invalid token ***.'],
		[404, 'User.com does not have a user with the internal ID "1": Invalid token ***.'],
		[
			400,
			'User.com refused the request for a user with the internal ID "1" (400): Invalid token ***.',
		],
		[500, 'User.com failed to answer (500): Invalid token ***.'],
	])('in an error that repeats it (%i)', async (status, message) => {
		told(`Invalid token ${KEY}.`, status);
		const parameters = { ...get, userBy: 'id', userId: 1 };
		const { error } = await account.run(parameters, { key: KEY });
		expect(error?.message).toBe(message);
	});

	it('where the words of User.com are cut in the middle of it', async () => {
		told(`${'x'.repeat(270)} ${KEY}`);
		const { error } = await account.run({ ...get, userBy: 'id', userId: 1 }, { key: KEY });
		expect(error?.message).toMatch(/x \*\*\*$/);
	});

	it('in the item of an error that continues', async () => {
		told(`Invalid token ${KEY}.`);
		const parameters = { ...get, userBy: 'id', userId: 1 };
		const settings = { onError: 'continueRegularOutput' } as const;
		const result = await account.run(parameters, { key: KEY, settings });
		expect(jsonOf(result)).toEqual([
			{ error: 'User.com did not accept the API key: Invalid token ***.' },
		]);
	});

	it('in an item', async () => {
		account.service.answerNext({ status: 200, body: { id: 1, note: `by ${KEY}`, [KEY]: 1 } });
		const result = await account.run({ ...get, userBy: 'id', userId: 1 }, { key: KEY });
		expect(jsonOf(result)).toEqual([{ id: 1, note: 'by ***', '***': 1 }]);
	});

	it('in the host of a next page, which the URL parser writes in lower case', async () => {
		const key = 'LettersOfAKeyThatIsLong';
		account.service.answerNext({
			status: 200,
			body: { results: [], next: `https://${key}.example.org/` },
		});
		const parameters = { resource: 'user', operation: 'getAll', returnAll: true };
		const { error } = await account.run(parameters, { key });
		expect(error?.message).toContain('***.example.org');
	});

	it('in what a drop-down says and shows', async () => {
		const context = {
			getNode: () => ({ name: 'User.com', parameters: {} }),
			getCredentials: async () => ({ apiKey: KEY, baseUrl: account.service.url }),
			helpers: {
				httpRequestWithAuthentication: async () => replies.shift(),
			},
		} as unknown as ILoadOptionsFunctions;
		const reply = (statusCode: number, body: unknown) => ({ statusCode, headers: {}, body });
		const replies = [
			reply(401, { detail: `Invalid token ${KEY}.` }),
			reply(200, [{ id: 1, name: `of ${KEY}` }]),
		];
		const { getTags } = new UserCom().methods.loadOptions;
		await expect(getTags.call(context)).rejects.toThrow('Invalid token ***.');
		expect(await getTags.call(context)).toEqual([{ name: 'of ***', value: 'of ***' }]);
	});

	it('in what the Test button says', async () => {
		const context = new CredentialTestContext(undefined as never) as ICredentialTestFunctions;
		const { userComApiTest } = new UserCom().methods.credentialTest;
		const test = async (key: string) =>
			await userComApiTest.call(context, {
				id: '1',
				name: 'Test',
				type: 'userComApi',
				data: { apiKey: key, baseUrl: account.service.url },
			});
		expect(await test(account.service.key)).toEqual({
			status: 'OK',
			message: 'User.com accepted the API key',
		});
		told(`Invalid token ${KEY}.`);
		expect(await test(KEY)).toEqual({
			status: 'Error',
			message: expect.stringMatching(
				/^User\.com did not accept the API key: Invalid token \*\*\*\. Take one from Settings/,
			) as string,
		});
	});

	it('in a redirect of the Test button, which is not followed', async () => {
		const location = `${receiver.url}/`;
		account.service.answerNext({ status: 302, headers: { location } });
		const context = new CredentialTestContext(undefined as never) as ICredentialTestFunctions;
		const { userComApiTest } = new UserCom().methods.credentialTest;
		const data = { apiKey: KEY, baseUrl: account.service.url };
		const result = await userComApiTest.call(context, { id: '', name: '', type: '', data });
		expect(result.message).toContain('redirect');
		expect(receiver.visits).toEqual([]);
	});
});

describe('the key of a look-up is masked in User API Call', () => {
	const lookUp = async (parameters: object = {}, value: unknown = '1') =>
		await runNode({
			node: new UserApiCall(),
			parameters: {
				url: `${receiver.url}/users`,
				userData: 'lookUp',
				lookUpBy: 'id',
				lookUpValue: '={{ $json.value }}',
				...parameters,
			},
			credentials: { userComApi: { apiKey: KEY, baseUrl: account.service.url } },
			input: [{ value }],
		});

	it('in the item of a refused look-up', async () => {
		told(`Invalid token ${KEY}.`);
		const { failure } = await lookUp();
		expect(failure[0]?.json.apiCall).toMatchObject({
			failure: {
				category: 'lookup',
				message: 'User.com did not accept the API key: Invalid token ***.',
			},
		});
	});

	it('in the error that stops the node for it', async () => {
		told(`Invalid token ${KEY}.`);
		const { error } = await lookUp({ options: { badData: 'stop' } });
		expect(error?.message).toBe('User.com did not accept the API key: Invalid token ***.');
	});

	it('in what is sent to another host, and in what comes back from there', async () => {
		account.service.answerNext({ status: 200, body: { id: 1, custom_id: `of ${KEY}` } });
		receiver.answerWith((socket, { body }) => {
			const text = `${body.toString()} ${KEY}`;
			socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\n\r\n${text}`);
		});
		const { success } = await lookUp();
		expect(receiver.sent[0]?.user).toMatchObject({ user_id: 'of ***' });
		expect(JSON.stringify(success[0]?.json.apiCall)).toContain(' ***');
	});
});

describe('the trigger', () => {
	/** A call with these headers and this body, to a trigger with these fields. */
	async function call(fields: Record<string, unknown>, body: unknown) {
		const written: string[] = [];
		const context = {
			getNodeParameter: (name: string, fallback: unknown) => fields[name] ?? fallback,
			getCredentials: async () => ({ apiKey: KEY, triggerSecret: TRIGGER }),
			getHeaderData: () => ({ 'x-user-com-secret': TRIGGER }),
			getRequestObject: () => ({
				method: 'POST',
				query: {},
				rawBody: Buffer.from(JSON.stringify(body)),
				readRawBody: async () => {},
				readableEnded: true,
			}),
			getResponseObject: () => ({
				writeHead: () => {},
				end: (text: string) => void written.push(text),
			}),
		} as unknown as IWebhookFunctions;
		const { workflowData } = await new UserComTrigger().webhook.call(context);
		return { item: workflowData?.[0]?.[0]?.json, written };
	}

	it('says nothing of its secret to a stranger, even when it was typed as the header’s name', async () => {
		const { written } = await call({ headerName: TRIGGER }, {});
		expect(written).toEqual([expect.stringContaining('The header *** is missing')]);
	});

	it('masks its credential in the item', async () => {
		const { item } = await call({}, { extra: { a: `${TRIGGER} ${KEY}` }, user: { id: 7 } });
		expect(item).toMatchObject({ extra: { a: '*** ***' }, user: { id: 7 } });
	});
});

describe('an attribute', () => {
	it.each(['__proto__', 'constructor', 'toString'])('named %s is sent', async (name) => {
		account.service.answerNext({ status: 200, body: {} });
		await account.run({
			resource: 'attribute',
			operation: 'setMany',
			...account.named('id'),
			attributes: { rows: [{ attribute: name, value: 'x' }] },
		});
		expect(Object.entries(account.service.requests[0]?.body ?? {})).toEqual([[name, 'x']]);
	});

	it('whose JSON holds __proto__ is sent with it', async () => {
		account.service.answerNext({ status: 200, body: {} });
		const value = '{"__proto__":{"a":1},"b":2}';
		await account.run({
			resource: 'attribute',
			operation: 'set',
			...account.named('id'),
			attribute: '__proto__',
			valueType: 'json',
			value,
		});
		expect(JSON.stringify(account.service.requests[0]?.body)).toBe(
			`{"attribute":"__proto__","value":${value}}`,
		);
	});
});
