import type { IDataObject, IExecuteFunctions, INodeProperties, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { isJsonObject } from '../shared/json';
import type { Explanation } from './service/explanation';
import { collect } from './service/pages';
import type { Service, ServiceAnswer, ServiceRequest } from './service/request';
import { ask } from './service/request';

/** One item's view of the node: its fields, User.com, and errors that name the item. */
export class ItemCall {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly service: Service,
		private readonly itemIndex: number,
	) {}

	/** The value of a field for this item; its declared default where the editor does not show it. */
	read({ name, default: fallback }: INodeProperties): unknown {
		return this.context.getNodeParameter(name, this.itemIndex, fallback);
	}

	/** The value of a field as text without blanks around it. */
	readText(field: INodeProperties): string {
		return String(this.read(field) ?? '').trim();
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
		const answer = await ask(this.service, request);
		if (answer.kind === 'answered') return answer.body;
		if (answer.kind === 'refused' && none.includes(answer.statusCode)) return undefined;
		throw this.notDone(answer);
	}

	/**
	 * Asks User.com for a change whose answer has no documented body. Gives the answer where it is an object that says
	 * something, else `{"success": true}`; whatever is not an answer of 2XX is thrown.
	 */
	async change(request: ServiceRequest): Promise<IDataObject[]> {
		const body = await this.ask(request);
		const says = isJsonObject(body) && Object.keys(body).length > 0;
		return [says ? (body as IDataObject) : { success: true }];
	}

	/** Collects a paged path; whatever is not an answer of 2XX is thrown. */
	async collect(path: string, subject: string, limit: number): Promise<IDataObject[]> {
		const answer = await collect(this.service, path, subject, limit);
		if (answer.kind === 'entries') return answer.entries as IDataObject[];
		throw this.notDone(answer);
	}

	/** An error for a value in the node that cannot be sent. */
	badValue(message: string, hint?: string): NodeOperationError {
		const description = hint ?? `Nothing was sent for item ${this.itemIndex}. Correct the value.`;
		return new NodeOperationError(this.context.getNode(), this.service.redact(message), {
			itemIndex: this.itemIndex,
			description: this.service.redact(description),
		});
	}

	/** An error for what User.com did not do. */
	failed(explanation: Explanation, statusCode?: number): NodeApiError {
		const { message, hint } = this.service.redact(explanation);
		// With a network code in it, n8n would put its own words in place of these.
		const response: JsonObject = { message };
		return new NodeApiError(this.context.getNode(), response, {
			message,
			description: hint,
			itemIndex: this.itemIndex,
			...(statusCode === undefined ? {} : { httpCode: String(statusCode) }),
		});
	}

	private notDone(answer: Exclude<ServiceAnswer, { kind: 'answered' }>): NodeApiError {
		return this.failed(
			answer.explanation,
			answer.kind === 'refused' ? answer.statusCode : undefined,
		);
	}
}
