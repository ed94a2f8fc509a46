import { DateTime } from 'luxon';
import { parseJson } from '../../../shared/json';
export function attributeValue(name, type, given) {
    if (type === 'empty')
        return { kind: 'value', value: null };
    const value = plain(given);
    if (value === undefined) {
        return fault(name, 'has no value. To clear it, set the type to Empty');
    }
    switch (type) {
        case 'boolean':
            return booleanValue(name, value);
        case 'number':
            return numberValue(name, value);
        case 'string':
            return {
                kind: 'value',
                value: typeof value === 'object' ? JSON.stringify(value) : String(value),
            };
        case 'json':
            return jsonValue(name, value);
        default:
            return { kind: 'value', value: value };
    }
}
function plain(value) {
    if (DateTime.isDateTime(value))
        return value.toUTC().toISO();
    if (value instanceof Date)
        return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
    return value;
}
function booleanValue(name, value) {
    const text = String(value).trim().toLowerCase();
    if (text === 'true' || text === 'false')
        return { kind: 'value', value: text === 'true' };
    return fault(name, 'is to be a boolean. Give true or false');
}
function numberValue(name, value) {
    const number = typeof value === 'number' ? value : Number(String(value).trim() || NaN);
    if (typeof value !== 'boolean' && Number.isFinite(number))
        return { kind: 'value', value: number };
    return fault(name, 'is to be a number. Give digits, with a dot before decimals');
}
function jsonValue(name, value) {
    if (typeof value !== 'string')
        return { kind: 'value', value: value };
    const parsed = parseJson(value);
    return parsed
        ? { kind: 'value', value: parsed.value }
        : fault(name, 'is to be JSON and is not. Check quotes and brackets');
}
function fault(name, what) {
    return { kind: 'fault', message: `The attribute "${name}" ${what}.` };
}
