/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { request } from 'node:http';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';

import { AnswerWitness } from '../../../../../nodes/UserApiCall/attempt/witness/answerWitness';
import type { NodeRequest } from '../../../../../nodes/UserApiCall/attempt/witness/nodeHttp';
import { TlsWitness } from '../../../../../nodes/UserApiCall/attempt/witness/tlsWitness';
import { WatchedBody } from '../../../../../nodes/UserApiCall/attempt/witness/watchedBody';
import { raw } from '../../../../harness/answers';
import { startFaultServer } from '../../../../harness/faultServer';

describe('a watched body', () => {
	it('may be piped into the request itself, as n8n 1.123 does', async () => {
		const server = await startFaultServer(raw('HTTP/1.1 200 OK\r\nBad Name: 1\r\n\r\n'));
		const witness = new AnswerWitness(false, () => {});
		const body = new WatchedBody(Buffer.from('abc'), (seen) => witness.watch(seen));
		const sent = request(server.url, { method: 'POST', headers: { 'Content-Length': '3' } });
		const failed = new Promise((resolve) => sent.on('error', resolve));
		body.pipe(sent as unknown as NodeRequest);
		await failed;
		expect(server.visits[0]?.body.toString()).toBe('abc');
		expect(witness.statusLine).toEqual({ statusCode: 200, statusMessage: 'OK' });
		await server.stop();
	});

	it('is sent whole, and nothing is watched, where no request of Node’s is at the end of the pipe', async () => {
		const watch = jest.fn();
		const [through, end] = [new PassThrough(), new PassThrough()];
		new WatchedBody(Buffer.from('abc'), watch).pipe(through as never);
		through.pipe(end);
		expect(await text(end)).toBe('abc');
		expect(watch).not.toHaveBeenCalled();
	});
});

describe('the witness of TLS', () => {
	it('knows nothing where n8n does not heed the options of the agent', () => {
		expect(new TlsWitness().isMissing).toBe(false);
	});

	it('misses it from when n8n took the options to when Node reads them', () => {
		const witness = new TlsWitness();
		const taken = { ...witness.agentOptions };
		expect(witness.isMissing).toBe(true);
		expect([...taken.ALPNProtocols]).toEqual(['http/1.1']);
		expect(witness.isMissing).toBe(false);
	});
});
