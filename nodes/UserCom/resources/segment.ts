import type { ItemCall } from '../itemCall';
import { isInternalId } from '../service/namedUser';
import { BY, locator } from './fields/locator';
import { howMany, limitOf } from './answer/howMany';
import { KEPT_OF_USER } from './answer/simpleEntry';
import { asAsked, simplify } from './answer/simplify';
import type { Resource } from './resource';

const segmentField = locator(
	{ displayName: 'Segment', name: 'segment', description: 'The segment whose users to get' },
	'searchSegments',
	BY.id,
);

function segmentId(call: ItemCall): string {
	const id = call.readLocatedText(segmentField);
	if (isInternalId(id)) return id;
	throw call.badValue('A segment is named by its ID, a whole number.', 'Choose it from the list.');
}

/** Groups of users that User.com keeps by rules. */
export const segment: Resource = {
	name: 'Segment',
	value: 'segment',
	defaultOperation: 'getUsers',
	operations: {
		getAll: {
			name: 'Get Many',
			action: 'Get many segments',
			description: 'Retrieve a list of segments',
			fields: howMany,
			async run(call) {
				return await call.collect({ path: 'segments/', subject: 'the segments' }, limitOf(call));
			},
		},

		getUsers: {
			name: 'Get Users',
			action: 'Get users of segment',
			description: 'Retrieve the users who are in a segment',
			fields: [segmentField, ...howMany, simplify],
			async run(call) {
				const id = segmentId(call);
				const request = { path: `segments/${id}/users/`, subject: `a segment with the ID "${id}"` };
				return await asAsked(call, await call.collect(request, limitOf(call)), KEPT_OF_USER);
			},
		},
	},
};
