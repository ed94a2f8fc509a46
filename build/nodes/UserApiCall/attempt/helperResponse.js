import { headerText } from './headerText';
export function asHelperResponse(value) {
    if (!isRecord(value) || typeof value.statusCode !== 'number')
        return undefined;
    const { body } = value;
    return {
        statusCode: value.statusCode,
        statusMessage: typeof value.statusMessage === 'string' ? headerText(value.statusMessage) : '',
        headers: plainHeaders(value.headers),
        stream: isReadable(body) ? body : undefined,
        socket: isRecord(body) && isRecord(body.socket) ? body.socket : undefined,
    };
}
export function dropBody(response) {
    response?.stream?.on('error', () => { });
}
function plainHeaders(headers) {
    if (!isRecord(headers))
        return {};
    const plain = {};
    for (const name of Object.keys(headers)) {
        const value = headers[name];
        if (value === undefined || value === null || typeof value === 'function')
            continue;
        const values = Array.isArray(value) ? value : [value];
        plain[name.toLowerCase()] = values.map((one) => headerText(String(one))).join(', ');
    }
    return plain;
}
function isReadable(value) {
    return isRecord(value) && typeof value.on === 'function' && typeof value.pipe === 'function';
}
function isRecord(value) {
    return typeof value === 'object' && value !== null;
}
