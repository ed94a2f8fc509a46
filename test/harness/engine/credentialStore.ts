import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	ICredentials,
	IHttpRequestOptions,
	INodeCredentials,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ICredentialsHelper } from 'n8n-workflow';

import { authenticateRequest } from './authenticateRequest';
import { credentialTypes, parentTypesOf } from './credentialTypes';
import type { KnownSecret } from '../leaks/secretsOf';
import { secretsOf } from '../leaks/secretsOf';

/**
 * A stand-in for n8n's credential storage, which lives in n8n's server and needs its database: plain data in memory.
 * What n8n does with the data (defaults, `authenticate`, inheritance, refreshed tokens) is done here by the same rules
 * (n8n 2.41, packages/cli/src/credentials-helper.ts).
 */
export class CredentialStore extends ICredentialsHelper {
	/** Every secret that was ever in the store: tokens come and go. */
	readonly secrets: KnownSecret[];

	constructor(readonly data: Record<string, ICredentialDataDecryptedObject>) {
		super();
		this.secrets = Object.entries(data).flatMap(([type, fields]) => secretsOf(type, fields));
	}

	/** What a workflow stores of each credential. */
	references(): INodeCredentials {
		return Object.fromEntries(
			Object.keys(this.data).map((type) => [type, { id: `id-${type}`, name: `Test ${type}` }]),
		);
	}

	getParentTypes(name: string): string[] {
		return parentTypesOf(name);
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return await authenticateRequest(credentialTypes[typeName], credentials, requestOptions);
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('The test store holds decrypted credentials only');
	}

	async getDecrypted(
		_additionalData: unknown,
		_nodeCredentials: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		_raw?: boolean,
		item?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const data = this.data[type];
		if (!data) throw new Error(`The test has no credential of type "${type}"`);
		const defaults = Object.fromEntries(
			this.getCredentialsProperties(type).map((property) => [property.name, property.default]),
		) as ICredentialDataDecryptedObject;
		const fields = { ...defaults, ...data };
		return item ? resolved(fields, item, { mode, executeData }) : fields;
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(
		_nodeCredentials: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.data[type] = { ...this.data[type], ...data };
		this.secrets.push(...secretsOf(type, this.data[type]));
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		const own = credentialTypes[type]?.properties ?? [];
		const inherited = parentTypesOf(type).flatMap(
			(parent) => credentialTypes[parent]?.properties ?? [],
		);
		const names = new Set(own.map((property) => property.name));
		return [...inherited.filter((property) => !names.has(property.name)), ...own];
	}
}

/** What expressions in it give for an item. */
function resolved(
	fields: ICredentialDataDecryptedObject,
	item: ICredentialsExpressionResolveValues,
	run: { mode: WorkflowExecuteMode; executeData: IExecuteData | undefined },
): ICredentialDataDecryptedObject {
	const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = item;
	return workflow.expression.getParameterValue(
		fields as INodeParameters,
		...([runExecutionData, runIndex, itemIndex, node.name, connectionInputData] as const),
		...([run.mode, {}, run.executeData] as const),
	) as ICredentialDataDecryptedObject;
}
