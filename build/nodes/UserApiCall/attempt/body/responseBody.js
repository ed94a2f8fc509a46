import { isTooDeep, parseExact } from '../../../shared/json';
import { decodeText } from './charset';
import { bodyForm, contentTypeOf } from './contentType';
import { fileNameOf } from './fileName';
const NONE = { body: { kind: 'none' } };
export function readResponseBody(whole) {
    const { bytes, headers } = whole;
    if (bytes.length === 0)
        return NONE;
    const contentType = contentTypeOf(headers['content-type']);
    const { type, charset } = contentType;
    const form = bodyForm(type);
    if (form === 'binary' && !(whole.isReason && looksLikeText(bytes)))
        return file(whole, contentType);
    if (form === 'unknown' && !looksLikeText(bytes))
        return file(whole, contentType);
    const decoded = decodeText(bytes, type, charset);
    if (decoded.kind === 'tooLong')
        return { ...NONE, bodyError: 'tooLarge' };
    if (decoded.kind === 'undecodable') {
        return { ...file(whole, contentType), bodyError: 'decoding' };
    }
    return readText(decoded.text, type, form);
}
function readText(text, type, form) {
    if (form === 'json')
        return readJson(text);
    if (form === 'jsonLines')
        return readJsonLines(text);
    if (type === '*/*' && /^\s*[[{]/.test(text)) {
        const read = readJson(text);
        if (read.body.kind === 'json')
            return read;
    }
    return { body: { kind: 'text', text } };
}
function file({ bytes, headers }, { written }) {
    const fileName = fileNameOf(headers['content-disposition']);
    const contentType = written === '' || written === '*/*' ? 'application/octet-stream' : written;
    return {
        body: { kind: 'binary', data: bytes, contentType, ...(fileName ? { fileName } : {}) },
    };
}
function looksLikeText(bytes) {
    const decoded = decodeText(bytes, '', undefined);
    return decoded.kind === 'text' && !/[\u0000-\u0008\u000e-\u001a]/.test(decoded.text);
}
function readJson(text) {
    if (text.trim() === '')
        return NONE;
    const parsed = isTooDeep(text) ? undefined : parseExact(text);
    return parsed
        ? { body: { kind: 'json', value: parsed.value } }
        : { body: { kind: 'text', text }, bodyError: 'json' };
}
function readJsonLines(text) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length === 0)
        return NONE;
    const values = [];
    for (const line of lines) {
        const read = readJson(line);
        if (read.body.kind !== 'json')
            return { body: { kind: 'text', text }, bodyError: 'json' };
        values.push(read.body.value);
    }
    return { body: { kind: 'json', value: values } };
}
