/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { EventEmitter } from 'node:events';

import { TlsWitness } from '../../../../../nodes/UserApiCall/attempt/witness/tlsWitness';
import {
	socketWatching,
	WatchableServers,
} from '../../../../../nodes/UserApiCall/attempt/witness/watchedSocket';

type Socket = EventEmitter & { _httpMessage?: object | null };

describe('a socket tells', () => {
	/** What is told of a socket that serves this request, in order. */
	const toldOf = (request: object | null | undefined) => {
		const told: unknown[] = [];
		const { construct } = socketWatching(
			() => told.push('made'),
			(served, of) => told.push([served, of === (socket as unknown)]),
		);
		const socket: Socket = Object.assign(new EventEmitter(), { _httpMessage: request });
		construct.call(socket as never, () => told.push('done'));
		return { socket, told };
	};

	it('that it was made, before it is there, and its request once it is connected', () => {
		const request = {};
		const { socket, told } = toldOf(request);
		expect(told).toEqual(['made', 'done']);
		socket.emit('connect');
		socket.emit('connect');
		expect(told).toEqual(['made', 'done', [request, true]]);
	});

	it.each([null, undefined])('that it serves no request: %p', (request) => {
		const { socket, told } = toldOf(request);
		socket.emit('connect');
		expect(told.at(-1)).toEqual([undefined, true]);
	});
});

test('a server whose sockets can be seen is known by scheme and host, whatever is asked of it', () => {
	const servers = new WatchableServers();
	servers.add('http://a.example:8080/users?a=1');
	const urls = ['http://a.example:8080', 'http://a.example:8080/b', 'http://a.example/users'];
	expect(urls.map((url) => servers.has(url))).toEqual([true, true, false]);
	expect(servers.has('https://a.example:8080/users')).toBe(false);
});

describe('the witness of TLS', () => {
	it('hands on the other options of the agent', () => {
		const { agentOptions } = new TlsWitness({ cert: 'own', key: 'key' });
		expect(agentOptions).toMatchObject({ cert: 'own', key: 'key' });
		expect(Object.keys(new TlsWitness().agentOptions)).toEqual(['ALPNProtocols', 'construct']);
	});

	it.each([
		['close', false],
		['data', true],
	])('takes a listener to %s of the proxy’s socket for TLS, or not', (event, isMissing) => {
		const witness = new TlsWitness();
		const { construct } = { ...witness.agentOptions };
		const socket = new EventEmitter();
		let isDone = false;
		construct.call(socket as never, () => (isDone = true));
		expect([isDone, witness.isMissing]).toEqual([true, true]);
		socket.on(event, () => {});
		expect(witness.isMissing).toBe(isMissing);
	});
});
