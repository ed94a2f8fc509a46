const JSON_TYPE = /^(?:(?:application|text)\/(?:x-)?json|application\/x-amz-json-1\.\d|application\/x-javascript-json|.*\+json|json)$/;
const JSON_LINES_TYPE = /^(?:application|text)\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines|json-stream|ldjson)$/;
const TEXT_TYPE = /^(?:text\/.*|.*\+(?:xml|yaml|jwt)|application\/(?:x-)?(?:csv|ecmascript|graphql|http|javascript|jose|json5|jwt|pem-certificate-chain|sql|toml|typescript|www-form-urlencoded|xml|xml-dtd|yaml))$/;
const LONGEST_HEADER = 1_000;
export function contentTypeOf(header) {
    const [written = '', ...parameters] = (header ?? '')
        .slice(0, LONGEST_HEADER)
        .split(',', 1)
        .join('')
        .split(';')
        .map((part) => part.trim());
    const charset = parameters.map(charsetOf).find((value) => value);
    const type = written.toLowerCase();
    const isType = /^[^\s/]+\/[^\s/]+$/.test(type) || type === 'json';
    return isType ? { type, written, charset } : { type: '', written: '', charset };
}
function charsetOf(parameter) {
    const [name = '', value = ''] = parameter.split('=', 2);
    if (name.trim().toLowerCase() !== 'charset')
        return undefined;
    return value.replace(/["']/g, '').trim().toLowerCase();
}
export function bodyForm(type) {
    if (type === '' || type === '*/*')
        return 'unknown';
    if (JSON_LINES_TYPE.test(type))
        return 'jsonLines';
    if (JSON_TYPE.test(type))
        return 'json';
    return TEXT_TYPE.test(type) ? 'text' : 'binary';
}
