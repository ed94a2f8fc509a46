import { simpleEntry } from './simpleEntry';
export const simplify = {
    displayName: 'Simplify',
    name: 'simplify',
    type: 'boolean',
    default: true,
    description: 'Whether to return a simplified version of the response instead of the raw data',
    displayOptions: { hide: { '@version': [1] } },
};
export function asAsked(call, entries, kept) {
    const isSimple = call.version > 1 && call.read(simplify) === true;
    return isSimple ? entries.map((entry) => simpleEntry(entry, kept)) : entries;
}
