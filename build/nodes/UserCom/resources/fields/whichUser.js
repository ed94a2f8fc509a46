import { namedUser } from '../../service/namedUser';
import { BY, locator } from './locator';
const IN_VERSION_1 = { show: { '@version': [1] } };
const userBy = {
    displayName: 'Name User By',
    name: 'userBy',
    type: 'options',
    options: [
        { name: 'Internal ID', value: 'id', description: 'The number that User.com gave the user' },
        { name: 'Custom ID', value: 'customId', description: 'Your own ID of the user' },
    ],
    default: 'id',
    displayOptions: IN_VERSION_1,
};
const userId = {
    displayName: 'User ID',
    name: 'userId',
    type: 'string',
    required: true,
    default: '',
    placeholder: 'e.g. 17',
    description: 'The internal or custom ID, as chosen above',
    displayOptions: IN_VERSION_1,
};
const userLocator = {
    ...locator({
        displayName: 'User',
        name: 'user',
        description: 'By the number that User.com gave the user, or by your own ID',
    }, 'searchUsers', BY.id, BY.customId),
    displayOptions: { hide: { '@version': [1] } },
};
export const whichUser = [userBy, userId, userLocator];
export function userOf(call) {
    const user = call.version === 1 ? userOfVersion1(call) : userAt(call);
    if (user.kind === 'fault')
        throw call.badValue(user.message);
    return user;
}
function userOfVersion1(call) {
    return namedUser(call.read(userBy), call.read(userId));
}
function userAt(call) {
    const { mode, value } = call.readLocator(userLocator);
    return namedUser(mode === 'customId' ? 'customId' : 'id', value);
}
