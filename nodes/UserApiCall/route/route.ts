import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isJsonObject } from '../../shared/json';
import { isTool } from '../../shared/tool';
import type { Turn } from '../../shared/eventLoop/turn';
import type { Redact } from '../../shared/redaction';
import type { BodyError, Outcome, ReceivedBody } from '../call';
import type { RouteSettings } from '../fields/settings';
import { resultOf } from './result';
import { toolResult } from './toolResult';

/** Binary property that holds a binary response. */
export const BINARY_PROPERTY = 'apiCall';

/** How outcomes are written into items. */
export interface Routing {
	readonly settings: RouteSettings;
	/** Masks secrets in whatever is added. */
	readonly redact: Redact;
	/** Gives way to other work between two items. */
	readonly turn: Turn;
}

/** Of one run: is it told to an agent? */
type RunRouting = Routing & { readonly asTool: boolean };

/** A file of an answer, as n8n keeps it; undefined when it can't be kept. */
type Store = (body: ReceivedBody) => Promise<IBinaryData | undefined>;

/**
 * Writes each outcome into its item and puts the item on its output: Success first, Failure second, order kept. Nothing
 * here throws.
 *
 * @param outcomes one for each item, in their order
 */
export async function routeOutcomes(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	outcomes: readonly Outcome[],
	routing: Routing,
): Promise<INodeExecutionData[][]> {
	const success: INodeExecutionData[] = [];
	const failure: INodeExecutionData[] = [];
	// n8n hands an agent the first output alone.
	const asTool = isTool(context);
	// Items that travelled together share one answer, which may be large: it is masked once, and kept once. Others share none,
	// and to remember theirs would only keep the memory's collector busy.
	const isShared = outcomes.some(({ call }) => call?.items);
	const redact = isShared ? onceForEach(routing.redact) : routing.redact;
	const kept: Store = async (body) => await storedBody(context, body, redact);
	const store = isShared ? onceForEach(kept) : kept;
	for (const outcome of outcomes) {
		await routing.turn.passed();
		const stored = asTool || !outcome.answer ? undefined : await store(outcome.answer.body);
		const told = { ...routing, redact, asTool };
		const routed = writtenItem(items[outcome.itemIndex], outcome, stored, told);
		(asTool || !outcome.failure ? success : failure).push(routed);
	}
	return [success, failure];
}

/**
 * Whatever goes wrong with one answer must not take the other items along: it is written without its body then, and, when
 * even that can't be masked, without anything that the receiver said.
 */
function writtenItem(
	item: INodeExecutionData | undefined,
	outcome: Outcome,
	stored: IBinaryData | undefined,
	routing: RunRouting,
): INodeExecutionData {
	for (const told of [outcome, withoutBody(outcome)]) {
		try {
			return routedItem(item, told, stored, routing);
		} catch {
			stored = undefined;
		}
	}
	return routedItem(item, withoutWords(outcome), undefined, { ...routing, redact: (same) => same });
}

function withoutBody(outcome: Outcome): Outcome {
	const { answer } = outcome;
	return { ...outcome, answer: answer && { ...answer, body: { kind: 'none' }, bodyError: LOST } };
}

/** Facts that hold nothing of the receiver's, nor of the item's. */
function withoutWords(outcome: Outcome): Outcome {
	const { call, answer, planned, failure } = withoutBody(outcome);
	return {
		...outcome,
		call: call && { ...call, url: '', idempotencyKey: undefined },
		answer: answer && { ...answer, statusMessage: '', headers: {} },
		planned: planned && { url: '', headers: {} },
		failure: failure && { ...failure, detail: undefined, fault: undefined },
	};
}

function routedItem(
	item: INodeExecutionData | undefined,
	outcome: Outcome,
	stored: IBinaryData | undefined,
	{ settings, redact, asTool }: RunRouting,
): INodeExecutionData {
	const { resultField, resultOnly, allResponseHeaders, filesField } = settings;
	const { answer } = outcome;
	const input = resultOnly ? undefined : item;
	const file = mayHoldFiles(input, filesField) ? stored : undefined;
	const isLost = !asTool && answer?.body.kind === 'binary' && !file;
	const told: Outcome = isLost ? { ...outcome, answer: { ...answer, bodyError: LOST } } : outcome;
	const result = resultOf(told, allResponseHeaders, redact) as IDataObject;
	// The agent knows its own input, and n8n hands it no files.
	if (asTool) {
		const json = {
			[resultField]: toolResult(result, answer?.body.kind === 'binary') as IDataObject,
		};
		return { json, pairedItem: { item: outcome.itemIndex } };
	}
	const binary = file ? { ...input?.binary, [BINARY_PROPERTY]: { ...file } } : input?.binary;
	// A new item: an `error` of the input item would make n8n take this one for failed.
	return {
		json: withResult(input?.json, resultField, result),
		...(binary && Object.keys(binary).length > 0 ? { binary: { ...binary } } : {}),
		pairedItem: { item: outcome.itemIndex },
	};
}

/** Where n8n keeps files in an item's JSON, it throws when something else stands there (n8n 2.41, `convert-binary-data.ts`). */
function mayHoldFiles(
	item: INodeExecutionData | undefined,
	filesField: string | undefined,
): boolean {
	const there: unknown = filesField === undefined ? undefined : item?.json?.[filesField];
	return (there ?? undefined) === undefined || isJsonObject(there);
}

/** An item's JSON with its result. A getter of it that throws takes nothing else along, nor does an object that says nothing of its fields. */
export function withResult(
	json: IDataObject | undefined,
	name: string,
	result: IDataObject,
): IDataObject {
	try {
		return { ...json, [name]: result };
	} catch {
		const readable = namesIn(json ?? {}).flatMap((key) => propertyOf(json ?? {}, key));
		return { ...Object.fromEntries(readable), [name]: result };
	}
}

function namesIn(json: IDataObject): string[] {
	try {
		return Object.keys(json);
	} catch {
		return [];
	}
}

function propertyOf(json: IDataObject, name: string): Array<[string, IDataObject[string]]> {
	try {
		return [[name, json[name]]];
	} catch {
		return [];
	}
}

/** What is said of a file that came and could not be kept. */
const LOST: BodyError = 'decoding';

/** The same function, which works out each object once. */
function onceForEach<F extends (value: never) => unknown>(work: F): F {
	const known = new WeakMap<object, unknown>();
	const once = (value: never): unknown => {
		if (typeof value !== 'object' || value === null) return work(value);
		if (!known.has(value)) known.set(value, work(value));
		return known.get(value);
	};
	return once as F;
}

/** The call has been made: a full disk must not make the node forget it. */
async function storedBody(
	context: IExecuteFunctions,
	body: ReceivedBody,
	redact: Redact,
): Promise<IBinaryData | undefined> {
	if (body.kind !== 'binary') return undefined;
	try {
		const { data, fileName, contentType } = redact(body);
		return await context.helpers.prepareBinaryData(data, fileName, contentType);
	} catch {
		return undefined;
	}
}
