import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { isJsonObject } from '../shared/json';
import { collect } from './service/pages';
import { ask } from './service/request';
const collected = new WeakMap();
export class ItemCall {
    context;
    service;
    itemIndex;
    constructor(context, service, itemIndex) {
        this.context = context;
        this.service = service;
        this.itemIndex = itemIndex;
    }
    get version() {
        return this.context.getNode().typeVersion;
    }
    get continuesOnFail() {
        return this.context.continueOnFail();
    }
    get isCancelled() {
        return this.service.cancel?.aborted ?? false;
    }
    read({ name, default: fallback }) {
        return this.context.getNodeParameter(name, this.itemIndex, fallback);
    }
    readText(field) {
        return String(this.read(field) ?? '').trim();
    }
    readLocator(field) {
        const held = this.read(field);
        if (!isJsonObject(held) || !('value' in held))
            return { mode: undefined, value: held };
        return { mode: typeof held.mode === 'string' ? held.mode : undefined, value: held.value };
    }
    readLocatedText(field) {
        return String(this.readLocator(field).value ?? '').trim();
    }
    now() {
        return Math.floor(this.service.clock.now() / 1000);
    }
    timezone() {
        return this.context.getTimezone();
    }
    async ask(request, none = []) {
        const answer = await ask(this.service, request);
        if (answer.kind === 'answered')
            return answer.body;
        if (answer.kind === 'refused' && none.includes(answer.statusCode))
            return undefined;
        throw this.notDone(answer);
    }
    async change(request) {
        return [saysSomething(await this.ask(request))];
    }
    async changeByEither([method, other], request) {
        const answer = await ask(this.service, { ...request, method });
        if (answer.kind === 'answered')
            return [saysSomething(answer.body)];
        if (answer.kind === 'refused' && answer.statusCode === 405)
            return await this.change({ ...request, method: other });
        throw this.notDone(answer);
    }
    async collect({ path, subject }, limit = Infinity, none = []) {
        const answer = await collect(this.service, path, subject, limit);
        if (answer.kind === 'entries')
            return answer.entries;
        if (answer.kind === 'refused' && none.includes(answer.statusCode))
            return [];
        throw this.notDone(answer);
    }
    async collectOnce(request) {
        const known = collected.get(this.service) ?? new Map();
        collected.set(this.service, known);
        const entries = known.get(request.path) ?? this.collect(request);
        known.set(request.path, entries);
        return await entries;
    }
    badValue(message, hint) {
        const description = hint ?? `Nothing was sent for item ${this.itemIndex}. Correct the value.`;
        return new NodeOperationError(this.context.getNode(), this.service.redact(message), {
            itemIndex: this.itemIndex,
            description: this.service.redact(description),
        });
    }
    failed(explanation, statusCode) {
        const { message, hint } = this.service.redact(explanation);
        const response = { message };
        return new NodeApiError(this.context.getNode(), response, {
            message,
            description: hint,
            itemIndex: this.itemIndex,
            ...(statusCode === undefined ? {} : { httpCode: String(statusCode) }),
        });
    }
    errorOf(thrown) {
        return new NodeOperationError(this.context.getNode(), thrown, {
            itemIndex: this.itemIndex,
        });
    }
    notDone(answer) {
        return this.failed(answer.explanation, answer.kind === 'refused' ? answer.statusCode : undefined);
    }
}
function saysSomething(body) {
    const says = isJsonObject(body) && Object.keys(body).length > 0;
    return says ? body : { success: true };
}
