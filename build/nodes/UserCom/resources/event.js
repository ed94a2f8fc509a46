import { isJsonObject, parseJson } from '../../shared/json';
import { secondsOf } from './fields/time';
const eventName = {
    displayName: 'Event Name',
    name: 'eventName',
    type: 'string',
    required: true,
    default: '',
    placeholder: 'e.g. newsletter_register',
    description: 'The name that automations in User.com listen to',
};
function nameOf(call) {
    const name = call.readText(eventName);
    if (name === '')
        throw call.badValue('The event has no name.');
    return name;
}
const eventTime = {
    displayName: 'Time',
    name: 'eventTime',
    type: 'dateTime',
    default: '',
    description: 'When it happened; empty means now',
};
const eventData = {
    displayName: 'Data (JSON)',
    name: 'eventData',
    type: 'json',
    default: '{}',
    description: 'What else is known of it, as a JSON object',
};
function dataOf(call) {
    const given = call.read(eventData);
    const data = typeof given === 'string' ? parseJson(given.trim() || '{}')?.value : given;
    if (!isJsonObject(data)) {
        throw call.badValue('The data of the event is not a JSON object, such as {"source": "form"}.');
    }
    return data;
}
export const event = {
    name: 'Event',
    value: 'event',
    defaultOperation: 'create',
    operations: {
        create: {
            name: 'Create',
            action: 'Create an event',
            description: 'Record that something happened to a user',
            fields: [eventName, eventTime, eventData],
            async onUser(call, { by, id, path, subject }) {
                const body = {
                    name: nameOf(call),
                    timestamp: secondsOf(call, eventTime, 'The time of the event') ?? call.now(),
                    data: dataOf(call),
                };
                const request = by === 'id'
                    ? { path: 'events/', body: { user_id: Number(id), ...body } }
                    : { path: `${path}/events/`, body };
                return await call.change({ method: 'POST', ...request, subject });
            },
        },
    },
};
