import { DateTime } from 'luxon';
import type { INodeProperties } from 'n8n-workflow';

import type { ItemCall } from '../../itemCall';

/**
 * A time as seconds since 1970, undefined for an empty field. A time without a zone is in the workflow's. Throws an
 * error that names the item for what is no time; `what` says of which.
 */
export function secondsOf(
	call: ItemCall,
	field: INodeProperties,
	what: string,
): number | undefined {
	const given = call.read(field);
	if (given === '' || given === undefined || given === null) return undefined;
	const time = DateTime.isDateTime(given)
		? given
		: given instanceof Date
			? DateTime.fromJSDate(given)
			: DateTime.fromISO(String(given), { zone: call.timezone() });
	if (!time.isValid) {
		throw call.badValue(`${what} is not a time. Give it as 2026-01-31T12:00:00Z.`);
	}
	return Math.floor(time.toSeconds());
}
