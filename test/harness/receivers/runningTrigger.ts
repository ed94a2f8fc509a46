/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebhookContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	INode,
	INodeParameters,
	IWebhookData,
	IWebhookFunctions,
	IWebhookResponseData,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';

import { UserComTrigger } from '../../../nodes/UserComTrigger/UserComTrigger.node';
import { CredentialStore } from '../engine/credentialStore';
import { nodeTypesOf } from '../engine/nodeTypes';

/** A trigger that waits for calls on a port of this machine. */
export interface RunningTrigger {
	readonly url: string;
	/** What the node gave n8n for each call, in order: items that start a workflow, or the error that it threw. */
	readonly given: (IWebhookResponseData | Error)[];
	stop(): Promise<void>;
}

/**
 * Starts the trigger with these fields and this credential, in n8n-core's own context of a webhook. Around it stands only
 * what n8n's server does (2.41, `webhook-helpers.ts`, `body-parser.ts`): it reads the body when it is asked to, and answers 500
 * when the node throws.
 * @param credential undefined: it is gone
 */
export async function startTrigger(
	parameters: INodeParameters,
	credential: ICredentialDataDecryptedObject | undefined,
	more: Partial<INode> = {},
): Promise<RunningTrigger> {
	const trigger = new UserComTrigger();
	const type = 'n8n-nodes-user-api-call.userComTrigger';
	const node: INode = {
		id: '1',
		name: 'Trigger',
		type,
		typeVersion: 1,
		position: [0, 0],
		credentials: { userComApi: { id: '1', name: 'User.com' } },
		...more,
		parameters: {},
	};
	const { description } = trigger;
	node.parameters =
		NodeHelpers.getNodeParameters(
			description.properties,
			parameters,
			true,
			false,
			node,
			description,
		) ?? {};
	const workflow = new Workflow({
		id: '1',
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes: nodeTypesOf({ [type]: trigger }, []),
	});
	const credentialsHelper = new CredentialStore(credential ? { userComApi: credential } : {});
	const given: RunningTrigger['given'] = [];

	const receive = async (httpRequest: IncomingMessage, httpResponse: ServerResponse) => {
		const query = Object.fromEntries(new URL(httpRequest.url ?? '', 'http://x').searchParams);
		const rawBody = async () => {
			const pieces: Buffer[] = [];
			for await (const piece of httpRequest) pieces.push(piece as Buffer);
			Object.assign(httpRequest, { rawBody: Buffer.concat(pieces) });
		};
		Object.assign(httpRequest, { query, readRawBody: rawBody });
		const context = new WebhookContext(
			workflow,
			node,
			{ credentialsHelper, httpRequest, httpResponse } as unknown as IWorkflowExecuteAdditionalData,
			'webhook',
			{ webhookDescription: description.webhooks?.[0] } as IWebhookData,
			[],
			null,
		);
		const outcome = await trigger.webhook
			.call(context as IWebhookFunctions)
			.catch((error: Error) => error);
		given.push(outcome);
		if (outcome instanceof Error || !outcome.noWebhookResponse) {
			httpResponse.writeHead(outcome instanceof Error ? 500 : 200).end();
		}
	};
	const server = createServer((request, response) => void receive(request, response));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		given,
		stop: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
