import type {
	IDataObject,
	IHookFunctions,
	INode,
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
import { fields, RESPONSE_CODE } from './fields';
import type { Decision, Rejection } from './incomingCall';
import { judgeCall, judgeSender, unreadableBody, unreadableSettings } from './incomingCall';
import { requiredSecret, setUpFault, takenPaths } from './settings';
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
				responseCode: RESPONSE_CODE,
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
				const fault = secret && redactor(secret.all)(setUpFault(secret));
				if (fault) {
					const { message, description } = fault;
					throw new NodeOperationError(this.getNode(), message, { description });
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
		const decision = await judge(this).catch((error: Error) => {
			// n8n records an error as a failed run and answers 500. A node that continues on errors would go on from it: anyone
			// could start the workflow while the credential can't be read.
			if (!continuesOnError(this.getNode())) throw error;
			this.logger.error(`User.com Trigger: ${error.message}`);
			return unreadableSettings();
		});
		if (decision.kind === 'reject') return await answer(this, decision);
		return { workflowData: [[{ json: decision.data as IDataObject }]] };
	}
}

/** What is to be done with a call: the sender is judged before a byte of the body is read. */
async function judge(context: IWebhookFunctions): Promise<Decision> {
	const secret = await requiredSecret(context);
	// What came is the sender's, the user info of its URLs too.
	const redact = redactor(secret?.all ?? [], 'kept');
	const headers = context.getHeaderData();
	const stranger = judgeSender(headers, secret);
	if (stranger) return redact(stranger);
	const body = await readBody(context);
	if ('kind' in body) return redact(body);
	const { method, query } = context.getRequestObject();
	const encoding = headers['content-encoding'];
	const call = { method, query, body: body.bytes, encoding };
	return redact(judgeCall(call, takenPaths(context)));
}

/** As n8n-core decides it (`continuesOnError` in workflow-execute.ts). */
function continuesOnError({ continueOnFail, onError }: INode): boolean {
	return continueOnFail === true || (onError !== undefined && onError !== 'stopWorkflow');
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
