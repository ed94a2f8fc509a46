/** Four times what n8n takes by default (N8N_PAYLOAD_SIZE_MAX, 16 MiB). */
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_MS = 30_000;

/** A request as far as its body is concerned: Node's IncomingMessage, or Express's Request. */
export type BodyStream = NodeJS.ReadableStream & {
	readonly readableEnded: boolean;
	readonly destroyed: boolean;
};

/**
 * Reads what a sender still writes and drops it: one whose connection closes in the middle of its body sees a broken
 * pipe and not the answer. Resolves when the body or the connection has ended; after 64 MiB, or with the first piece
 * later than 30 seconds, whatever is left. Who falls silent is cut off by Node (`server.requestTimeout`).
 * @param now the time in milliseconds
 */
export async function drainBody(request: BodyStream, now: () => number): Promise<void> {
	if (request.readableEnded || request.destroyed) return;
	const deadline = now() + MAX_MS;
	let left = MAX_BYTES;
	// What unpacked the body reads no more, and would hold it back.
	request.unpipe();
	await new Promise<void>((resolve) => {
		const stop = () => {
			request.off('data', drop);
			request.pause();
			resolve();
		};
		const drop = (piece: Buffer) => {
			left -= piece.length;
			if (left < 0 || now() > deadline) stop();
		};
		request.on('data', drop);
		for (const end of ['end', 'error', 'close']) request.once(end, stop);
		request.resume();
	});
}
