import { inFlight } from '../service/inFlight';
import { namedUser } from '../service/namedUser';
import { profileOf, userProfile } from './fields/userProfile';
const UPDATES_AT_ONCE = 5;
const usersBy = {
    displayName: 'Name Users By',
    name: 'usersBy',
    type: 'options',
    options: [
        { name: 'Custom ID', value: 'customId', description: 'Your own IDs of the users' },
        { name: 'Internal ID', value: 'id', description: 'The numbers that User.com gave the users' },
    ],
    default: 'id',
};
const userIds = {
    displayName: 'User IDs',
    name: 'userIds',
    type: 'string',
    required: true,
    default: '',
    placeholder: 'e.g. 17, 18, 19',
    description: 'The IDs with commas between; an expression may give an array',
};
function usersOf(call) {
    const given = call.read(userIds);
    const ids = (Array.isArray(given) ? given : String(given).split(','));
    const users = new Map();
    for (const id of ids) {
        const user = namedUser(call.read(usersBy), id);
        if (user.kind === 'fault')
            throw call.badValue(user.message);
        users.set(user.path, user);
    }
    return [...users.values()];
}
export const updateMany = {
    name: 'Update Many',
    action: 'Update many users',
    description: 'Change the same fields of many users, five at a time',
    fields: [usersBy, userIds, ...userProfile],
    turn: () => 'many users',
    async run(call) {
        const users = usersOf(call);
        const body = profileOf(call);
        if (Object.keys(body).length === 0)
            throw call.badValue('There is nothing to change.');
        let isStopped = false;
        const given = await inFlight(users.length, UPDATES_AT_ONCE, async (index) => {
            const { path, subject } = users[index];
            try {
                const request = { path: `${path}/`, body, subject };
                return (await call.ask({ method: 'PUT', ...request }));
            }
            catch (thrown) {
                if (call.isCancelled)
                    return undefined;
                isStopped ||= !call.continuesOnFail;
                return call.errorOf(thrown);
            }
        }, () => !isStopped && !call.isCancelled);
        return given.filter((entry) => entry !== undefined);
    },
};
