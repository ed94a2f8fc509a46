import type {
	IDataObject,
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

import { redactor } from '../shared/redaction';
import { NODE_DESCRIPTION } from '../UserCom/service/nodeDescription';
import { USER_COM_CREDENTIAL } from '../UserCom/service/request';
import { drainBody } from './drainBody';
import { fields } from './fields';
import type { Rejection } from './incomingCall';
import { judgeCall, judgeSender, unreadableBody } from './incomingCall';
import { requiredSecret, takenPaths } from './settings';
import { triggerPanel } from './triggerPanel';

/** Starts a workflow when an automation in User.com sends a call with its API call module. */
export class UserComTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'User.com Trigger',
		name: 'userComTrigger',
		icon: { light: 'file:userCom.svg', dark: 'file:userCom.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["onlyPaths"] ? "path " + $parameter["onlyPaths"] : "" }}',
		description: NODE_DESCRIPTION,
		defaults: { name: 'User.com Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: USER_COM_CREDENTIAL,
				required: true,
				displayOptions: { show: { requireSecret: [true] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: '={{ ["GET", "POST"] }}',
				path: 'user-com',
				responseMode: '={{ $parameter["responseMode"] }}',
				responseCode: '={{ $parameter["responseCode"] }}',
				responseData: 'noData',
			},
		],
		triggerPanel,
		properties: fields,
	};

	// Nothing is registered at User.com: its module is set up there by hand. Activating is the moment to say that no
	// call could ever be let in.
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				const secret = await requiredSecret(this);
				if (secret?.value === '') {
					throw new NodeOperationError(
						this.getNode(),
						'The trigger requires a secret and there is none',
						{
							description:
								'Set Trigger Secret in the User.com credential and send the same in a header from User.com, or switch off Require Secret.',
						},
					);
				}
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const secret = await requiredSecret(this);
		const redact = redactor(secret?.all ?? []);
		const stranger = judgeSender(this.getHeaderData(), secret);
		if (stranger) return await answer(this, redact(stranger));
		const body = await readBody(this);
		if ('kind' in body) return await answer(this, redact(body));
		const { method, query } = this.getRequestObject();
		const decision = redact(judgeCall({ method, query, body: body.bytes }, takenPaths(this)));
		if (decision.kind === 'reject') return await answer(this, decision);
		return { workflowData: [[{ json: decision.data as IDataObject }]] };
	}
}

/** The body as it came. n8n reads it on request and keeps it; `bytes` is empty when there is none. */
async function readBody(context: IWebhookFunctions): Promise<{ bytes: Buffer } | Rejection> {
	const request = context.getRequestObject();
	try {
		await request.readRawBody();
		return { bytes: request.rawBody };
	} catch (error) {
		return unreadableBody(error);
	}
}

/** Answers the sender, once it has written what it had to say; no workflow is started. */
async function answer(
	context: IWebhookFunctions,
	{ status, message }: Rejection,
): Promise<IWebhookResponseData> {
	await drainBody(context.getRequestObject(), Date.now);
	const response = context.getResponseObject();
	// What is left of a body that was too long must not be taken for the next request.
	response.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close' });
	response.end(JSON.stringify({ message }));
	return { noWebhookResponse: true };
}
