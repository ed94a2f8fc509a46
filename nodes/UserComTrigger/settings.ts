import type { IHookFunctions, INodeProperties, IWebhookFunctions } from 'n8n-workflow';

import { isHeaderName, saysHowItIsSent } from '../shared/header';
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
	const header = String(read(context, secretHeader) ?? '').trim();
	const credential = await context.getCredentials(USER_COM_CREDENTIAL);
	const { triggerSecret } = credential;
	return {
		all: userComSecrets(credential),
		header: header === '' ? String(secretHeader.default) : header,
		value: typeof triggerSecret === 'string' ? triggerSecret.trim() : '',
	};
}

/** What may stand in no header's value, whatever its encoding (RFC 9110, section 5.5). */
const CONTROL = /(?!\t)\p{Cc}/u;

/** What is wrong and what to do. */
export interface SetUpFault {
	readonly message: string;
	readonly description: string;
}

/** Why no sender could ever show this secret in this header; undefined when one can. */
export function setUpFault({ header, value }: RequiredSecret): SetUpFault | undefined {
	if (value === '') {
		return {
			message: 'The trigger requires a secret and there is none',
			description:
				'Set Trigger Secret in the User.com credential and send the same in a header from User.com, or switch off Require Secret.',
		};
	}
	if (CONTROL.test(value)) {
		return {
			message:
				'The Trigger Secret holds a character that no header can carry, such as a line break',
			description: 'Set another one in the User.com credential and in User.com.',
		};
	}
	if (!isHeaderName(header)) {
		return {
			message: `The Secret Header "${header}" is not the name of a header`,
			description: `Write a name without spaces and colons, such as ${String(secretHeader.default)}.`,
		};
	}
	if (saysHowItIsSent(header)) {
		return {
			message: `The Secret Header is ${header}, which says how a call is sent and can't carry a secret`,
			description: `Write another name, such as ${String(secretHeader.default)}.`,
		};
	}
	return undefined;
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
