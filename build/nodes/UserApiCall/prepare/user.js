import { sortBy, toPath } from 'lodash';
import { isRecord } from '../../shared/record';
import { BadData } from '../faults';
export function userOfItem(json, resultField) {
    if (['headers', 'query', 'body', 'webhookUrl'].every((name) => Object.hasOwn(json, name))) {
        throw new BadData('User Data', "the item is a whole webhook request, which would send the caller's headers and cookies", 'Put a Set node before this one that maps {{ $json.body }}, or set User Data to Define Below.');
    }
    const isPayload = ['path', 'timestamp', 'extra', 'user'].every((name) => Object.hasOwn(json, name));
    if (isPayload && isUser(json.user))
        return json.user;
    if (!Object.hasOwn(json, 'apiCall') && !Object.hasOwn(json, resultField))
        return json;
    return Object.fromEntries(Object.entries(json).filter(([name]) => name !== 'apiCall' && name !== resultField));
}
export function isUser(value) {
    return isRecord(value) && !Array.isArray(value);
}
export function userTagValue(tag, user) {
    const value = read(user, tag.path);
    const isEmpty = value === undefined || value === null || value === '';
    return isEmpty && tag.fallback !== undefined ? tag.fallback : value;
}
function read(user, path) {
    const [first = '', ...rest] = path;
    const named = first === 'attributes' && rest.length > 0 ? rest : path;
    const own = Array.isArray(user.attributes) && named === rest ? undefined : ownProperty(user, path);
    if (own !== undefined)
        return own;
    const [name = '', ...inner] = named;
    const attributes = attributesOf(user);
    const attribute = attributes.find((element) => element.name === name || element.name_std === name) ??
        attributes.find((element) => [element.name, element.name_std].map(plainName).includes(plainName(name)));
    return inner.reduce(ownStep, attribute?.value);
}
function plainName(name) {
    if (typeof name !== 'string')
        return undefined;
    return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_');
}
function ownProperty(user, path) {
    return path.reduce(ownStep, user);
}
function ownStep(holder, name) {
    return isRecord(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined;
}
function attributesOf(user) {
    return Array.isArray(user.attributes) ? user.attributes.filter(isUser) : [];
}
export function selectFields(user, fields) {
    if (!fields || fields.names.length === 0)
        return user;
    const names = fields.names.flatMap((name) => [name, toPath(name).join('.')]);
    return fields.mode === 'only' ? chosenOf(user, names) : withoutNamed(user, names);
}
function chosenOf(user, names) {
    const chosen = (pick(user, names) ?? {});
    if (!Array.isArray(user.attributes) || names.includes('attributes'))
        return chosen;
    const inside = behind('attributes', names);
    const attributes = user.attributes.flatMap((element) => {
        const named = namesOfAttribute(element, inside);
        if (named.includes(''))
            return [element];
        const value = named.length > 0 ? pick(element.value, named) : undefined;
        return value === undefined ? [] : [{ ...element, value }];
    });
    return inside.length > 0 ? { ...chosen, attributes } : chosen;
}
function withoutNamed(user, names) {
    if (!Array.isArray(user.attributes))
        return omit(user, names);
    const inside = behind('attributes', names);
    const attributes = user.attributes.flatMap((element) => {
        const named = namesOfAttribute(element, inside);
        if (named.includes(''))
            return [];
        if (named.length === 0)
            return [element];
        return [{ ...element, value: omit(element.value, named) }];
    });
    return omit({ ...user, attributes }, names);
}
function namesOfAttribute(element, names) {
    if (!isUser(element))
        return [];
    return [element.name, element.name_std]
        .filter((name) => typeof name === 'string' || typeof name === 'number')
        .flatMap((name) => behind(String(name), names));
}
function behind(property, names) {
    return names.flatMap((name) => {
        if (name === property)
            return [''];
        return name.startsWith(`${property}.`) ? [name.slice(property.length + 1)] : [];
    });
}
function pick(value, names) {
    if (!isRecord(value))
        return undefined;
    if (Array.isArray(value)) {
        const chosen = value.flatMap((element, index) => {
            const inner = [...behind(String(index), names), ...names];
            const picked = inner.includes('') ? element : pick(element, inner);
            return picked === undefined ? [] : [picked];
        });
        return chosen.length > 0 ? chosen : undefined;
    }
    const chosen = Object.entries(value).flatMap(([property, held]) => {
        const inner = behind(property, names);
        const picked = inner.includes('') ? held : inner.length > 0 ? pick(held, inner) : undefined;
        return picked === undefined ? [] : [[property, picked]];
    });
    const rank = ([property]) => names.findIndex((name) => behind(property, [name]).length > 0);
    return chosen.length > 0 ? Object.fromEntries(sortBy(chosen, rank)) : undefined;
}
function omit(value, names) {
    if (!isRecord(value))
        return value;
    if (Array.isArray(value)) {
        return value.flatMap((element, index) => {
            const inner = behind(String(index), names);
            return inner.includes('') ? [] : [omit(element, [...inner, ...names])];
        });
    }
    const kept = Object.entries(value).flatMap(([property, held]) => {
        const inner = behind(property, names);
        if (inner.includes(''))
            return [];
        return [[property, inner.length > 0 ? omit(held, inner) : held]];
    });
    return Object.fromEntries(kept);
}
