import { ExecutionLifecycleHooks } from 'n8n-core';
import type {
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import type { CredentialStore } from './credentialStore';

/** What n8n's server knows of a run. */
export interface ServerFacts {
	readonly workflowId: string;
	/** Undefined: nothing is executed, as when n8n answers a webhook by itself. */
	readonly executionId: string | undefined;
	readonly mode: WorkflowExecuteMode;
}

/** What n8n's server adds to a run; it fills in more, which no node of this package reads. */
export function additionalData(
	store: CredentialStore,
	{ workflowId, executionId, mode }: ServerFacts,
): IWorkflowExecuteAdditionalData {
	const base = 'http://localhost:5678';
	const workflowData = { id: workflowId, name: 'Test' } as IWorkflowBase;
	return {
		credentialsHelper: store,
		executionId,
		hooks: new ExecutionLifecycleHooks(mode, executionId ?? '', workflowData),
		currentNodeExecutionIndex: 0,
		restApiUrl: `${base}/rest`,
		instanceBaseUrl: base,
		formBaseUrl: `${base}/form`,
		formWaitingBaseUrl: `${base}/form-waiting`,
		formTestBaseUrl: `${base}/form-test`,
		webhookBaseUrl: `${base}/webhook`,
		webhookWaitingBaseUrl: `${base}/webhook-waiting`,
		webhookTestBaseUrl: `${base}/webhook-test`,
		mcpBaseUrl: `${base}/mcp`,
		mcpTestBaseUrl: `${base}/mcp-test`,
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
}
