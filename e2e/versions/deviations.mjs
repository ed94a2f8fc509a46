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

const PROXY = '^a proxy that is set in the (?:node|environment)';

/**
 * Engine tests (test/engine) that end otherwise with an older n8n's own engine, by the beginning of their names or a part of it.
 */
export const ENGINE_DEVIATIONS = [
	{
		on: ['1.123', '2.20'],
		tests: [
			`${PROXY} whose own certificate`,
			'^a proxy on the way',
			'^what a dry run shows is what the receiver gets, with Proxy$',
		],
		what: 'for an https URL by way of a proxy, *Ignore SSL Issues* and a client certificate are for the proxy, not for the receiver',
	},
	{
		on: ['1.123'],
		tests: [
			`${PROXY} asked for the way of a GET, answers CONNECT with (?:503, in gzip|nothing|half|a reset|something|a 200)`,
		],
		what: 'of a GET, what a proxy answers to CONNECT is lost: its faults are told as the receiver’s, as *unknown* or as *unexpected*',
	},
	{
		on: ['1.123'],
		tests: ['^a receiver that asks for a certificate', 'with Authentication \\(11\\)$'],
		what: 'a credential’s certificates can’t be sent: the node stops before the first call and says so',
	},
	{
		on: ['1.123'],
		tests: [
			'^(?:broken headers|a second call, which is seen by its socket to) a receiver that (?:answers GET in several packets|switches to another protocol after a GET)$',
			'a receiver that sends half of its gzip to GET, although asked for plain bytes$',
		],
		what: 'the connection of a GET is hidden: an answer that breaks off in its headers is told as *unknown*, and half of a gzip body is not noticed',
	},
	{
		on: ['1.123', '2.20'],
		tests: ['^n8n’s protection against calls to internal addresses blocks'],
		what: 'the engine by itself has no protection against calls to internal addresses (2.20 has it in a whole n8n, tested above)',
	},
	{
		on: ['1.123'],
		tests: [
			'^where Agent 2 takes items at once and n8n gives one the words of another',
			'^a mix-up of JSON that was said is seen',
			'^the node User.com changes nobody either when n8n gives it the words of another call',
		],
		what: 'that Agent 2 with a *Batch Size* above 1 gives one call the words of another is not noticed: set it to 1',
	},
	{
		on: ['1.123'],
		tests: [
			'^a call whose token did not come says that the token address answered with invalid_client',
			'^a client that the token address refuses is not shown to it again',
		],
		what: 'an OAuth2 error that the token address names is not told, and each item asks for a token anew',
	},
	{
		on: ['1.123'],
		tests: ['^where n8n keeps the files of an item in its JSON'],
		what: 'no *Execution Logic* v2: files never stand in an item’s JSON',
	},
];

/** Of the names of engine tests that failed, those that the version, such as `2.20`, does not account for. */
export function unaccountedFor(version, failures) {
	const known = ENGINE_DEVIATIONS.filter(({ on }) => on.includes(version));
	const patterns = known.flatMap(({ tests }) => tests.map((test) => new RegExp(test, 'u')));
	return failures.filter((name) => !patterns.some((pattern) => pattern.test(name)));
}

/** Whether the n8n under test differs in that. */
export function deviates(name) {
	const [major, minor] = n8nVersion().split('.');
	return DEVIATIONS[name].on.includes(`${major}.${minor}`);
}
