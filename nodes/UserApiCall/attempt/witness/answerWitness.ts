import type { NodeRequest, NodeResponse, NodeSocket } from './nodeHttp';
import { LONGEST_HEAD, type StatusLine, statusLineOf } from './statusLine';
import { endStrictly } from './strictEnd';

/** A 101, after which the connection no longer speaks HTTP. */
export interface Switched extends StatusLine {
	readonly headers: NodeResponse['headers'];
}

/**
 * A request waits for its socket until a proxy has opened the way to a receiver of https, and gets one without TLS when the proxy
 * refuses; without a proxy it has one of TLS at once.
 */
type Way = 'waiting' | 'open' | 'secured';

/**
 * Sees the answer of the receiver as it comes in: its first bytes, which Node drops when the headers behind the status line are
 * broken or never end, and a 101, of which n8n's helper says nothing. Once the headers are whole, it sees to it that a
 * compressed body which is cut off is not taken for a whole one.
 */
export class AnswerWitness {
	/** Set when the receiver answered 101. */
	switched: Switched | undefined;
	/** How far the request got on its way; of one that was not seen, undefined. */
	way: Way | undefined;
	/** Whether its socket was seen and is not connected, or never was, TLS included: then nothing of the request has left. */
	isUnconnected = false;
	private socket: NodeSocket | undefined;
	private readonly packets: Buffer[] = [];
	private size = 0;
	private isReading = false;

	/**
	 * @param isSecure the URL is https: what comes without TLS is no answer of the receiver
	 * @param onSwitch called when nothing more is to be waited for: the helper would wait for ever
	 */
	constructor(
		private readonly isSecure: boolean,
		private readonly onSwitch: () => void,
	) {}

	/** The status line, of an answer that did not get past its headers. */
	get statusLine(): StatusLine | undefined {
		return this.size === 0 ? undefined : statusLineOf(Buffer.concat(this.packets));
	}

	/** Whether TLS was agreed on, so that bytes of the request may have left: what fails now is no handshake any more. */
	get isSecured(): boolean {
		return this.way === 'secured' && !this.isUnconnected;
	}

	/** Ends when the bytes of the request that wait have been sent, or can't be; undefined when none wait. An answer may come before. */
	sending(): Promise<void> | undefined {
		const { socket } = this;
		if (!socket || !isSending(socket)) return undefined;
		return new Promise<void>((resolve) => {
			for (const event of ['drain', 'finish', 'close']) socket.once(event, resolve);
		});
	}

	/** Drops what is not sent: Node would keep it, and the connection, until the receiver takes it or goes. */
	stopSending(): void {
		if (this.socket && isSending(this.socket)) this.socket.destroy();
	}

	/** To be called before the request has its socket. */
	watch(request: NodeRequest): void {
		this.way = 'waiting';
		request.once('socket', (socket: NodeSocket) => {
			this.way = socket.encrypted === true ? 'secured' : 'open';
			// By its event, since a socket that is destroyed is no longer connecting.
			this.isUnconnected = socket.connecting === true || socket.secureConnecting === true;
			const connected = socket.encrypted === true ? 'secureConnect' : 'connect';
			socket.once(connected, () => (this.isUnconnected = false));
			this.read(request, socket);
		});
	}

	/** To be called before the first byte comes; again, it does nothing. */
	read(request: NodeRequest, socket: NodeSocket): void {
		if (this.isReading || (this.isSecure && socket.encrypted !== true)) return;
		this.isReading = true;
		this.socket = socket;
		request.once('upgrade', (response: Switched, switched: NodeSocket) => {
			switched.destroy();
			this.switched = response;
			this.onSwitch();
		});
		const note = (bytes: Buffer) => {
			this.packets.push(bytes);
			this.size += bytes.length;
			if (this.size >= LONGEST_HEAD) socket.off('data', note);
		};
		// Before the parser, and without making the bytes flow, which `on` would do.
		socket.prependListener('data', note);
		request.prependOnceListener('response', (response: NodeResponse) => {
			socket.off('data', note);
			this.packets.length = 0;
			this.size = 0;
			endStrictly(response);
		});
	}
}

function isSending({ destroyed, writableLength }: NodeSocket): boolean {
	return destroyed !== true && Number(writableLength) > 0;
}
