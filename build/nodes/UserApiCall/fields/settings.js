import { TemplateFault } from '../faults';
import { extraData } from './body';
import { groupOf, labelOf, OPTIONS } from './declaration';
import { deliveryOptions, proxy } from './options/delivery';
import { idempotency, idempotencyForRun, idempotencyValue } from './options/idempotency';
import { payloadOptions, userFields } from './options/payload';
import { readProxy } from './proxy';
import { readForRun, readTemplate, readTemplateRows } from './read';
import { authentication, headers, queryParameters, url } from './request';
import { resultField, resultOptions } from './options/result';
import { sign } from './options/signature';
import { user, userData } from './whichUser';
export function readSettings(context) {
    return {
        authentication: {
            ...readForRun(context, [authentication]),
            ...readForRun(context, [sign], OPTIONS),
        },
        payload: readPayload(context),
        delivery: {
            ...readForRun(context, deliveryOptions, OPTIONS),
            proxy: usableProxy(readForRun(context, [proxy], OPTIONS).proxy),
        },
        route: {
            ...readForRun(context, resultOptions, OPTIONS),
            resultField: usableName(readForRun(context, [resultField], OPTIONS).resultField),
        },
    };
}
function readPayload(context) {
    const keyGroup = groupOf(idempotency, OPTIONS);
    return {
        ...readForRun(context, payloadOptions, OPTIONS),
        ...readForRun(context, [userData]),
        raw: {
            url: readTemplate(context, url),
            query: readTemplateRows(context, queryParameters),
            headers: readTemplateRows(context, headers),
            extraData: readTemplate(context, extraData),
            user: readTemplate(context, user),
            keyValue: readTemplate(context, idempotencyValue, keyGroup),
        },
        userFields: readUserFields(context),
        idempotency: readForRun(context, idempotencyForRun, keyGroup),
    };
}
function readUserFields(context) {
    const [list] = userFields.options;
    const { mode, fields } = readForRun(context, list.values, groupOf(userFields, OPTIONS));
    const names = fields
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '');
    return names.length === 0 ? undefined : { mode, names };
}
function usableProxy(text) {
    const read = readProxy(text);
    if (read.kind === 'proxy')
        return read.proxy;
    if (read.kind === 'none')
        return undefined;
    throw new TemplateFault(labelOf(proxy), read.problem, read.fix);
}
function usableName(text) {
    const name = text.trim();
    if (!['', 'error', '__proto__'].includes(name))
        return name;
    throw new TemplateFault(labelOf(resultField), `"${name}" can't be the name of the result`, 'n8n takes an item with a field named error for a failed run: choose another name, such as apiCall.');
}
