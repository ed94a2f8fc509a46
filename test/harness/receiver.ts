import type { INodeParameters } from 'n8n-workflow';

import { UserApiCall } from '../../nodes/UserApiCall/UserApiCall.node';
import { ok } from './answers';
import { startFaultServer } from './faultServer';
import type { Answer, FaultServer, Visit } from './faultServer';
import { runNode } from './runNode';
import type { InputItem, RunRequest, RunResult, RunSettings } from './runNode';

/** A receiver for the tests of one file, and User API Call set to call it. */
export interface Receiver {
	/** Its address; known once the tests run. */
	readonly url: string;
	/** What it saw in this test. */
	readonly visits: Visit[];
	/** The bodies that it got, parsed. */
	readonly sent: Array<Record<string, unknown>>;
	readonly mostInFlight: number;
	/** How it answers for the rest of this test; `{"ok": true}` otherwise. */
	answerWith(answer: Answer): void;
	/** Runs User API Call; its URL is `<url>/users` unless given. */
	run(parameters: INodeParameters, input?: InputItem[], more?: ReceiverRun): Promise<RunResult>;
}

/** What a run may need besides its fields and its items. */
export type ReceiverRun = RunSettings & Pick<RunRequest, 'credentials'>;

/** To be called once at the top of a test file: starts the receiver before the tests and stops it after them. */
export function useReceiver(): Receiver {
	let server: FaultServer;
	let answer: Answer = ok;
	beforeAll(async () => {
		server = await startFaultServer((socket, visit) => answer(socket, visit));
	});
	beforeEach(() => {
		server.visits.length = 0;
		answer = ok;
	});
	afterAll(async () => {
		await server.stop();
	});
	return {
		get url() {
			return server.url;
		},
		get visits() {
			return server.visits;
		},
		get sent() {
			return server.visits.map(
				({ body }) => JSON.parse(body.toString('utf8')) as Record<string, unknown>,
			);
		},
		get mostInFlight() {
			return server.mostInFlight;
		},
		answerWith: (next) => {
			answer = next;
		},
		run: async (parameters, input, { credentials, ...settings } = {}) =>
			await runNode({
				node: new UserApiCall(),
				parameters: { url: `${server.url}/users`, ...parameters },
				...(input ? { input } : {}),
				...(credentials ? { credentials } : {}),
				settings,
			}),
	};
}
