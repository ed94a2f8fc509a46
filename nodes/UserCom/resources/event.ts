import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isJsonObject, parseExact } from '../../shared/json';
import type { ItemCall } from '../itemCall';
import { secondsOf } from './fields/time';
import type { Resource } from './resource';

const eventName: INodeProperties = {
	displayName: 'Event Name',
	name: 'eventName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. newsletter_register',
	description: 'The name that automations in User.com listen to',
};

function nameOf(call: ItemCall): string {
	const name = call.readText(eventName);
	if (name === '') throw call.badValue('The event has no name.');
	return name;
}

const eventTime: INodeProperties = {
	displayName: 'Time',
	name: 'eventTime',
	type: 'dateTime',
	default: '',
	description: 'When it happened; empty means now',
};

const eventData: INodeProperties = {
	displayName: 'Data (JSON)',
	name: 'eventData',
	type: 'json',
	default: '{}',
	description: 'What else is known of it, as a JSON object',
};

function dataOf(call: ItemCall): IDataObject {
	const given = call.read(eventData);
	const data = typeof given === 'string' ? parseExact(given.trim() || '{}')?.value : given;
	// A date is an object, and would be sent as text.
	if (!isJsonObject(data) || typeof data.toJSON === 'function') {
		throw call.badValue('The data of the event is not a JSON object, such as {"source": "form"}.');
	}
	return data as IDataObject;
}

/** What happened to a user. */
export const event: Resource = {
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
				// The internal ID travels in the body, a custom ID in the path.
				const request =
					by === 'id'
						? { path: 'events/', body: { user_id: Number(id), ...body } }
						: { path: `${path}/events/`, body };
				return await call.change({ method: 'POST', ...request, subject });
			},
		},
	},
};
