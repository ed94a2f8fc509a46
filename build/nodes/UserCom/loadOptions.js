import { attributesOf, choices, entriesAt } from './editorEntries';
export async function getAttributes() {
    return choices(attributesOf(await entriesAt(this, 'attributes/'), 'user'), ({ name }) => name);
}
export async function getCompanyAttributes() {
    return choices(attributesOf(await entriesAt(this, 'attributes/'), 'company'), ({ name }) => name);
}
export async function getTags() {
    return choices(await entriesAt(this, 'tags/'), ({ name }) => name);
}
