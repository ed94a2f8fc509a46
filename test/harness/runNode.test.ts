import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';

import { UserApiCall } from '../../nodes/UserApiCall/UserApiCall.node';
import { UserComTrigger } from '../../nodes/UserComTrigger/UserComTrigger.node';
import { ok } from './answers';
import { startFaultServer } from './faultServer';
import { runNode } from './index';
import type { RunRequest } from './index';

type Execute = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/** A node with one field and two outputs that does what the test says. */
function nodeThat(execute: Execute): INodeType {
	return {
		description: {
			displayName: 'Tested',
			name: 'tested',
			group: ['output'],
			version: 1,
			description: 'A node of the test',
			defaults: { name: 'Tested' },
			inputs: ['main'],
			outputs: ['main', 'main'],
			properties: [
				{ displayName: 'Field', name: 'field', type: 'string', default: 'the default' },
				{
					displayName: 'Hidden',
					name: 'hidden',
					type: 'string',
					default: 'x',
					displayOptions: { show: { field: ['shown'] } },
				},
			],
		},
		execute,
	};
}

/** Puts the value of `field` into each item; items with `fails` leave on the second output. */
const readField = nodeThat(async function () {
	const items = this.getInputData().map((item, index) => ({
		json: { ...item.json, field: this.getNodeParameter('field', index) as string },
		pairedItem: { item: index },
	}));
	return [
		items.filter(({ json }) => !('fails' in json)),
		items.filter(({ json }) => 'fails' in json),
	];
});

test('expressions are resolved for each item by n8n, and may name the node before', async () => {
	const { success } = await runNode({
		node: readField,
		parameters: { field: "={{ $json.n + $('Input').item.json.n }}" },
		input: [{ n: 1 }, { n: 2 }],
	});
	expect(success.map(({ json }) => json.field)).toEqual([2, 4]);
});

test('a field that is left out has its default', async () => {
	const { success } = await runNode({ node: readField });
	expect(success).toEqual([{ json: { field: 'the default' }, pairedItem: { item: 0 } }]);
});

test('items come back by output', async () => {
	const { success, failure, outputs } = await runNode({
		node: readField,
		input: [{ n: 1 }, { n: 2, fails: true }],
	});
	expect([success.length, failure.length, outputs.length]).toEqual([1, 1, 2]);
	expect(failure[0]?.pairedItem).toEqual({ item: 1 });
});

test('an item may be given whole, with binary data', async () => {
	const binary = { file: { data: 'eA==', mimeType: 'text/plain' } };
	const pass = nodeThat(async function () {
		return [this.getInputData(), []];
	});
	const { success } = await runNode({ node: pass, input: [{ json: { n: 1 }, binary }] });
	expect(success[0]).toMatchObject({ json: { n: 1 }, binary });
});

test('what stops the node comes back as error, with its description', async () => {
	const stop = nodeThat(async function () {
		throw new NodeOperationError(this.getNode(), 'It stopped', {
			description: 'Do this',
			itemIndex: 0,
		});
	});
	const { error, success, failure } = await runNode({ node: stop });
	expect(error).toMatchObject({ message: 'It stopped', description: 'Do this' });
	expect([success, failure]).toEqual([[], []]);
});

test('On Error settings are n8n’s: with Continue, a node that throws gives its input on', async () => {
	const stop = nodeThat(async function () {
		throw new NodeOperationError(this.getNode(), 'It stopped');
	});
	const { success } = await runNode({
		node: stop,
		input: [{ n: 1 }],
		settings: { onError: 'continueRegularOutput' },
	});
	expect(success.map(({ json }) => json.n)).toEqual([1]);
});

test('hints and the whole run come back', async () => {
	const hint = nodeThat(async function () {
		this.addExecutionHints({ message: 'a hint' });
		return [[], []];
	});
	const { hints, run } = await runNode({ node: hint });
	expect([hints.map(({ message }) => message), run.status]).toEqual([['a hint'], 'success']);
});

test('requests go through n8n’s helper over a real socket', async () => {
	const server = await startFaultServer(ok);
	const ask = nodeThat(async function () {
		return [
			[{ json: (await this.helpers.httpRequest({ url: server.url })) as { ok: boolean } }],
			[],
		];
	});
	try {
		const { success } = await runNode({ node: ask });
		expect(success[0]?.json).toEqual({ ok: true });
		expect(server.visits).toHaveLength(1);
	} finally {
		await server.stop();
	}
});

test('cancelling reaches the node and ends the run as canceled', async () => {
	const cancel = new AbortController();
	const wait = nodeThat(async function () {
		cancel.abort();
		await sleep(60_000, this.getExecutionCancelSignal()).catch(() => undefined);
		return [[{ json: { aborted: this.getExecutionCancelSignal()?.aborted ?? false } }], []];
	});
	const { run } = await runNode({ node: wait, settings: { cancel: cancel.signal } });
	expect(run.status).toBe('canceled');
});

test('ids of workflow and execution are those the test gives', async () => {
	const ids = nodeThat(async function () {
		return [[{ json: { workflow: this.getWorkflow().id, execution: this.getExecutionId() } }], []];
	});
	const { success } = await runNode({
		node: ids,
		settings: { workflowId: '6', executionId: 'e9' },
	});
	expect(success[0]?.json).toEqual({ workflow: '6', execution: 'e9' });
});

test('a signal that fired before the run cancels it, and the node is not asked', async () => {
	let isAsked = false;
	const ask = nodeThat(async function () {
		isAsked = true;
		return [[], []];
	});
	const { run } = await runNode({ node: ask, settings: { cancel: AbortSignal.abort() } });
	expect([run.status, isAsked]).toEqual(['canceled', false]);
});

describe('what can not be run is told, since nothing would be tested', () => {
	test.each<[string, Partial<RunRequest>, string]>([
		['a field that the node does not have', { parameters: { feild: 'x' } }, 'no field feild'],
		[
			'an option by another name than its own',
			{ node: new UserApiCall(), parameters: { options: { retries: 1, timeout: 5 } } },
			'no field options.retries',
		],
		[
			'a row by another name than its own',
			{ node: new UserApiCall(), parameters: { headers: { parameters: [{ nmae: 'X' }] } } },
			'no field headers.parameters.nmae',
		],
		[
			'a group by another name than its own',
			{ node: new UserApiCall(), parameters: { headers: { rows: [] } } },
			'no field headers.rows',
		],
		['a trigger', { node: new UserComTrigger() }, 'is a trigger'],
		[
			'the name of the node before, which would call itself for ever',
			{ settings: { nodeName: 'Input' } },
			'"Input" is the name of the node before it',
		],
	])('%s', async (_what, request, message) => {
		await expect(runNode({ node: readField, ...request })).rejects.toThrow(message);
	});
});

test('an item may lack its JSON, as n8n takes it', async () => {
	const binary = { file: { data: 'eA==', mimeType: 'text/plain' } };
	const keys = nodeThat(async function () {
		return [[{ json: { json: this.getInputData()[0]?.json === undefined } }], []];
	});
	const input = [{ json: undefined, binary }];
	const { success } = await runNode({ node: keys, input });
	expect(success[0]?.json).toEqual({ json: true });
});
