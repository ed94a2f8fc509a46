import type { INodeExecutionData } from 'n8n-workflow';

import type { Visit } from './faultServer';

/** What a dry run tells of a request that would be sent. */
export interface Planned {
	method: string;
	url: string;
	headers: Record<string, string>;
	bodyText?: string;
	bytes: number;
	curl: string;
}

/** A request in the form in which what was planned and what arrived are compared. */
export interface Compared {
	method: string;
	path: string;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** One character a byte. */
	bytes: string;
}

/** Whoever sends adds these: n8n's helper, curl. */
const SENDERS_OWN = ['accept', 'accept-encoding', 'connection', 'content-length', 'host'].concat(
	'user-agent',
);

/** The requests of a dry run, each once: of items that travel together the first tells it. */
export function plannedIn(items: readonly INodeExecutionData[], field = 'apiCall'): Planned[] {
	return items
		.map(({ json }) => (json[field] as { request: object }).request as Planned)
		.filter(({ curl }) => curl !== undefined);
}

/** A planned request as it would arrive. */
export function planAsSent({ method, url, headers, bodyText = '' }: Planned): Compared {
	const { pathname, search } = new URL(url);
	return {
		method,
		path: pathname + search,
		headers: lowerCased(headers),
		bytes: Buffer.from(bodyText, 'utf8').toString('latin1'),
	};
}

/**
 * What arrived, without what the sender adds by itself and without the time of the run. With the plan of the same call: what is
 * masked there is masked, where all around the mask is the same.
 */
export function sentAsPlanned({ method, path, headers, body }: Visit, plan?: Planned): Compared {
	const shown = plan && planAsSent(plan);
	const kept = Object.entries(headers).filter(
		([name]) => !SENDERS_OWN.includes(name) || (shown && name in shown.headers),
	);
	return withoutTime({
		method,
		path: masked(path, shown?.path),
		headers: Object.fromEntries(
			kept.map(([name, value]) => [name, masked(value, shown?.headers[name])]),
		),
		bytes: body.toString('latin1'),
	});
}

/** Two runs never have the same: it is left out of the payload and of Standard Webhooks. */
export function withoutTime({ headers, bytes, ...rest }: Compared): Compared {
	const time: Record<string, string> =
		'webhook-timestamp' in headers ? { 'webhook-timestamp': 'now' } : {};
	return {
		...rest,
		headers: { ...headers, ...time },
		bytes: bytes.replace(/"timestamp": ?"[^"]*"/g, '"timestamp":"now"'),
	};
}

function masked(sent: string, shown = ''): string {
	const [before = '', ...after] = shown.split('***');
	const pattern = [before, ...after].map((text) => text.replace(/[^\w]/g, '\\$&')).join('[^]+');
	return after.length > 0 && new RegExp(`^${pattern}$`).test(sent) ? shown : sent;
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
}
