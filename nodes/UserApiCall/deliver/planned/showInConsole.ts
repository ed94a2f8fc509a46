import type { IExecuteFunctions } from 'n8n-workflow';

import { parseExact } from '../../../shared/json';
import type { Redact } from '../../../shared/redaction';
import type { Call } from '../../call';
import { plannedRequest, type ShownAuthentication } from './plannedRequest';

/** More than a person reads; each is a message from the server to the browser. */
const MOST_SHOWN = 100;

/**
 * In a run that was started in the editor: shows the requests in the browser's console, as n8n's HTTP Request does, secrets
 * masked. Never throws.
 */
export function showInConsole(
	context: Pick<IExecuteFunctions, 'getMode' | 'sendMessageToUI'>,
	calls: readonly Call[],
	{
		authentication,
		redact,
	}: { readonly authentication: ShownAuthentication; readonly redact: Redact },
): void {
	if (context.getMode() !== 'manual') return;
	try {
		for (const call of calls.slice(0, MOST_SHOWN)) {
			const { url, headers, body } = plannedRequest(call, authentication, new Date());
			const text = body?.toString('utf8');
			const shown = text === undefined ? {} : { body: parseExact(text)?.value ?? text };
			context.sendMessageToUI(redact({ method: call.method, url, headers, ...shown }));
		}
		const left = calls.length - MOST_SHOWN;
		if (left > 0) context.sendMessageToUI(`… and ${left} more, which are not shown`);
	} catch {
		// The calls matter more than what is shown of them.
	}
}
