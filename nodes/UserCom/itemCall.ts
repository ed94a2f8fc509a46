import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	INodeProperties,
	INodePropertyOptions,
	JsonObject,
} from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Turn } from '../shared/eventLoop/turn';
import { isJsonObject } from '../shared/json';
import { isTool } from '../shared/tool';
import type { Explanation } from './service/explanation';
import { explainWithout, worded } from './service/explanation';
import type { Entries } from './service/pages';
import { collect } from './service/pages';
import { lostInJson, plainText } from './service/plainText';
import type { Service, ServiceAnswer, ServiceRequest } from './service/request';
import { ask, meansNone } from './service/request';

/** An error that names its item and says what to do. */
export type ItemError = NodeApiError | NodeOperationError;

/** What a resource locator holds. A plain value, which nodes stored before there were locators, has no mode. */
export interface Located {
	readonly mode: string | undefined;
	readonly value: unknown;
}

/** What was collected once for all items of a run. */
const collected = new WeakMap<Service, Map<string, Promise<Entries>>>();

/** Are the others done when one fails? So the designer may want it, and an agent, which is told of an error nothing. */
export function keepsFailures(context: IExecuteFunctions): boolean {
	return context.continueOnFail() || isTool(context);
}

/** One item's view of the node: its fields, User.com, and errors that name the item. */
export class ItemCall {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly service: Service,
		private readonly itemIndex: number,
		/** Asked between two steps of long work. */
		readonly turn: Turn,
	) {}

	/** The version of the node that the workflow stores. */
	get version(): number {
		return this.context.getNode().typeVersion;
	}

	/** See {@link keepsFailures}. */
	get keepsFailures(): boolean {
		return keepsFailures(this.context);
	}

	/** Whether the execution was cancelled. */
	get isCancelled(): boolean {
		return this.service.cancel?.aborted ?? false;
	}

	/** The value of a field for this item; its declared default where the editor does not show it. */
	read({ name, default: fallback }: INodeProperties): unknown {
		return this.context.getNodeParameter(name, this.itemIndex, fallback);
	}

	/** The value of a field with choices; see {@link choiceOf}. */
	readChoice(field: INodeProperties): unknown {
		return this.choiceOf(field, this.read(field));
	}

	/** The value of a field as text without blanks around it. Throws for what is no text. */
	readText(field: INodeProperties): string {
		return this.textOf(field, this.read(field));
	}

	/** What a resource locator holds. */
	readLocator(field: INodeProperties): Located {
		const held = this.read(field);
		// An expression may give an item, which may have a field of that name.
		if (!isJsonObject(held) || !('mode' in held && 'value' in held))
			return { mode: undefined, value: held };
		return { mode: typeof held.mode === 'string' ? held.mode : undefined, value: held.value };
	}

	/** The value of a resource locator as text without blanks around it, whichever mode gave it. Throws for what is no text. */
	readLocatedText(field: INodeProperties): string {
		return this.textOf(field, this.readLocator(field).value);
	}

	/** Now, in seconds since 1970. */
	now(): number {
		return Math.floor(this.service.clock.now() / 1000);
	}

	/** The workflow's time zone. */
	timezone(): string {
		return this.context.getTimezone();
	}

	/** Asks User.com; whatever is not an answer of 2XX is thrown, but for the statuses that mean "none". */
	async ask(request: ServiceRequest, none: readonly number[] = []): Promise<unknown> {
		const answer = await this.answerTo(request);
		if (answer.kind === 'answered') return answer.body;
		if (meansNone(answer, none)) return undefined;
		throw this.notDone(answer);
	}

	/** The one entry that User.com was asked for, `subject`; throws when the answer holds none. */
	entryIn(body: unknown, subject: string): IDataObject {
		// Whatever it is about, an entry has an ID: an answer without one is about something else.
		if (isJsonObject(body) && (body.id ?? null) !== null) return body as IDataObject;
		throw this.failed(explainWithout(subject));
	}

	/**
	 * Asks User.com for a change whose answer has no documented body. Gives the answer where it is an object that says
	 * something, else `{"success": true}`; whatever is not an answer of 2XX is thrown.
	 */
	async change(request: ServiceRequest): Promise<IDataObject[]> {
		return [saysSomething(await this.ask(request))];
	}

	/**
	 * As {@link change}, with the first verb, or with the second where the service does not take the first (405, which
	 * changes nothing): public integrations agree on no single verb for taking something away.
	 */
	async changeByEither(
		[method, other]: readonly [IHttpRequestMethods, IHttpRequestMethods],
		request: Omit<ServiceRequest, 'method'>,
	): Promise<IDataObject[]> {
		const answer = await this.answerTo({ ...request, method });
		if (answer.kind === 'answered') return [saysSomething(answer.body)];
		if (answer.kind === 'refused' && answer.statusCode === 405)
			return await this.change({ ...request, method: other });
		throw this.notDone(answer);
	}

	/** Collects a paged path; whatever is not an answer of 2XX is thrown, but for the statuses that mean "none". */
	async collect(
		{ path, subject }: Pick<ServiceRequest, 'path' | 'subject'>,
		limit = Infinity,
		none: readonly number[] = [],
	): Promise<IDataObject[]> {
		return this.entriesOf(await collect(this.service, path, subject, limit), none);
	}

	/** As {@link collect}, once for all items of the run; what was not given is asked for again by the next item. */
	async collectOnce({
		path,
		subject,
	}: Pick<ServiceRequest, 'path' | 'subject'>): Promise<IDataObject[]> {
		const known = collected.get(this.service) ?? new Map<string, Promise<Entries>>();
		collected.set(this.service, known);
		const asked = known.get(path) ?? collect(this.service, path, subject);
		known.set(path, asked);
		const answer = await asked;
		if (answer.kind !== 'entries' && known.get(path) === asked) known.delete(path);
		// Made here, so that each item's error names its own.
		return this.entriesOf(answer);
	}

	/** An error for a value in the node that cannot be sent. */
	badValue(message: string, hint?: string): NodeOperationError {
		const description = hint ?? `Nothing was sent for item ${this.itemIndex}. Correct the value.`;
		const masked = this.service.redact(message);
		const error = new NodeOperationError(this.context.getNode(), masked, {
			itemIndex: this.itemIndex,
			description: this.service.redact(description),
		});
		return worded(error, masked);
	}

	/** An error for what User.com did not do. */
	failed(explanation: Explanation, statusCode?: number): NodeApiError {
		const { message, hint } = this.service.redact(explanation);
		const response: JsonObject = { message };
		const error = new NodeApiError(this.context.getNode(), response, {
			message,
			description: hint,
			itemIndex: this.itemIndex,
			...(statusCode === undefined ? {} : { httpCode: String(statusCode) }),
		});
		return worded(error, message);
	}

	/** What was thrown, as an error of n8n's that names the item; those made here come back as they are. */
	errorOf(thrown: unknown): ItemError {
		// The constructor would give it back too, with its words changed.
		const isOfNode = thrown instanceof NodeApiError || thrown instanceof NodeOperationError;
		if (isOfNode && thrown.context.itemIndex !== undefined) return thrown;
		return new NodeOperationError(this.context.getNode(), thrown as Error, {
			itemIndex: this.itemIndex,
		});
	}

	/** The text of a value, to be sent or searched for; `field` is where it stands. Throws for what is no text. */
	textOf({ displayName }: Pick<INodeProperties, 'displayName'>, value: unknown): string {
		const text = plainText(value);
		if (text !== undefined) return text;
		throw this.badValue(
			typeof value === 'number'
				? `"${displayName}" is a number that was rounded, or none. Give it as text.`
				: `"${displayName}" is to be text, and ${typeof value === 'boolean' ? String(value) : 'a list or an object'} came.`,
		);
	}

	/** The choice of `field` that is meant by a value. Throws for what is none of them, which an expression may give. */
	choiceOf({ displayName, options = [] }: INodeProperties, value: unknown): string | number {
		const choices = (options as INodePropertyOptions[]).map((option) => option.value);
		const meant = choices.find((choice) => String(choice) === String(value));
		if (meant !== undefined) return meant as string | number;
		throw this.badValue(
			`"${displayName}" is none of its choices.`,
			`An expression may give ${choices.join(', ')}. Nothing was sent for item ${this.itemIndex}.`,
		);
	}

	/** Throws for a value that would not be sent as it is. */
	private async answerTo(request: ServiceRequest): Promise<ServiceAnswer> {
		for (const [name, value] of Object.entries(request.body ?? {})) {
			const lost = lostInJson(value);
			if (lost !== undefined)
				throw this.badValue(`"${name}" holds ${lost}, which cannot be sent as JSON.`);
		}
		return await ask(this.service, request);
	}

	private entriesOf(answer: Entries, none: readonly number[] = []): IDataObject[] {
		if (answer.kind === 'entries') return answer.entries as IDataObject[];
		if (meansNone(answer, none)) return [];
		throw this.notDone(answer);
	}

	private notDone(answer: Exclude<ServiceAnswer, { kind: 'answered' }>): NodeApiError {
		return this.failed(
			answer.explanation,
			answer.kind === 'refused' ? answer.statusCode : undefined,
		);
	}
}

function saysSomething(body: unknown): IDataObject {
	const says = isJsonObject(body) && Object.keys(body).length > 0;
	return says ? (body as IDataObject) : { success: true };
}
