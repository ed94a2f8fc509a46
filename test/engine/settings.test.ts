import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { UserApiCall } from '../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../harness';
import { useReceiver } from '../harness/receiver';

const receiver = useReceiver();

/** The node, and what it asks n8n for while it runs. */
class WatchedNode extends UserApiCall {
	static readonly asked = new Set<string>();

	override async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const getNodeParameter = (name: string, ...rest: unknown[]): unknown => {
			WatchedNode.asked.add(name);
			return (this.getNodeParameter as (...all: unknown[]) => unknown)(name, ...rest);
		};
		const watched = Object.create(this, { getNodeParameter: { value: getNodeParameter } });
		return await UserApiCall.prototype.execute.call(watched as IExecuteFunctions);
	}
}

/** Every field that holds a value, as a workflow stores its path: `options.idempotency.key.scope`. */
function* pathsOf(properties: readonly INodeProperties[], before = ''): Generator<string> {
	for (const { name, type, typeOptions, options = [] } of properties) {
		const path = `${before}${name}`;
		if (type === 'collection') yield* pathsOf(options as INodeProperties[], `${path}.`);
		else if (type === 'fixedCollection') {
			for (const group of options) {
				if (!('values' in group)) continue;
				if (typeOptions?.multipleValues) yield `${path}.${group.name}`;
				else yield* pathsOf(group.values, `${path}.${group.name}.`);
			}
		} else if (type !== 'notice' && type !== 'credentials') yield path;
	}
}

test('what is declared is read, and what is read is declared', async () => {
	for (const userData of ['inputItem', 'lookUp']) {
		await runNode({
			node: new WatchedNode(),
			parameters: { url: `${receiver.url}/users`, userData, lookUpValue: '7' },
			credentials: { userComApi: { baseUrl: receiver.url, apiKey: 'k'.repeat(64) } },
		});
	}
	const declared = [...pathsOf(new UserApiCall().description.properties)];
	expect([...WatchedNode.asked].sort()).toEqual(declared.sort());
});

describe('a switch that holds the text "false" is off', () => {
	test('Exclude User Info From Call', async () => {
		await receiver.run({ excludeUser: 'false' }, [{ id: 1 }]);
		expect(receiver.sent[0]).toHaveProperty('user', { id: 1 });
	});

	test('Follow Redirects', async () => {
		receiver.answerWith((socket) => {
			socket.end('HTTP/1.1 307 Elsewhere\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n');
		});
		await receiver.run({ options: { followRedirects: 'false' } });
		expect(receiver.visits).toHaveLength(1);
	});

	test('Retry When Delivery Is Unknown', async () => {
		receiver.answerWith((socket) => socket.destroy());
		const options = { retryUnknown: 'false', maxRetries: 1 };
		const { failure } = await receiver.run({ options });
		expect(failure[0]?.json.apiCall).toMatchObject({ attempts: 1, failure: { retryable: false } });
	});

	test('Result Only', async () => {
		const { success } = await receiver.run({ options: { resultOnly: 'false' } }, [{ id: 1 }]);
		expect(success[0]?.json).toHaveProperty('id', 1);
	});
});

test.each([
	[{ options: { concurrency: -1 } }, 'Concurrency: "-1" is not a whole number from 0 up'],
	[{ options: { maxRetries: 1.5 } }, 'Retries: "1.5" is not a whole number from 0 up'],
	[{ options: { body: 'xml' } }, 'Body: "xml" is not one of its values'],
	[{ options: { ignoreSslIssues: 'no' } }, 'Ignore SSL Issues: "no" is neither true nor false'],
	[{ authentication: 'basic' }, 'Authentication: "basic" is not one of its values'],
	[
		{ options: { idempotency: { key: { scope: 'always' } } } },
		'Idempotency Key: "always" is not one of its values',
	],
	[{ options: { idempotency: { key: { header: ' X-Key' } } } }, '"X-Key" is not a header name'],
	[
		{ options: { proxy: 'proxy.example.com' } },
		'Proxy: it is not the URL of an http or https proxy',
	],
	[
		{ options: { resultField: ' error ' } },
		`Result Field: "error" can't be the name of the result`,
	],
	[
		{ options: { concurrency: "={{ $('Nope').first().json.x }}" } },
		"Concurrency: the expression failed: Referenced node doesn't exist",
	],
	[
		{ options: { idempotency: { key: { scope: "={{ $('Nope').first().json.x }}" } } } },
		"Idempotency Key: the expression failed: Referenced node doesn't exist",
	],
])(
	'a setting that can not be right stops the node before anything is sent (%#)',
	async (parameters, message) => {
		const { error } = await receiver.run(parameters);
		expect(error?.message).toContain(message);
		expect(receiver.visits).toEqual([]);
	},
);

test.each(['message', 'details'])(
	'a result named %s, which n8n would take for an error’s, stops the node where errors have an output of their own',
	async (resultField) => {
		const input = [{ error: 'of an earlier node' }];
		const parameters = { options: { resultField } };
		const onError = 'continueErrorOutput' as const;
		const stopped = await receiver.run(parameters, input, { onError });
		expect(receiver.visits).toEqual([]);
		expect(JSON.stringify(stopped.outputs[2])).toContain("can't be the name of the result");
		const { success } = await receiver.run(parameters, input);
		expect(success[0]?.json).toMatchObject({ [resultField]: { outcome: 'success' } });
	},
);

test.each([
	[{ method: '={{ $json.value }}' }, 'PUSH', 'Method', 'is not one of its values'],
	[{ excludeUser: '={{ $json.value }}' }, 'maybe', 'Exclude User Info From Call', 'neither true'],
	[{ options: { timeout: '={{ $json.value }}' } }, 'soon', 'Timeout', 'is not a whole number'],
])(
	'a value by item that does not fit is that item’s bad data alone (%#)',
	async (parameters, value, field, problem) => {
		const { failure, success } = await receiver.run(parameters, [
			{ value },
			{ value: { Method: 'put', Timeout: '900' }[field] ?? 'false' },
		]);
		expect([success.length, failure.length, receiver.visits.length]).toEqual([1, 1, 1]);
		const { category, message } = (failure[0]?.json.apiCall as { failure: Record<string, string> })
			.failure;
		expect(category).toBe('data');
		expect(message).toContain(
			`${field}, item 0: "${value}" ${problem === 'neither true' ? 'is ' : ''}${problem}`,
		);
	},
);

describe('a node that stops, where On Error lets the workflow go on', () => {
	const input = [{ id: 1 }, { json: { id: 2 }, binary: { f: { data: 'eA==', mimeType: 'a/b' } } }];

	test.each([
		[{ extraData: '={ "a": }' }, 'Extra Data: the JSON is broken'],
		[{ authentication: 'credential' }, 'credential'],
		[
			{ extraData: '={ "a": {{ $json.id === 2 ? NaN : 1 }} }', options: { badData: 'stop' } },
			'Extra Data, item 1',
		],
	])('puts no item on Success: each is on Failure, or on the error output (%#)', async (...c) => {
		const [parameters, message] = c;
		for (const [onError, output] of [
			['continueRegularOutput', 1],
			['continueErrorOutput', 2],
		] as const) {
			const { outputs, hints } = await receiver.run(parameters, input, { onError });
			expect(outputs.map((items) => items.length)).toEqual(
				[0, 1, 2].map((n) => (n === output ? 2 : 0)).slice(0, outputs.length),
			);
			const why = expect.stringContaining(message) as string;
			const failure = { code: 'STOPPED', delivered: 'no', message: why };
			const own = output === 1 ? { apiCall: { outcome: 'failure', failure } } : { error: why };
			expect(outputs[output]).toMatchObject([
				{ json: { id: 1, ...own }, pairedItem: { item: 0 } },
				{ json: { id: 2, ...own }, binary: { f: {} }, pairedItem: { item: 1 } },
			]);
			expect(hints[0]?.message).toContain(message);
		}
		expect(receiver.visits).toEqual([]);
	});

	test('says so in the Result Field, where an earlier result would else be read as this one', async () => {
		const broken = { extraData: '={ "a": }', options: { resultField: 'sent' } };
		const again = [{ id: 1, apiCall: 'of another node', sent: { outcome: 'success' } }];
		const onError = 'continueRegularOutput' as const;
		const { failure } = await receiver.run(broken, again, { onError });
		expect(failure[0]?.json).toMatchObject({
			id: 1,
			apiCall: 'of another node',
			sent: { outcome: 'failure', failure: { code: 'STOPPED' } },
		});
		const nodeType = 'n8n-nodes-user-api-call.userApiCallTool';
		const { success } = await receiver.run(broken, again, { nodeType });
		expect(Object.keys(success[0]?.json ?? {})).toEqual(['sent']);
	});

	test('leaves the input out with Result Only, and none behind where Result Field itself is wrong', async () => {
		const onError = 'continueRegularOutput' as const;
		const alone = { extraData: '={ "a": }', options: { resultOnly: true } };
		const { failure } = await receiver.run(alone, input, { onError });
		expect(failure.map((item) => [Object.keys(item.json), item.binary])).toEqual([
			[['apiCall'], undefined],
			[['apiCall'], undefined],
		]);
		const wrong = { options: { resultField: 'error' } };
		const stopped = await receiver.run(wrong, input, { onError });
		expect(stopped.failure[0]?.json).toMatchObject({ id: 1, apiCall: { outcome: 'failure' } });
	});

	test('throws as ever where it does not', async () => {
		const { error, outputs } = await receiver.run({ extraData: '={ "a": }' }, input);
		expect(error?.message).toContain('Extra Data: the JSON is broken');
		expect(outputs.flat()).toEqual([]);
	});
});
