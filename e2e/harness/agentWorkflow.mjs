import { node, to } from './callWorkflow.mjs';

const LANGCHAIN = '@n8n/n8n-nodes-langchain.';

/** The two kinds of agent: up to 2 it runs a tool itself, from 3 on n8n's engine runs it as a step of the workflow. */
export const AGENT_VERSIONS = [2.2, 3.1];

/** A node User API Call as an agent's tool. */
export const toolNode = (name, parameters, more) =>
	node(
		name,
		'n8n-nodes-user-api-call.userApiCallTool',
		1,
		{ toolDescription: name, ...parameters },
		more,
	);

/** The chat model of OpenAI, by its chat-completions API, which the stand-in knows. */
const modelNode = (credential) =>
	node(
		'Model',
		`${LANGCHAIN}lmChatOpenAi`,
		1.3,
		{
			model: { __rl: true, mode: 'id', value: 'stand-in' },
			responsesApiEnabled: false,
			options: {},
		},
		{ credentials: { openAiApi: { id: credential.id, name: credential.name } } },
	);

/**
 * Trigger → agent, with its model and its tools.
 * @param {string} name
 * @param {object} trigger a node
 * @param {{version: number, credential: {id: string, name: string}, tools: object[]}} agent `credential`: of the model
 */
export const agentWorkflow = (name, trigger, { version, credential, tools }) => ({
	name,
	nodes: [
		trigger,
		node('Agent', `${LANGCHAIN}agent`, version, {
			promptType: 'define',
			text: 'Do what the tool does.',
			options: {},
		}),
		modelNode(credential),
		...tools,
	],
	connections: {
		[trigger.name]: to('Agent'),
		Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
		...Object.fromEntries(
			tools.map((tool) => [
				tool.name,
				{ ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			]),
		),
	},
	settings: { executionOrder: 'v1' },
});
