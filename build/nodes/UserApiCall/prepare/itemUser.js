import { BadData } from '../faults';
import { isUser, userOfItem } from './user';
export function lazyUser(source) {
    let made;
    return () => (made ??= { user: userFrom(source) }).user;
}
function userFrom(source) {
    switch (source.kind) {
        case 'inputItem':
            return userOfItem(source.json, source.resultField);
        case 'define':
            return definedUser(source.template, source.valueOf);
        case 'lookUp':
            return source.user;
        case 'none':
            return undefined;
    }
}
function definedUser(template, valueOf) {
    const user = JSON.parse(template.fill(valueOf));
    if (isUser(user))
        return user;
    throw new BadData(template.field, 'it is an array', 'Write one user as { "email": "…" }.');
}
export function userJson(user) {
    const json = stringify(user);
    if (json !== undefined)
        return json;
    throw new BadData('User Data', 'the user holds something that JSON can not: a BigInt, or a part that contains itself', 'Leave it out with User Fields.');
}
function stringify(user) {
    try {
        return JSON.stringify(user);
    }
    catch {
        return undefined;
    }
}
