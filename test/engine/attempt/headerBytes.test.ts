import { byPath, head, ok } from '../../harness/answers';
import { useReceiver } from '../../harness/receiver';

const receiver = useReceiver();

/** Headers and a status line in raw UTF-8. */
const inUtf8 = (status: string, headers: string) =>
	Buffer.from(`HTTP/1.1 ${status}\r\n${headers}Content-Length: 2\r\n\r\n{}`);

test('a status message and headers in raw UTF-8 are shown as they were written', async () => {
	receiver.answerWith((socket) =>
		socket.end(inUtf8('404 Brak użytkownika', 'X-Request-Id: żółw\r\n')),
	);
	const { failure } = await receiver.run({});
	expect(failure[0]?.json.apiCall).toMatchObject({
		statusMessage: 'Brak użytkownika',
		headers: { 'x-request-id': 'żółw' },
		failure: { message: 'The receiver answered with status 404 Brak użytkownika' },
	});
});

test('a redirect to an address in raw UTF-8 is followed', async () => {
	receiver.answerWith(
		byPath({
			'/users': (socket) =>
				socket.end(inUtf8('307 Elsewhere', 'Location: /użytkownicy?imię=Łucja\r\n')),
			[encodeURI('/użytkownicy?imię=Łucja')]: ok,
		}),
	);
	const { success } = await receiver.run({ options: { followRedirects: true } });
	expect(success).toHaveLength(1);
	expect(receiver.visits.map(({ path }) => path)).toEqual([
		'/users',
		encodeURI('/użytkownicy?imię=Łucja'),
	]);
});

test('a file keeps its name in raw UTF-8', async () => {
	receiver.answerWith((socket) =>
		socket.end(
			Buffer.concat([
				Buffer.from(
					head(200, {
						'Content-Type': 'image/png',
						'Content-Disposition': 'attachment; filename="zdjęcie.png"',
						'Content-Length': '2',
					}),
				),
				Buffer.from([0x89, 0]),
			]),
		),
	);
	const { success } = await receiver.run({});
	expect(success[0]?.binary?.apiCall?.fileName).toBe('zdjęcie.png');
});

const named = (name: string) => ({ headers: { parameters: [{ name, value: 'kept' }] } });

describe.each(['POST', 'GET'])(
	'a header of %s, under whatever name, arrives or stops the node',
	(method) => {
		test.each(['toString', 'hasOwnProperty', 'set', 'X-Get', '0'])('%s arrives', async (name) => {
			const { success } = await receiver.run({ method, ...named(name) });
			expect(success).toHaveLength(1);
			expect(Object.entries(receiver.visits[0]?.headers ?? {})).toContainEqual([
				name.toLowerCase(),
				'kept',
			]);
		});

		test.each([
			...['get', 'delete', 'Post', 'query', 'common', 'Common', 'head', 'put', 'PATCH'],
			...['constructor', 'prototype', '__proto__'],
		])('%s stops it, since n8n would lose it', async (name) => {
			const { error } = await receiver.run({ method, ...named(name) });
			expect(error?.message).toBe(`Headers: n8n can't send a header named "${name}"`);
			expect(receiver.visits).toEqual([]);
		});
	},
);
