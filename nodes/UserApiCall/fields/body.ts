import type { Field } from './declaration';

/** GET and DELETE send no body, so they have no fields for one. */
const withBody = { hide: { method: ['GET', 'DELETE'] } } as const;

/** What n8n's editor writes when a field is dragged. */
const DRAGGED = '{{ $json.name }}';

export const extraData = {
	displayName: 'Extra Data (JSON)',
	name: 'extraData',
	type: 'json',
	typeOptions: { rows: 6 },
	default: '={\n  \n}',
	displayOptions: withBody,
	description: `Sent as "extra". Drag fields between quotes: "${DRAGGED}". Without quotes a number stays a number.`,
} as const satisfies Field;

export const excludeUser = {
	displayName: 'Exclude User Info From Call',
	name: 'excludeUser',
	type: 'boolean',
	default: false,
	displayOptions: withBody,
	description: 'Whether to leave the user out, so that only path, timestamp and extra are sent',
} as const satisfies Field;
