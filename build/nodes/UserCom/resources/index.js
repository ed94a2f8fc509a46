import { attribute } from './attribute';
import { company } from './company';
import { event } from './event';
import { companyOf, whichCompany } from './fields/whichCompany';
import { userOf, whichUser } from './fields/whichUser';
import { list } from './list';
import { segment } from './segment';
import { tag } from './tag';
import { user } from './user';
const RESOURCES = [attribute, company, event, list, segment, tag, user];
export const fields = [
    {
        displayName: 'Resource',
        name: 'resource',
        type: 'options',
        noDataExpression: true,
        options: RESOURCES.map(({ name, value }) => ({ name, value })),
        default: 'user',
    },
    ...RESOURCES.map(operationField),
    ...RESOURCES.flatMap(ownFields),
];
export function operationOf(resource, name) {
    const operations = RESOURCES.find(({ value }) => value === resource)?.operations ?? {};
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    return operation && ((call) => taskOf(operation, call));
}
function taskOf(operation, call) {
    if ('onUser' in operation) {
        const named = userOf(call);
        return { turn: named.path, work: async () => await operation.onUser(call, named) };
    }
    if ('onCompany' in operation) {
        const named = companyOf(call);
        return { turn: named.path, work: async () => await operation.onCompany(call, named) };
    }
    const work = async () => await operation.run(call);
    return operation.turn ? { turn: operation.turn(call), work } : { work };
}
function operationField({ value, operations, defaultOperation }) {
    const options = Object.entries(operations).map(([operation, { name, action, description }]) => ({
        name,
        value: operation,
        action,
        description,
    }));
    return {
        displayName: 'Operation',
        name: 'operation',
        type: 'options',
        noDataExpression: true,
        displayOptions: { show: { resource: [value] } },
        options: options.sort((one, other) => one.name.localeCompare(other.name)),
        default: defaultOperation,
    };
}
function ownFields({ value, operations }) {
    const all = Object.entries(operations).map(([name, operation]) => [name, fieldsOf(operation)]);
    const which = [...whichCompany, ...whichUser];
    const distinct = new Set([...which, ...all.flatMap(([, read]) => read)]);
    return [...distinct].flatMap((field) => {
        const names = all.filter(([, read]) => read.includes(field)).map(([name]) => name);
        return names.length === 0 ? [] : [shown(field, { resource: [value], operation: names })];
    });
}
function fieldsOf(operation) {
    if ('onUser' in operation)
        return [...whichUser, ...operation.fields];
    if ('onCompany' in operation)
        return [...whichCompany, ...operation.fields];
    return operation.fields;
}
function shown(field, where) {
    const show = { ...where, ...field.displayOptions?.show };
    return { ...field, displayOptions: { ...field.displayOptions, show } };
}
