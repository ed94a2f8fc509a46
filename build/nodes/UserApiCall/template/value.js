import { isRecord } from '../../shared/record';
import { BadData } from '../faults';
export function textOf(value, place) {
    if (typeof value === 'string')
        return value;
    if (value === undefined)
        return missingText(place);
    if (value === null)
        return place.missing === 'null' ? 'null' : '';
    const json = jsonOf(value, place);
    return isDate(value) ? JSON.parse(json) : json;
}
export function jsonOf(value, place) {
    if (value === undefined) {
        if (place.missing === 'fail')
            throw missingFault(place);
        return 'null';
    }
    let problem;
    try {
        return writeJson(value, place, new Set());
    }
    catch (error) {
        problem = error;
    }
    if (problem instanceof BadData)
        throw problem;
    throw unwritable(place, 'something that could not be read (a getter that throws, or too deep)');
}
function isDate(value) {
    return (value instanceof Date || (isRecord(value) && value.isLuxonDateTime === true && 'toISO' in value));
}
function missingText(place) {
    if (place.missing === 'fail')
        throw missingFault(place);
    return place.missing === 'null' ? 'null' : '';
}
function missingFault({ field, tag }) {
    return new BadData(field, `${tag.source} has no value`, 'Give it one, or choose another setting under Options, Missing Values.');
}
function writeJson(value, place, ancestors) {
    switch (typeof value) {
        case 'string':
        case 'boolean':
            return JSON.stringify(value);
        case 'number':
            if (!Number.isFinite(value))
                throw unwritable(place, String(value));
            return JSON.stringify(value);
        case 'bigint':
            return String(value);
        case 'function':
            throw unwritable(place, 'a function', 'Call it: add () behind its name.');
        case 'symbol':
            throw unwritable(place, 'a symbol');
        default:
            if (value === null || value === undefined)
                return 'null';
            return writeObject(value, place, ancestors);
    }
}
function writeObject(value, place, ancestors) {
    if (ancestors.has(value))
        throw unwritable(place, 'an object that contains itself');
    if (isDate(value))
        return writeDate(value, place);
    const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
    if (UNWRITABLE.includes(kind))
        throw unwritable(place, `a ${kind}`);
    ancestors.add(value);
    const json = writeHolder(value, place, ancestors);
    ancestors.delete(value);
    return json;
}
function writeHolder(value, place, ancestors) {
    if (Array.isArray(value)) {
        return `[${Array.from(value, (element) => writeJson(element, place, ancestors)).join(',')}]`;
    }
    if ('toJSON' in value && typeof value.toJSON === 'function') {
        return writeJson(value.toJSON(), place, ancestors);
    }
    const properties = Object.entries(value)
        .filter(([, property]) => property !== undefined)
        .map(([name, property]) => `${JSON.stringify(name)}:${writeJson(property, place, ancestors)}`);
    return `{${properties.join(',')}}`;
}
const UNWRITABLE = ['Map', 'Set', 'RegExp', 'WeakMap', 'WeakSet', 'Promise'];
function writeDate(value, place) {
    const date = value;
    if (date.getTime && Number.isNaN(date.getTime()))
        throw unwritable(place, 'an invalid date');
    const iso = date.toISO ? date.toISO() : date.toISOString?.();
    if (!iso)
        throw unwritable(place, 'an invalid date');
    return JSON.stringify(iso);
}
function unwritable({ field, tag }, what, fix) {
    return new BadData(field, `${tag.source} gave ${what}, which can't be sent`, fix ?? 'Give text, a number, a boolean, a date, an object or an array.');
}
