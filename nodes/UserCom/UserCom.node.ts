import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import * as listSearch from './listSearch';
import * as loadOptions from './loadOptions';
import { fields } from './resources';
import { runItems } from './runItems';
import { userComApiTest } from './service/credentialTest';
import { NODE_DESCRIPTION } from './service/nodeDescription';

/** Reads and changes an account at User.com: users with their attributes, tags, lists and events, companies, segments. */
export class UserCom implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'User.com',
		name: 'userCom',
		icon: { light: 'file:userCom.svg', dark: 'file:userCom.dark.svg' },
		group: ['transform'],
		// 1: a user is named by two fields, and answers come as they are. 2: by a resource locator, and answers simplified.
		version: [1, 2],
		defaultVersion: 2,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: NODE_DESCRIPTION,
		defaults: { name: 'User.com' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'userComApi', required: true, testedBy: 'userComApiTest' }],
		properties: fields,
	};

	methods = {
		credentialTest: { userComApiTest },
		loadOptions: { ...loadOptions },
		listSearch: { ...listSearch },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runItems(this)];
	}
}
