import type { NodeSocket } from './nodeHttp';
import type { SocketOptions } from './watchedSocket';

/**
 * Tells whether a request to an https URL got as far as TLS with the receiver. A proxy that refuses to open a way there
 * answers in its place, and n8n's helper hands that over as the receiver's answer; what came before TLS can't be the receiver's.
 *
 * The helper passes the options of its agent on to Node, which reads the protocols for ALPN exactly when it begins TLS with
 * the receiver: after CONNECT, where there is a proxy. Their list holds what Node offers anyway, and notes that it was read.
 * n8n 2.0 to 2.40 use the options for the socket to the proxy only; TLS takes that one over, which shows in its listening to the
 * socket's end. An n8n that ignores `agentOptions` tells nothing: there the request itself does (answerWitness.ts).
 */
export class TlsWitness {
	/**
	 * For the request; with the other options in it. It must not be copied before n8n does, for its being read tells that
	 * this n8n heeds it.
	 */
	readonly agentOptions: SocketOptions<NodeSocket> & { readonly ALPNProtocols: string[] };
	private isHeeded = false;
	private isBegun = false;

	/** @param options others for the agent, by the names of Node's `tls.connect` */
	constructor(options?: object) {
		const begin = () => {
			this.isBegun = true;
			return 'http/1.1';
		};
		const protocols: string[] = [];
		Object.defineProperty(protocols, 0, { configurable: true, enumerable: true, get: begin });
		const heed = () => {
			this.isHeeded = true;
			return protocols;
		};
		this.agentOptions = {
			get ALPNProtocols() {
				return heed();
			},
			construct(done) {
				this.on('newListener', (event: string) => {
					if (event === 'close') begin();
				});
				done();
			},
		};
		if (options) Object.assign(this.agentOptions, options);
	}

	/** Surely not begun, so far. */
	get isMissing(): boolean {
		return this.isHeeded && !this.isBegun;
	}
}
