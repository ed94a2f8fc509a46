/** What is used of Node's streams, requests and answers, whose modules a node may not import. */
export interface NodeEmitter {
	on(event: string, listener: (...values: never[]) => void): unknown;
	off(event: string, listener: (...values: never[]) => void): unknown;
	once(event: string, listener: (...values: never[]) => void): unknown;
	prependListener(event: string, listener: (...values: never[]) => void): unknown;
	prependOnceListener(event: string, listener: (...values: never[]) => void): unknown;
}

/** `net.Socket`; `encrypted` is true of those of TLS, `connecting` until there is a connection, `secureConnecting` until TLS is agreed on. */
export interface NodeSocket extends NodeEmitter {
	readonly encrypted?: unknown;
	readonly connecting?: unknown;
	readonly secureConnecting?: unknown;
	readonly destroyed?: unknown;
	/** Bytes that the system has not taken yet. */
	readonly writableLength?: unknown;
	destroy(): unknown;
}

/** `stream.Writable`, at the end of a pipe. */
export interface NodeWritable {
	end(bytes?: Buffer): unknown;
}

/** `stream.Readable`, at the beginning of one. */
export interface NodeReadable extends NodeEmitter {
	pipe(to: NodeWritable, options?: object): unknown;
}

/** `http.ClientRequest`. */
export interface NodeRequest extends NodeEmitter, NodeWritable {
	setHeader(name: string, value: string): unknown;
}

/** `http.IncomingMessage`. */
export interface NodeResponse extends NodeReadable {
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Calls back with what this stream is piped into, once, just before it is. */
export function beforePipe(stream: NodeReadable, see: (to: NodeWritable) => void): void {
	const { pipe } = stream;
	stream.pipe = (to, options) => {
		stream.pipe = pipe;
		see(to);
		return pipe.call(stream, to, options);
	};
}

export function isRequest(to: NodeWritable): to is NodeRequest {
	return 'setHeader' in to && 'once' in to && 'prependOnceListener' in to;
}

export function isReadable(to: NodeWritable): to is NodeWritable & NodeReadable {
	return 'pipe' in to && typeof to.pipe === 'function';
}
