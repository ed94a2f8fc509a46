import { isTool } from '../../shared/isTool';
import { excludeUser } from '../fields/body';
import { OPTIONS } from '../fields/declaration';
import { timeout } from '../fields/options/delivery';
import { path } from '../fields/options/payload';
import { readByItem } from '../fields/read';
import { method } from '../fields/request';
import { ExpressionTags } from '../template/expressionTags';
import { idempotencyKeys } from './idempotencyKey';
import { lazyUser } from './itemUser';
import { userTagValue } from './user';
export function itemReader(context, templates, resultField) {
    const expressionTags = new ExpressionTags(templates.expressionTags);
    const readMethod = readByItem(context, method);
    const readExclude = readByItem(context, excludeUser);
    const readPath = readByItem(context, path, OPTIONS);
    const readTimeout = readByItem(context, timeout, OPTIONS);
    const keys = idempotencyKeys(nodeRun(context));
    const workflow = context.getWorkflow().id;
    const asTool = isTool(context);
    const userSource = (json, lookedUp, valueOf) => {
        if (lookedUp)
            return { kind: 'lookUp', user: lookedUp };
        if (templates.user)
            return { kind: 'define', template: templates.user, valueOf };
        return asTool ? { kind: 'none' } : { kind: 'inputItem', json, resultField };
    };
    return ({ json }, itemIndex, lookedUp) => {
        const expressionValue = expressionTags.read((expression) => context.evaluateExpression(expression, itemIndex));
        const valueOf = (field, tag) => tag.kind === 'expression' ? expressionValue(field, tag) : userTagValue(tag, user() ?? {});
        const user = lazyUser(userSource(json, lookedUp, valueOf));
        return {
            itemIndex,
            method: readMethod(itemIndex),
            excludeUser: readExclude(itemIndex),
            path: readPath(itemIndex).trim() || workflow,
            timeoutMs: readTimeout(itemIndex),
            user,
            valueOf,
            preparedAt: Date.now(),
            keys,
        };
    };
}
function nodeRun(context) {
    return {
        instance: context.getInstanceId(),
        workflow: context.getWorkflow().id ?? '',
        execution: context.getExecutionId() ?? '',
        node: context.getNode().id,
        runIndex: Number(context.getWorkflowDataProxy(0).$runIndex ?? 0),
    };
}
