import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { parseJson } from './attributeValue';
import type { ItemCall, Operation } from './itemCall';
import { answerOrSuccess } from './itemCall';

/** What can be done with events. */
export const eventOperations: Record<string, Operation> = {
	async create(call) {
		const { by, path, subject } = call.user();
		const name = String(call.field('eventName') ?? '').trim();
		if (name === '') throw call.badValue('The event has no name.');
		const event = { name, timestamp: eventTime(call), data: eventData(call) };
		// The internal ID travels in the body, a custom ID in the path.
		const request =
			by === 'id'
				? { path: 'events/', body: { user_id: Number(path.slice('users/'.length)), ...event } }
				: { path: `${path}/events/`, body: event };
		return answerOrSuccess(await call.ask({ method: 'POST', ...request, subject }));
	},
};

/** Seconds since 1970. A time without a zone is in the workflow's. */
function eventTime(call: ItemCall): number {
	const given = call.field('eventTime', '');
	if (given === '' || given === undefined || given === null) return call.now();
	const time = DateTime.isDateTime(given)
		? given
		: given instanceof Date
			? DateTime.fromJSDate(given)
			: DateTime.fromISO(String(given), { zone: call.timezone() });
	if (!time.isValid) {
		throw call.badValue('The time of the event is not one. Give it as 2026-01-31T12:00:00Z.');
	}
	return Math.floor(time.toSeconds());
}

function eventData(call: ItemCall): IDataObject {
	const given = call.field('eventData', {});
	const parsed =
		typeof given === 'string' ? parseJson(given.trim() || '{}') : { ok: true, value: given };
	const value = 'value' in parsed ? parsed.value : undefined;
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw call.badValue('The data of the event is not a JSON object, such as {"source": "form"}.');
	}
	return value as IDataObject;
}
