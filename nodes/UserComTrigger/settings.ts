import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { DEFAULT_SECRET_HEADER } from './fields';
import type { RequiredSecret } from './incomingCall';

const CREDENTIAL = 'userComApi';

/** What a sender must show, from the node's fields and its credential; undefined when the designer asks for nothing. */
export async function requiredSecret(
	context: IWebhookFunctions | IHookFunctions,
): Promise<RequiredSecret | undefined> {
	// Only a plain `false` opens the door.
	if (context.getNodeParameter('requireSecret', true) === false) return undefined;
	const header = String(context.getNodeParameter('headerName', DEFAULT_SECRET_HEADER)).trim();
	const { triggerSecret } = await context.getCredentials(CREDENTIAL);
	return {
		header: header === '' ? DEFAULT_SECRET_HEADER : header,
		value: typeof triggerSecret === 'string' ? triggerSecret.trim() : '',
	};
}

/** The values of `path` to take; none means all. */
export function onlyPaths(context: IWebhookFunctions): string[] {
	return String(context.getNodeParameter('onlyPaths', ''))
		.split(',')
		.map((path) => path.trim())
		.filter((path) => path !== '');
}
