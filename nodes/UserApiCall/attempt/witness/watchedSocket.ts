import { writtenOrigin } from '../../../shared/parseUrl';
import type { NodeRequest, NodeSocket } from './nodeHttp';

/** A socket of `node:http`; the request that it serves stands in it under this name, from the first versions of Node to 24. */
interface HttpSocket extends NodeSocket {
	readonly _httpMessage?: NodeRequest | null;
}

/** Options for the agent of one request; see {@link socketWatching}. */
export interface SocketOptions<Socket extends NodeSocket> {
	/** Called as a method of the socket, as long as it has none but its own listeners. */
	construct(this: Socket, done: () => void): void;
}

/**
 * Options of n8n's agent for an http URL, by which the request is seen whatever it is and whatever body it has, at next to no
 * cost. The agent hands them on to the constructor of its socket, which is a stream, and a stream calls `construct` of its
 * options as its own method (Node's documentation, "Simplified construction"). A socket of TLS does not, and n8n before 2.0 has
 * no such options.
 *
 * @param made called when there is a socket, not connected yet
 * @param connected called once it is, before anything is read from it
 */
export function socketWatching(
	made: () => void,
	connected: (request: NodeRequest | undefined, socket: NodeSocket) => void,
): SocketOptions<HttpSocket> {
	return {
		construct(done) {
			made();
			this.once('connect', () => connected(this._httpMessage ?? undefined, this));
			done();
		},
	};
}

/** The servers of a run whose sockets could be watched, so that their next requests need nothing else to be seen by. */
export class WatchableServers {
	private readonly known = new Set<string>();

	add(url: string): void {
		this.known.add(writtenOrigin(url));
	}

	has(url: string): boolean {
		return this.known.has(writtenOrigin(url));
	}
}
