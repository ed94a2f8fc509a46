import { SIGNATURE_HEADERS } from '../authenticate/signature';
import { TemplateFault } from '../faults';
import { jsonWithBlocks } from '../template/blocks/jsonWithBlocks';
import { checkKeyHeader, headerTemplates, headerValueTemplate } from '../template/headers';
import { jsonTemplate } from '../template/jsonTemplate';
import { queryTemplates } from '../template/query';
import { urlTemplate } from '../template/url/urlTemplate';
export function readTemplates(settings, withBody, sign) {
    const { raw, missingValues: missing, idempotency } = settings;
    const url = urlTemplate(raw.url, missing);
    const query = queryTemplates(raw.query, missing);
    const extraData = jsonWithBlocks('Extra Data', withBody ? raw.extraData : '', missing);
    const user = settings.userData === 'define' ? userTemplate(raw.user, settings) : undefined;
    const headers = headerTemplates(raw.headers, missing);
    if (sign)
        refuseTypedSignature(headers);
    const key = withBody && idempotency.scope === 'value' ? keyTemplate(raw.keyValue) : undefined;
    if (idempotency.scope !== 'off')
        checkKeyHeader(idempotency.header);
    const placed = [
        ...named('URL', url.tags),
        ...query.tags,
        ...named(extraData.field, extraData.tags),
        ...(user ? named(user.field, user.tags) : []),
        ...headers.tags,
        ...(key ? named(key.field, key.tags) : []),
    ];
    const expressionTags = placed.filter((entry) => entry.tag.kind === 'expression');
    return { url, query, headers, extraData, user, key, expressionTags };
}
function named(field, tags) {
    return tags.map((tag) => ({ field, tag }));
}
function refuseTypedSignature(headers) {
    const typed = SIGNATURE_HEADERS.find((name) => headers.has(name));
    if (typed === undefined)
        return;
    throw new TemplateFault('Headers', `"${typed}" is set by Sign Request`, 'Remove it, or turn the option off.');
}
function userTemplate(raw, settings) {
    const template = jsonTemplate('User', raw, settings.missingValues);
    const own = template.tags.find((tag) => tag.kind === 'user');
    if (own) {
        throw new TemplateFault('User', `${own.source} reads the user that this field defines`, 'Use an n8n expression, such as {{ $json.email }}.');
    }
    return template;
}
function keyTemplate(raw) {
    if (raw.replace(/^=/, '').trim() === '') {
        throw new TemplateFault('Idempotency Key', 'its value is empty', 'Write one, or choose another scope.');
    }
    return headerValueTemplate('Idempotency Key', raw, 'fail');
}
