import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Turn } from '../../../../nodes/shared/eventLoop/turn';
import { type Redact, redactor } from '../../../../nodes/shared/redaction';
import type { Answer, Failure, Outcome } from '../../../../nodes/UserApiCall/call';
import type { RouteSettings } from '../../../../nodes/UserApiCall/fields/settings';
import { routeOutcomes } from '../../../../nodes/UserApiCall/route/route';

const settings: RouteSettings = {
	allResponseHeaders: false,
	resultOnly: false,
	resultField: 'apiCall',
};
export const answer: Answer = {
	statusCode: 200,
	statusMessage: 'OK',
	headers: {},
	body: { kind: 'json', value: { id: 7 } },
};
export const failure: Failure = {
	category: 'dns',
	code: 'ENOTFOUND',
	delivered: 'no',
	retryable: true,
};
/** The outcome of an item whose call was answered. */
export const succeeded = (itemIndex: number, more: Partial<Outcome> = {}): Outcome => ({
	itemIndex,
	attempts: 1,
	durationMs: 1,
	answer,
	...more,
});
/** The outcome of an item that nobody was found for. */
export const failed = (itemIndex: number) => succeeded(itemIndex, { answer: undefined, failure });
/** An answer that is a file. */
export const file = (more: object = {}): Partial<Outcome> => ({
	answer: {
		...answer,
		body: { kind: 'binary', data: Buffer.from('png'), contentType: 'image/png', ...more },
	},
});

interface Changes {
	readonly settings?: Partial<RouteSettings>;
	readonly type?: string;
	readonly redact?: Redact;
	/** In place of n8n's store, which keeps everything. */
	readonly store?: () => Promise<IBinaryData>;
	readonly onTurn?: () => void;
}

/** What leaves on each output when these outcomes are written into these items. */
export async function routed(
	items: readonly INodeExecutionData[],
	outcomes: readonly Outcome[],
	more: Changes = {},
) {
	const keep = async (data: Buffer, fileName: string | undefined, mimeType: string) => ({
		data: String(data),
		mimeType,
		...(fileName && { fileName }),
	});
	const context = {
		getNode: () => ({ type: more.type ?? 'userApiCall' }),
		helpers: { prepareBinaryData: more.store ?? keep },
	} as unknown as IExecuteFunctions;
	let time = 0;
	const turn = new Turn(
		() => (time += 100),
		async () => more.onTurn?.(),
	);
	const [success = [], failures = []] = await routeOutcomes(context, items, outcomes, {
		settings: { ...settings, ...more.settings },
		redact: more.redact ?? redactor([]),
		turn,
	});
	return { success, failures };
}

export const item = (id: number): INodeExecutionData => ({ json: { id } });
