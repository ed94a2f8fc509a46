import { removalMethods } from '../service/namedUser';
import { BY, locator } from './fields/locator';
import { howMany, limitOf } from './answer/howMany';
const tagField = locator({ displayName: 'Tag', name: 'tag', description: 'The tag by its name' }, 'searchTags', BY.name('consent-sent'));
function tagName(call) {
    const name = call.readLocatedText(tagField);
    if (name === '')
        throw call.badValue('The tag has no name.');
    return name;
}
export const tag = {
    name: 'Tag',
    value: 'tag',
    defaultOperation: 'add',
    operations: {
        add: {
            name: 'Add',
            action: 'Add a tag',
            description: 'Add a tag to a user',
            fields: [tagField],
            async onUser(call, { path, subject }) {
                const body = { name: tagName(call) };
                return await call.change({ method: 'POST', path: `${path}/add_tag/`, body, subject });
            },
        },
        remove: {
            name: 'Remove',
            action: 'Remove a tag',
            description: 'Remove a tag from a user',
            fields: [tagField],
            async onUser(call, { by, path, subject }) {
                const request = { path: `${path}/remove_tag/`, body: { name: tagName(call) }, subject };
                return await call.changeByEither(removalMethods(by), request);
            },
        },
        getAll: {
            name: 'Get Many',
            action: 'Get many tags',
            description: 'Retrieve a list of tags',
            fields: howMany,
            async run(call) {
                return await call.collect({ path: 'tags/', subject: 'the tags' }, limitOf(call));
            },
        },
    },
};
