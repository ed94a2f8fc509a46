import { isTool } from '../../shared/isTool';
import { resultOf } from './result';
export const BINARY_PROPERTY = 'apiCall';
export async function routeOutcomes(context, items, outcomes, routing) {
    const success = [];
    const failure = [];
    const asTool = isTool(context);
    for (const outcome of outcomes) {
        const stored = await storedBody(context, outcome, routing.redact);
        const routed = writtenItem(items[outcome.itemIndex], outcome, stored, routing);
        (asTool || !outcome.failure ? success : failure).push(routed);
    }
    return [success, failure];
}
function writtenItem(item, outcome, stored, routing) {
    for (const told of [outcome, withoutBody(outcome)]) {
        try {
            return routedItem(item, told, stored, routing);
        }
        catch {
            stored = undefined;
        }
    }
    return routedItem(item, withoutWords(outcome), undefined, { ...routing, redact: (same) => same });
}
function withoutBody(outcome) {
    const { answer } = outcome;
    return { ...outcome, answer: answer && { ...answer, body: { kind: 'none' }, bodyError: LOST } };
}
function withoutWords(outcome) {
    const { call, answer, failure } = withoutBody(outcome);
    return {
        ...outcome,
        call: call && { ...call, url: '', idempotencyKey: undefined },
        answer: answer && { ...answer, statusMessage: '', headers: {} },
        failure: failure && { ...failure, detail: undefined, fault: undefined },
    };
}
function routedItem(item, outcome, stored, { settings, redact }) {
    const { resultField, resultOnly, allResponseHeaders } = settings;
    const { answer } = outcome;
    const isLost = answer?.body.kind === 'binary' && !stored;
    const told = isLost ? { ...outcome, answer: { ...answer, bodyError: LOST } } : outcome;
    const result = resultOf(told, allResponseHeaders, redact);
    const input = resultOnly ? undefined : item;
    const binary = stored ? { ...input?.binary, [BINARY_PROPERTY]: stored } : input?.binary;
    return {
        json: { ...input?.json, [resultField]: result },
        ...(binary && Object.keys(binary).length > 0 ? { binary: { ...binary } } : {}),
        pairedItem: { item: outcome.itemIndex },
    };
}
const LOST = 'decoding';
async function storedBody(context, { answer }, redact) {
    return answer?.body.kind === 'binary' ? await store(context, answer.body, redact) : undefined;
}
async function store(context, body, redact) {
    try {
        const { data, fileName, contentType } = redact(body);
        return await context.helpers.prepareBinaryData(data, fileName, contentType);
    }
    catch {
        return undefined;
    }
}
