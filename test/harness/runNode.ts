import { WorkflowExecute } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRun,
	ITaskData,
	IWorkflowSettings,
	NodeExecutionHint,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createEmptyRunExecutionData, NodeHelpers, Workflow } from 'n8n-workflow';

import { additionalData } from './engine/additionalData';
import { CredentialStore } from './engine/credentialStore';
import { failOnLeaks } from './leaks/failOnLeaks';
import { captureLogs } from './engine/logCapture';
import { nodeTypesOf } from './engine/nodeTypes';
import { unknownFields } from './engine/unknownFields';

/** One item for the node's input: plain JSON, or the whole of n8n's item when it has binary data or a pairedItem. */
export type InputItem = Record<string, unknown> | INodeExecutionData;

/** What a designer sets outside the node's own fields, and what a test needs to steer the run. */
export interface RunSettings {
	/** The node's "On Error" setting; n8n's default is `stopWorkflow`. */
	onError?: INode['onError'];
	/** The node's name in the workflow. Default: its `defaults.name`. */
	nodeName?: string;
	/** The node type's full name. As an agent's tool it ends in `Tool`. Default: the package's. */
	nodeType?: string;
	/** Default: `wf-1`. The empty string stands for a workflow that was never saved. */
	workflowId?: string;
	workflowSettings?: IWorkflowSettings;
	/** Default: `exec-1`. */
	executionId?: string;
	mode?: WorkflowExecuteMode;
	/** Cancels the execution when it fires, as the Stop button does. */
	cancel?: AbortSignal;
	/** Other fields of the node as a workflow stores it: `retryOnFail`, `alwaysOutputData`, … */
	node?: Partial<Omit<INode, 'parameters'>>;
}

export interface RunRequest {
	node: INodeType;
	/** The node's fields; n8n's own rules add the defaults of those left out. */
	parameters?: INodeParameters;
	/** Decrypted credential data by credential type. */
	credentials?: Record<string, ICredentialDataDecryptedObject>;
	/** Default: one empty item. */
	input?: InputItem[];
	settings?: RunSettings;
}

export interface RunResult {
	/** Items on the first output. */
	success: INodeExecutionData[];
	/** Items on the second output. */
	failure: INodeExecutionData[];
	/** All outputs, in order; the third is n8n's error output where `onError` asks for it. */
	outputs: INodeExecutionData[][];
	/** What stopped the node, if anything did. */
	error: RunError | undefined;
	hints: NodeExecutionHint[];
	/** The whole run, as n8n would store it. */
	run: IRun;
	/** Credential data after the run, by type: a refreshed token shows here. */
	credentials: Record<string, ICredentialDataDecryptedObject>;
}

/** The parts of n8n's errors that a person reads. */
export type RunError = Error & {
	description?: string | null;
	context?: { itemIndex?: number; [key: string]: unknown };
};

const INPUT = 'Input';

/**
 * Runs one node through n8n-core's own `WorkflowExecute`: expressions, item linking, error settings and the HTTP
 * helper are n8n's. Around it stands only what n8n's server would bring: a store of credentials and ids. The
 * expression engine is the one that n8n-core has by itself (`legacy`).
 *
 * The workflow is `Input → node`; tags may refer to `$('Input')`.
 *
 * @throws Error when the node shows a secret of its credentials in what it added, in an error, a hint or the log; for what it
 *   can't run: a trigger, a field that the node does not declare, the name `Input`
 */
export async function runNode(request: RunRequest): Promise<RunResult> {
	const { node: nodeType, settings = {} } = request;
	const name = settings.nodeName ?? String(nodeType.description.defaults.name);
	if (name === INPUT) throw new Error(`"${INPUT}" is the name of the node before it`);
	const type = settings.nodeType ?? `n8n-nodes-user-api-call.${nodeType.description.name}`;
	if (!nodeType.execute) throw new Error(`${name} is a trigger: nothing of it runs for items`);
	const unknown = unknownFields(request.parameters ?? {}, nodeType.description.properties);
	if (unknown.length > 0) throw new Error(`${name} declares no field ${unknown.join(', ')}`);
	const input = (request.input ?? [{}]).map(asItem);
	const nodeTypes = nodeTypesOf({ [type]: nodeType }, input);
	const store = new CredentialStore(request.credentials ?? {});
	const typeVersion = [nodeType.description.version].flat()[0] ?? 1;

	const tested: INode = {
		id: 'node-1',
		name,
		type,
		typeVersion,
		position: [0, 0],
		credentials: store.references(),
		...(settings.onError ? { onError: settings.onError } : {}),
		...settings.node,
		parameters: {},
	};
	tested.parameters =
		NodeHelpers.getNodeParameters(
			nodeType.description.properties,
			request.parameters ?? {},
			true,
			false,
			tested,
			nodeType.description,
		) ?? {};

	const workflowId = settings.workflowId ?? 'wf-1';
	const workflow = new Workflow({
		id: workflowId,
		name: 'Test',
		active: false,
		nodeTypes,
		settings: settings.workflowSettings ?? {},
		nodes: [
			{
				id: 'input-1',
				name: INPUT,
				type: 'test.input',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			tested,
		],
		connections: { [INPUT]: { main: [[{ node: name, type: 'main', index: 0 }]] } },
	});

	const mode = settings.mode ?? 'manual';
	const executionId = settings.executionId ?? 'exec-1';
	const execution = new WorkflowExecute(
		additionalData(store, { workflowId, executionId, mode }),
		mode,
		createEmptyRunExecutionData(),
	);
	const { lines: logs, stop } = await captureLogs();
	const running = start(execution, workflow);
	const cancel = () => running.cancel();
	if (settings.cancel?.aborted) cancel();
	settings.cancel?.addEventListener('abort', cancel, { once: true });
	try {
		const result = resultOf(await running, name, store);
		failOnLeaks(result, { secrets: store.secrets, input, logs });
		return result;
	} finally {
		stop();
		settings.cancel?.removeEventListener('abort', cancel);
	}
}

/** n8n 1.123 takes the arguments one by one, which shows in how many there are. */
function start(execution: WorkflowExecute, workflow: Workflow): ReturnType<WorkflowExecute['run']> {
	const startNode = workflow.getNode(INPUT) ?? undefined;
	if (execution.run.length <= 1) return execution.run({ workflow, startNode });
	const run = execution.run.bind(execution) as unknown as (
		...args: unknown[]
	) => ReturnType<WorkflowExecute['run']>;
	return run(workflow, startNode);
}

function asItem(item: InputItem): INodeExecutionData {
	const isItem = 'json' in item && ['object', 'undefined'].includes(typeof item.json);
	return isItem ? (item as INodeExecutionData) : ({ json: item } as INodeExecutionData);
}

function resultOf(run: IRun, name: string, store: CredentialStore): RunResult {
	const task: ITaskData | undefined = run.data.resultData.runData[name]?.[0];
	const outputs = (task?.data?.main ?? []).map((items) => items ?? []);
	return {
		success: outputs[0] ?? [],
		failure: outputs[1] ?? [],
		outputs,
		error: (task?.error ?? run.data.resultData.error) as RunError | undefined,
		hints: task?.hints ?? [],
		run,
		credentials: store.data,
	};
}
