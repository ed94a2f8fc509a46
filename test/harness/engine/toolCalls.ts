import { ExecuteContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { createEmptyRunExecutionData, NodeHelpers, Workflow } from 'n8n-workflow';

import { additionalData } from './additionalData';
import { CredentialStore } from './credentialStore';
import { nodeTypesOf } from './nodeTypes';

/** Calls the tool with what the model says; gives what the model is told. */
export type ToolCall = (said: IDataObject) => Promise<string>;

interface LangchainTool {
	invoke(said: IDataObject): Promise<string>;
}

const PARENT = 'Parent';

/**
 * The node as a tool of n8n's MCP Server Trigger, which calls its tools while it answers a webhook: there is no execution.
 * Each call comes by a webhook of its own.
 */
export function toolOfMcpTrigger(node: INodeType, parameters: INodeParameters): ToolCall {
	const workflow = workflowWithTool(node, parameters);
	return async (said) => {
		const facts = { workflowId: 'wf-1', executionId: undefined, mode: 'webhook' } as const;
		const trigger = new WebhookContext(
			workflow,
			parentIn(workflow),
			additionalData(new CredentialStore({}), facts),
			'webhook',
			{} as never,
			[],
			null,
		);
		return await firstTool(await trigger.getInputConnectionData('ai_tool', 0)).invoke(said);
	};
}

/** The node as a tool of Agent 2, which takes so many items at once: each has the tool for itself, before any is called. */
export async function toolsOfAgent2(
	node: INodeType,
	parameters: INodeParameters,
	itemCount: number,
): Promise<ToolCall[]> {
	const workflow = workflowWithTool(node, parameters);
	const items: INodeExecutionData[] = Array.from({ length: itemCount }, () => ({ json: {} }));
	const data = { main: [items] };
	const facts = { workflowId: 'wf-1', executionId: 'exec-1', mode: 'manual' } as const;
	const agent = new ExecuteContext(
		workflow,
		parentIn(workflow),
		additionalData(new CredentialStore({}), facts),
		'manual',
		createEmptyRunExecutionData(),
		0,
		items,
		data,
		{ node: parentIn(workflow), data, source: null },
		[],
	);
	const tools = await Promise.all(
		items.map(async (_item, i) => firstTool(await agent.getInputConnectionData('ai_tool', i))),
	);
	return tools.map((tool) => async (said) => await tool.invoke(said));
}

function firstTool(tools: unknown): LangchainTool {
	const [tool] = tools as LangchainTool[];
	if (!tool) throw new Error('n8n found no tool');
	return tool;
}

/** n8n makes a tool of a node by giving its type another name and the output of a tool. */
function workflowWithTool(node: INodeType, parameters: INodeParameters): Workflow {
	const { description } = node;
	const type = `n8n-nodes-user-api-call.${description.name}Tool`;
	const toolType = Object.assign(Object.create(node) as INodeType, {
		description: { ...description, inputs: [], outputs: ['ai_tool' as const] },
	});
	const parentType: INodeType = {
		description: {
			displayName: PARENT,
			name: 'parent',
			group: ['input'],
			version: 1,
			description: 'Calls its tools',
			defaults: { name: PARENT },
			inputs: [{ type: 'ai_tool' }],
			outputs: [],
			properties: [],
		},
	};
	const basic = { typeVersion: 1, position: [0, 0] as [number, number] };
	// As the editor adds it.
	const typeVersion = description.defaultVersion ?? 1;
	const tool: INode = { ...basic, typeVersion, id: 'tool-1', name: 'Tool', type, parameters: {} };
	tool.parameters =
		NodeHelpers.getNodeParameters(
			description.properties,
			parameters,
			true,
			false,
			tool,
			description,
		) ?? {};
	const parent: INode = { ...basic, id: 'p-1', name: PARENT, type: 'test.parent', parameters: {} };
	return new Workflow({
		id: 'wf-1',
		name: 'Test',
		active: false,
		nodeTypes: nodeTypesOf({ [type]: toolType, 'test.parent': parentType }, []),
		nodes: [parent, tool],
		connections: { Tool: { ai_tool: [[{ node: PARENT, type: 'ai_tool', index: 0 }]] } },
	});
}

function parentIn(workflow: Workflow): INode {
	const node = workflow.getNode(PARENT);
	if (!node) throw new Error('The workflow has lost its parent node');
	return node;
}
