import type { IDataObject, IExecuteFunctions, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { NamedUser, UserIdKind } from '../service/namedUser';
import { namedUser } from '../service/namedUser';
import type { Entries } from '../service/pages';
import { collect } from '../service/pages';
import type { Refusal } from '../service/refusal';
import type { Service, ServiceRequest } from '../service/request';
import { ask } from '../service/request';

/** One operation: what it does for one item, and the JSON of the items it gives. */
export type Operation = (call: ItemCall) => Promise<IDataObject[]>;

/** One item's view of the node: its fields, User.com, and errors that name the item. */
export class ItemCall {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly service: Service,
		private readonly itemIndex: number,
	) {}

	/** The value of a field for this item. */
	field(name: string, fallback?: unknown): unknown {
		return this.context.getNodeParameter(name, this.itemIndex, fallback);
	}

	/** Now, in seconds since 1970. */
	now(): number {
		return Math.floor(Date.now() / 1000);
	}

	/** The workflow's time zone. */
	timezone(): string {
		return this.context.getTimezone();
	}

	/** The user that the item names. */
	user(): Extract<NamedUser, { kind: 'user' }> {
		const user = namedUser(this.field('userBy') as UserIdKind, this.field('userId'));
		if (user.kind === 'fault') throw this.badValue(user.message);
		return user;
	}

	/** Asks User.com; whatever is not an answer of 2XX is thrown, but for the statuses that mean "none". */
	async ask(request: ServiceRequest, none: readonly number[] = []): Promise<unknown> {
		const answer = await ask(this.service, request);
		if (answer.kind === 'answered') return answer.body;
		if (answer.kind === 'refused' && none.includes(answer.statusCode)) return undefined;
		throw this.refused(answer.refusal, 'statusCode' in answer ? answer.statusCode : undefined);
	}

	/** Collects a paged path; whatever is not an answer of 2XX is thrown. */
	async collect(path: string, subject: string, limit: number): Promise<IDataObject[]> {
		const answer: Entries = await collect(this.service, path, subject, limit);
		if (answer.kind === 'entries') return answer.entries as IDataObject[];
		throw this.refused(answer.refusal, 'statusCode' in answer ? answer.statusCode : undefined);
	}

	/** An error for a value in the node that cannot be sent. */
	badValue(message: string, hint?: string): NodeOperationError {
		return new NodeOperationError(this.context.getNode(), message, {
			itemIndex: this.itemIndex,
			description: hint ?? `Nothing was sent for item ${this.itemIndex}. Correct the value.`,
		});
	}

	/** An error for what User.com did not do. */
	refused({ message, hint }: Refusal, statusCode?: number): NodeApiError {
		// With a network code in it, n8n would put its own words in place of these.
		const response: JsonObject = { message };
		return new NodeApiError(this.context.getNode(), response, {
			message,
			description: hint,
			itemIndex: this.itemIndex,
			...(statusCode === undefined ? {} : { httpCode: String(statusCode) }),
		});
	}
}

/**
 * What an operation gives when the service's answer has no documented body: the answer where it is an object that says
 * something, else `{"success": true}`.
 */
export function answerOrSuccess(body: unknown): IDataObject[] {
	const says = typeof body === 'object' && body !== null && !Array.isArray(body);
	return [says && Object.keys(body).length > 0 ? (body as IDataObject) : { success: true }];
}
