import { BadData, saidBy, shown, TemplateFault } from '../faults';
import { check, textOf } from './check';
import { groupOf, labelOf, } from './declaration';
export function readForRun(context, fields, group) {
    const entries = fields.map((field) => {
        const result = check(field, resolver(context, field, group)(0));
        if (result.kind === 'value')
            return [field.name, result.value];
        throw new TemplateFault(group?.label ?? labelOf(field), result.problem, result.fix);
    });
    return Object.fromEntries(entries);
}
export function readByItem(context, field, group) {
    const resolve = resolver(context, field, group);
    const judge = (itemIndex) => {
        const result = check(field, resolved(field, () => resolve(itemIndex)));
        if (result.kind === 'value')
            return result.value;
        throw new BadData(labelOf(field), result.problem, result.fix);
    };
    if (isExpression(raw(context, field, group)))
        return judge;
    let known;
    return (itemIndex) => (known ??= { value: judge(itemIndex) }).value;
}
export function readTemplate(context, field, group) {
    return textOf(raw(context, field, group));
}
export function readTemplateRows(context, field) {
    const rows = rawAt(context, groupOf(field).path, []);
    if (!Array.isArray(rows))
        return [];
    return rows.map(({ name, value }) => ({ name: textOf(name).trim(), value: textOf(value) }));
}
function resolved(field, read) {
    let problem;
    try {
        return read();
    }
    catch (error) {
        problem = saidBy(error);
    }
    throw new BadData(labelOf(field), `the expression failed: ${shown(problem)}`, 'Try it in the editor with this item.');
}
function resolver(context, field, group) {
    const stored = raw(context, field, group);
    if (!isExpression(stored))
        return () => stored;
    return (itemIndex) => context.getNodeParameter(pathOf(field, group), itemIndex, field.default);
}
function raw(context, field, group) {
    return rawAt(context, pathOf(field, group), field.default);
}
function rawAt(context, path, fallback) {
    return context.getNodeParameter(path, 0, fallback, { rawExpressions: true });
}
function pathOf({ name }, group) {
    return group ? `${group.path}.${name}` : name;
}
function isExpression(stored) {
    return typeof stored === 'string' && stored.startsWith('=');
}
