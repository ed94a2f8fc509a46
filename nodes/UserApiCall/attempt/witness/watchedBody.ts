import { isReadable, isRequest, type NodeRequest, type NodeWritable } from './nodeHttp';

/**
 * The bytes of a request's body, handed to n8n's helper as a stream: the one way by which a node gets to see Node's own
 * request, before its first byte leaves. They are written at once; with `Content-Length` set, what is sent is the same as for a
 * Buffer.
 *
 * axios takes whatever has a `pipe` for a stream, listens to a few of its events and pipes it: on n8n 1.123 into the request, on
 * n8n 2 into a stream that counts bytes, and that one into the request. Counting has no limit to keep there, so that the bytes
 * go into the request directly, which saves their way through two streams. If neither is a request of Node's, the body is sent
 * and nothing is watched. A class of its own, since axios copies plain objects.
 */
export class WatchedBody {
	/** @param bytes undefined: no body, and none is sent */
	constructor(
		private readonly bytes: Buffer | undefined,
		private readonly watch: (request: NodeRequest) => void,
	) {}

	pipe<T extends NodeWritable>(to: T): T {
		if (isRequest(to)) {
			this.watch(to);
			this.writeTo(to);
		} else if (isReadable(to)) {
			const { pipe } = to;
			to.pipe = (next, options) => {
				to.pipe = pipe;
				if (isRequest(next)) return this.pipe(next);
				this.writeTo(to);
				return pipe.call(to, next, options);
			};
		} else this.writeTo(to);
		return to;
	}

	private writeTo(to: NodeWritable): void {
		if (this.bytes) to.end(this.bytes);
		else to.end();
	}

	/** It has no events: it never fails, and whoever it is piped into hears of its end by `end`. */
	on(): this {
		return this;
	}

	once(): this {
		return this;
	}

	off(): this {
		return this;
	}

	removeListener(): this {
		return this;
	}

	destroy(): this {
		return this;
	}
}
