import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

import { ItemCall } from './itemCall';
import { getAttributes, getLists, getTags } from './loadOptions';
import { fields, operationOf } from './resources';
import { userComApiTest } from './service/credentialTest';
import { openService } from './service/request';

/** Reads and changes users of an account at User.com: profile, attributes, tags, lists, events. */
export class UserCom implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'User.com',
		name: 'userCom',
		icon: { light: 'file:userCom.svg', dark: 'file:userCom.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read and change users, their attributes, tags, lists and events in User.com',
		defaults: { name: 'User.com' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'userComApi', required: true, testedBy: 'userComApiTest' }],
		properties: fields,
	};

	methods = {
		credentialTest: { userComApiTest },
		loadOptions: { getAttributes, getLists, getTags },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const service = await openService(this);
		const results: INodeExecutionData[] = [];
		for (const itemIndex of this.getInputData().keys()) {
			// What is done is done: a cancelled run keeps what is known so far.
			if (service.cancel?.aborted) break;
			const resource = this.getNodeParameter('resource', itemIndex) as string;
			const name = this.getNodeParameter('operation', itemIndex) as string;
			const operation = operationOf(resource, name);
			if (!operation) {
				throw new NodeOperationError(
					this.getNode(),
					`There is no operation "${name}" for the resource "${resource}"`,
					{ itemIndex },
				);
			}
			const pairedItem = { item: itemIndex };
			try {
				const found = await operation(new ItemCall(this, service, itemIndex));
				results.push(...service.redact(found).map((json) => ({ json, pairedItem })));
			} catch (error) {
				if (service.cancel?.aborted) break;
				// An error of n8n's own comes back from the constructor as it is.
				const failure = new NodeOperationError(this.getNode(), error as Error, { itemIndex });
				if (!this.continueOnFail()) throw failure;
				results.push({ json: { error: failure.message }, error: failure, pairedItem });
			}
		}
		return [results];
	}
}
