import { inSentences } from '../../shared/tool';

/** How much of an answer's body an agent is given, in characters: an agent pays for each, and its memory is small. */
export const TOOL_BODY_CHARACTERS = 4_000;

/** What a result holds that an agent is told of. */
interface Told {
	readonly outcome?: unknown;
	readonly statusCode?: unknown;
	readonly failure?: unknown;
	readonly body?: unknown;
	readonly bodyError?: unknown;
	readonly request?: unknown;
}

/**
 * What an agent is told of a call: how it ended, in short, and as much of the answer as it can use. On Failure `message`
 * says what happened and what to do. Headers, history and times are left out.
 *
 * @param result the result as an item carries it, secrets masked
 * @param isFile whether the answer was a file, which an agent can't be handed
 */
export function toolResult(result: Told, isFile: boolean): Record<string, unknown> {
	const { outcome, statusCode, failure, bodyError, request } = result;
	const body = isFile ? 'The answer is a file, which can not be shown here.' : result.body;
	return {
		outcome,
		...(statusCode === undefined ? {} : { statusCode }),
		...(failure ? toldFailure(failure) : {}),
		...(outcome === 'dryRun' && request ? { request: cut(request) } : {}),
		...(body === undefined ? {} : { body: cut(body) }),
		...(bodyError === undefined ? {} : { bodyError }),
	};
}

function toldFailure(failure: object): Record<string, unknown> {
	const { message, hint, delivered, retryable } = failure as Record<string, unknown>;
	return { message: inSentences(String(message), String(hint)), delivered, retryable };
}

/**
 * What an agent is told when the node was stopped before it sent anything.
 *
 * @param message what is wrong
 * @param hint what to do; may be empty
 */
export function stoppedTool(message: string, hint: string) {
	const told = { outcome: 'failure', message: inSentences(message, hint) };
	return { ...told, delivered: 'no', retryable: false };
}

/** JSON that is short enough stays JSON. */
function cut(value: unknown): unknown {
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	if (text.length <= TOOL_BODY_CHARACTERS) return value;
	// Not through the middle of a character that takes two units.
	const kept = text.slice(0, TOOL_BODY_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '');
	return `${kept}… (cut: the first ${kept.length} of ${text.length} characters)`;
}
