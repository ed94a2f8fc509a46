import type { IHookFunctions, INodeProperties, IWebhookFunctions } from 'n8n-workflow';

import { USER_COM_CREDENTIAL } from '../UserCom/service/request';
import { userComSecrets } from '../UserCom/service/secrets';
import { onlyPaths, requireSecret, secretHeader } from './fields';
import type { RequiredSecret } from './incomingCall';

type TriggerContext = IWebhookFunctions | IHookFunctions;

/** What a sender must show, from the node's fields and its credential, and all secrets of that, for redaction; undefined when the designer asks
 * for nothing. */
export async function requiredSecret(
	context: TriggerContext,
): Promise<(RequiredSecret & { readonly all: readonly string[] }) | undefined> {
	// Only a plain `false` opens the door.
	if (read(context, requireSecret) === false) return undefined;
	const header = String(read(context, secretHeader)).trim();
	const credential = await context.getCredentials(USER_COM_CREDENTIAL);
	const { triggerSecret } = credential;
	return {
		all: userComSecrets(credential),
		header: header === '' ? String(secretHeader.default) : header,
		value: typeof triggerSecret === 'string' ? triggerSecret.trim() : '',
	};
}

/** The values of `path` to take; none means all. */
export function takenPaths(context: IWebhookFunctions): string[] {
	return String(read(context, onlyPaths))
		.split(',')
		.map((path) => path.trim())
		.filter((path) => path !== '');
}

function read(context: TriggerContext, { name, default: fallback }: INodeProperties): unknown {
	return context.getNodeParameter(name, fallback);
}
