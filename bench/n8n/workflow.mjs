import { callNode, node, to } from '../../e2e/harness/callWorkflow.mjs';

/** The body that every contender sends: six tags, all plain paths, or one of them computed. */
const body = (computed) =>
	`={${[
		'"id":{{ $json.id }}',
		'"name":"{{ $json.name }}"',
		'"email":"{{ $json.email }}"',
		'"score":{{ $json.score }}',
		`"plan":"{{ $json.plan${computed ? '.trim()' : ''} }}"`,
		'"city":"{{ $json.address.city }}"',
	].join(',')}}`;

/** The nodes that are compared; each gets what it needs to send the same bytes. */
const CONTENDERS = {
	'User API Call': (name, { url, computed, options }) =>
		callNode(name, {
			url,
			extraData: body(computed),
			options: { body: 'extraData', ignoreSslIssues: true, ...options },
		}),
	'HTTP Request': (name, { url, computed }) =>
		node(name, 'n8n-nodes-base.httpRequest', 4.2, {
			method: 'POST',
			url,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: body(computed),
			options: { allowUnauthorizedCerts: true },
		}),
	'bare helper': (name, { url }) => node(name, 'CUSTOM.bareHelper', 1, { url }),
};

/**
 * A webhook at `path` that makes the items, calls for each and answers with what was measured.
 * @param {{path: string, contender: keyof typeof CONTENDERS, items: number, url: string, computed?: boolean,
 *   options?: object}} run `options`: of User API Call
 */
export function benchWorkflow({ path, contender, items, ...call }) {
	const called = CONTENDERS[contender]('Call', call);
	const end = [{ node: 'End', type: 'main', index: 0 }];
	return {
		name: path,
		// Nothing is stored: SQLite is not what is compared.
		settings: {
			executionOrder: 'v1',
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'none',
		},
		nodes: [
			node(
				'Start',
				'n8n-nodes-base.webhook',
				2,
				{
					httpMethod: 'POST',
					path,
					responseMode: 'lastNode',
					options: {},
				},
				{ webhookId: path },
			),
			node('Items', 'CUSTOM.benchItems', 1, { count: items }),
			called,
			node('End', 'CUSTOM.benchEnd', 1, {}),
		],
		connections: { Start: to('Items'), Items: to('Call'), Call: { main: [end, end] } },
	};
}
