import { n8nVersion } from '../harness/runtime.mjs';

/**
 * In what older n8ns differ from the newest one tested, by the versions on which that was seen. The harness and the tests
 * ask for them by name, and docs/compatibility.md lists them.
 */
export const DEVIATIONS = {
	ownerBySetUp: {
		on: ['1.123'],
		what: 'the owner’s account can’t be set by the environment; `POST /rest/owner/setup` makes it',
	},
	fewerModules: {
		on: ['1.123', '2.20'],
		what: 'does not start when `N8N_DISABLED_MODULES` names a module of a later version',
	},
	workflowNeedsActive: {
		on: ['1.123', '2.20'],
		what: '`POST /rest/workflows` needs `active: false`',
	},
	runNeedsWorkflow: {
		on: ['1.123'],
		what: '`POST /rest/workflows/:id/run` runs the workflow that the request holds, not the one that is stored',
	},
	runningExecutionHidden: {
		on: ['1.123', '2.20'],
		what: '`GET /rest/executions/:id` may answer 500 while the execution runs',
	},
	resultAfterStatus: {
		on: ['1.123'],
		what: 'with SQLite, an execution is told to have ended before what its nodes gave is stored',
	},
	tablesByIdOnly: {
		on: ['1.123'],
		what: 'the node *Data Table* takes a name for an ID: in the example *Resend the Failed* choose the table from the list',
	},
	noCryptoCredential: {
		on: ['1.123'],
		what: 'the node *Crypto* has no credential, which the example *Verify a Signature* needs',
	},
	brokenFileEndsImport: {
		on: ['1.123'],
		what: '`import:workflow` ends at a workflow without nodes; later versions skip it with a warning',
	},
	faultAtActivation: {
		on: ['1.123', '2.20'],
		what: 'a trigger without its secret is refused by the request that activates it, not afterwards',
	},
	requiredFieldsWhenSaved: {
		on: ['1.123'],
		what: 'a credential without *Allowed Domains* is refused when it is saved, not when it is used',
	},
	noSsrfProtection: {
		on: ['1.123'],
		what: 'no protection of its own against calls to internal addresses',
	},
};

/** Whether the n8n under test differs in that. */
export function deviates(name) {
	const [major, minor] = n8nVersion().split('.');
	return DEVIATIONS[name].on.includes(`${major}.${minor}`);
}
