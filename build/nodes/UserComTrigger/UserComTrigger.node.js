import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import { redactor } from '../shared/redaction';
import { USER_COM_CREDENTIAL } from '../UserCom/service/request';
import { fields } from './fields';
import { judgeCall, judgeSender, unreadableBody } from './incomingCall';
import { requiredSecret, takenPaths } from './settings';
export class UserComTrigger {
    description = {
        displayName: 'User.com Trigger',
        name: 'userComTrigger',
        icon: { light: 'file:userCom.svg', dark: 'file:userCom.dark.svg' },
        group: ['trigger'],
        version: 1,
        subtitle: '={{ $parameter["onlyPaths"] ? "path " + $parameter["onlyPaths"] : "" }}',
        description: 'Starts the workflow when an automation in User.com sends an API call',
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
        properties: fields,
    };
    webhookMethods = {
        default: {
            async checkExists() {
                const secret = await requiredSecret(this);
                if (secret?.value === '') {
                    throw new NodeOperationError(this.getNode(), 'The trigger requires a secret and there is none', {
                        description: 'Set Trigger Secret in the User.com credential and send the same in a header from User.com, or switch off Require Secret.',
                    });
                }
                return true;
            },
            async create() {
                return true;
            },
            async delete() {
                return true;
            },
        },
    };
    async webhook() {
        const secret = await requiredSecret(this);
        const redact = redactor(secret?.all ?? []);
        const stranger = judgeSender(this.getHeaderData(), secret);
        if (stranger)
            return answer(this, redact(stranger));
        const body = await readBody(this);
        if ('kind' in body)
            return answer(this, redact(body));
        const { method, query } = this.getRequestObject();
        const decision = redact(judgeCall({ method, query, body: body.bytes }, takenPaths(this)));
        if (decision.kind === 'reject')
            return answer(this, decision);
        return { workflowData: [[{ json: decision.data }]] };
    }
}
async function readBody(context) {
    const request = context.getRequestObject();
    try {
        await request.readRawBody();
        return { bytes: request.rawBody };
    }
    catch (error) {
        return unreadableBody(error);
    }
}
function answer(context, { status, message }) {
    const response = context.getResponseObject();
    response.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close' });
    response.end(JSON.stringify({ message }));
    return { noWebhookResponse: true };
}
