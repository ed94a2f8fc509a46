/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { connect } from 'node:net';

import type { Answer } from '../faultServer';

/** What a proxy does that opens the way: answers CONNECT with 200 and passes bytes on, both ways. */
export const tunnel: Answer = (socket, { path }) => {
	const [host = '', port = ''] = path.split(':');
	const onward = connect(Number(port), host, () => {
		socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
		socket.pipe(onward).pipe(socket);
	});
	onward.on('error', () => socket.destroy());
	socket.on('close', () => onward.destroy());
};

/** Opens the way, and then does something else with it. */
export function opened(then: Answer): Answer {
	return (socket, visit) => {
		socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
		then(socket, visit);
	};
}

/** Runs with n8n's environment set to this proxy. */
export async function withProxyInEnvironment<T>(url: string, run: () => Promise<T>): Promise<T> {
	const names = ['https_proxy', 'http_proxy', 'no_proxy', 'HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'];
	const before = names.map((name) => [name, process.env[name]] as const);
	for (const name of names) process.env[name] = /^no_/i.test(name) ? '' : url;
	try {
		return await run();
	} finally {
		for (const [name, value] of before) {
			if (value === undefined) delete process.env[name];
			else process.env[name] = value;
		}
	}
}
