export function labelOf({ displayName }) {
    return displayName.replace(/ \([^)]*\)$/, '');
}
export const OPTIONS = { path: 'options' };
export function groupOf(field, parent) {
    const group = field.options?.[0]?.name ?? '';
    const path = `${field.name}.${group}`;
    return { path: parent ? `${parent.path}.${path}` : path, label: labelOf(field) };
}
