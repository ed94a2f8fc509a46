import { delimiter, dirname } from 'node:path';

import { deviates } from '../versions/deviations.mjs';
import { nodeForN8n } from './runtime.mjs';

/** The owner account of every n8n that is started here. n8n wants the password's bcrypt hash. */
export const OWNER = {
	email: 'demo@example.com',
	password: 'FirstCall1',
	passwordHash: '$2a$10$jcWjcrzz7kHhK8Ppef8DZelZN6rrQ/nszrlVO2WBKqi8zVn36KkuG',
};

/** Parts of n8n that neither the tests nor the demo use; without them n8n boots faster and stays off the network. */
const UNUSED_MODULES = [
	...[
		'mcp-registry',
		'instance-ai',
		'agents',
		'chat-hub',
		'insights',
		'mcp',
		'oauth-server',
		'quick-connect',
	],
	...[
		'workflow-builder',
		'source-control',
		'external-secrets',
		'log-streaming',
		'ldap',
		'sso-oidc',
		'sso-saml',
	],
	...['breaking-changes', 'otel', 'token-exchange'],
];

/** Those that every version knows; n8n refuses to start over a name that it doesn't know. */
const UNUSED_SINCE_1 = ['insights', 'external-secrets'];

/** Settings of the user's own n8n or npm that must not reach ours. */
const FOREIGN =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_|GENERIC_|CREDENTIALS_|NODES_|NODE_OPTIONS$|NODE_TEST|npm_)/i;

/** What npm hands to the scripts it runs; an npm below would act for the wrong folder. The user's own settings stay. */
const OF_THE_PARENT_NPM =
	/^npm_(package|lifecycle|command|node_execpath|config_(local_prefix|ignore_scripts|omit|include|prefix|global))/i;

/** Our environment without what the npm that started us put there. */
export function environmentWithoutNpm() {
	return Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !OF_THE_PARENT_NPM.test(name)),
	);
}

/**
 * The environment of one n8n process: on loopback, its own user folder, silent towards the outside, with the owner
 * account made without the set-up form.
 * @param {{userFolder: string, port: number, brokerPort: number, runners?: boolean, extra?: Record<string, string>}} options
 *   `runners`: whether n8n starts its task runner, which the Code node needs.
 * @returns {NodeJS.ProcessEnv}
 */
export function n8nEnvironment({ userFolder, port, brokerPort, runners = false, extra = {} }) {
	const inherited = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
	return {
		...Object.fromEntries(inherited),
		// n8n starts helpers by the name `node`.
		PATH: `${dirname(nodeForN8n() ?? process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: 'localhost',
		N8N_WEBHOOK_URL: `http://localhost:${port}/`,
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_SECURE_COOKIE: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		...(runners ? {} : { N8N_RUNNERS_MODE: 'external', N8N_RUNNERS_AUTH_TOKEN: 'unused' }),
		N8N_DISABLED_MODULES: (deviates('fewerModules') ? UNUSED_SINCE_1 : UNUSED_MODULES).join(','),
		N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
		N8N_INSTANCE_OWNER_EMAIL: OWNER.email,
		N8N_INSTANCE_OWNER_FIRST_NAME: 'Demo',
		N8N_INSTANCE_OWNER_LAST_NAME: 'Owner',
		N8N_INSTANCE_OWNER_PASSWORD_HASH: OWNER.passwordHash,
		...extra,
	};
}
