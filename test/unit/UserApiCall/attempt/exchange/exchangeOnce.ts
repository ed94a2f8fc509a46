/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { PassThrough } from 'node:stream';

import type { Call } from '../../../../../nodes/UserApiCall/call';
import type { AttemptEnvironment } from '../../../../../nodes/UserApiCall/attempt/attempt';
import { exchange } from '../../../../../nodes/UserApiCall/attempt/exchange';
import type { Hop } from '../../../../../nodes/UserApiCall/attempt/request';
import type {
	AbortableRequest,
	Authentication,
} from '../../../../../nodes/UserApiCall/authenticate/authentication';
import { environmentOf } from '../environment';

export const POST: Call = {
	itemIndex: 0,
	method: 'POST',
	url: 'http://a.example/users',
	headers: { 'Content-Type': 'application/json' },
	timeoutMs: 30_000,
	body: Buffer.from('{"a":"ż"}'),
};
export const GET: Call = { ...POST, method: 'GET', headers: { Accept: '*/*' }, body: undefined };
export const DELETE: Call = { ...GET, method: 'DELETE' };
export const secure = (call: Call): Call => ({ ...call, url: 'https://a.example/users' });

export type Helper = (request: AbortableRequest, running: AttemptEnvironment) => unknown;
export interface Run {
	readonly helper?: Helper;
	readonly settings?: Partial<AttemptEnvironment['settings']>;
	readonly authentication?: Partial<Authentication>;
	readonly hop?: Partial<Hop>;
	/** URLs of servers whose sockets could be watched before. */
	readonly knownServers?: readonly string[];
	readonly cancel?: AbortSignal;
}

/** An answer of n8n's helper. */
export const answer = (statusCode: number, headers: object = {}, text = '') => {
	const body = new PassThrough();
	body.end(text);
	return { statusCode, statusMessage: 'As it says', headers, body };
};

/** Exchanges one request with a helper of n8n's that does as told, and shows what it was asked for. */
export async function run(call: Call, { helper = () => answer(200), ...given }: Run = {}) {
	const sent: AbortableRequest[] = [];
	const send = async (request: AbortableRequest) => {
		sent.push(request);
		return await helper(request, environment);
	};
	const plain = environmentOf(send, given.cancel, given.authentication);
	const environment = { ...plain, settings: { ...plain.settings, ...given.settings } };
	for (const url of given.knownServers ?? []) environment.servers.add(url);
	const deadline = environment.deadlines.start(call.timeoutMs);
	const hop = { call, url: call.url, hops: 0, signature: {}, deadline, environment };
	const result = await exchange({ ...hop, ...given.hop });
	environment.deadlines.close();
	return { result, request: sent[0] as AbortableRequest, environment };
}
