import type { INodeParameters } from 'n8n-workflow';

import { raw, reply } from '../../harness/answers';
import type { Answer } from '../../harness/faultServer';
import { useReceiver } from '../../harness/receiver';

const receiver = useReceiver();

/** What the item carries away when the receiver answers so to this token, which no header can hold beyond Latin-1. */
async function answered(token: string, answer: Answer, parameters: INodeParameters = {}) {
	receiver.answerWith(answer);
	const credential = { type: 'query', queryName: 'key', querySecret: token };
	const { success, failure, error } = await receiver.run(
		{ authentication: 'credential', options: { allResponseHeaders: true }, ...parameters },
		undefined,
		{ credentials: { userApiCallApi: { ...credential, allowedDomains: '127.0.0.1' } } },
	);
	expect(error).toBeUndefined();
	const [item] = [...success, ...failure];
	const file = item?.binary?.apiCall;
	const result = item?.json.apiCall as Record<string, unknown>;
	return { result, file, bytes: Buffer.from(file?.data ?? '', 'base64') };
}

const asText = (text: Buffer | string) => reply(200, { 'Content-Type': 'text/plain' }, text);
const LATIN = 'clé-sécrète-ÿ';
const ASCII = 'a secret/of <some> "length" & more';
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const percent = (bytes: Buffer) => [...bytes].map((b) => `%${b.toString(16)}`).join('');
const inLines = (text: string) => text.replace(/.{16}(?=.)/g, '$&\r\n');

describe('a secret that comes back is masked', () => {
	test.each<[string, string, string]>([
		['a JSON number', '1234567890', '{"a":1234567890,"b":[1234567890]}'],
		['a JSON number in another way', '12345678.50', '{"a":12345678.5,"b":[1.23456785e7]}'],
		[
			'a number beyond 2^53',
			'9007199254740993123',
			'{"a":9007199254740993123,"b":[9007199254740993123]}',
		],
		['a short JSON number', '4711', '{"a":4711,"b":[4711.0]}'],
	])('as %s', async (_, token, body) => {
		const { result } = await answered(
			token,
			reply(200, { 'Content-Type': 'application/json' }, body),
		);
		expect(result.body).toEqual({ a: '***', b: ['***'] });
	});

	test.each<[string, string, Buffer | string]>([
		['bytes of Latin-1', LATIN, latin1(LATIN)],
		['percent-encoded Latin-1', LATIN, percent(latin1(LATIN))],
		['base64 of Latin-1', LATIN, latin1(LATIN).toString('base64')],
		['base64 with line breaks', ASCII, inLines(Buffer.from(ASCII).toString('base64'))],
		['base64 of Latin-1 with line breaks', LATIN, inLines(latin1(LATIN).toString('base64'))],
		['HTML entities', ASCII, [...ASCII].map((c) => `&#${c.charCodeAt(0)};`).join('')],
		['HTML entities by name', ASCII, 'a secret/of &lt;some&gt; &quot;length&quot; &amp; more'],
		['UTF-16, little end first', ASCII, Buffer.from(`\ufeff${ASCII}`, 'utf16le')],
		['UTF-16, big end first', ASCII, Buffer.from(`\ufeff${ASCII}`, 'utf16le').swap16()],
	])('as %s, in text and in a file', async (_, token, written) => {
		const text = await answered(token, asText(written));
		expect(text.result.body ?? text.bytes.toString('latin1')).toBe('***');
		const file = await answered(
			token,
			reply(
				200,
				{ 'Content-Type': 'application/pdf' },
				Buffer.concat([Buffer.from([0, 255]), Buffer.from(written), Buffer.from([0, 255])]),
			),
		);
		const [whole, mark] = ['\x00\xff***\x00\xff', '\x00\xff\xff\xfe***\x00\xff'];
		expect([whole, mark, '\x00\xff\xfe\xff***\x00\xff']).toContain(file.bytes.toString('latin1'));
	});

	test('as text whose charset says Latin-1', async () => {
		const headers = { 'Content-Type': 'text/plain; charset=iso-8859-1' };
		const { result } = await answered(LATIN, reply(200, headers, latin1(LATIN)));
		expect(result.body).toBe('***');
	});

	test('as a file’s name, before a path is cut from it, or its end', async () => {
		const type = { 'Content-Type': 'application/pdf' };
		for (const name of [
			`"${ASCII.replace(/"/g, '\\"')}"`,
			`"${'x'.repeat(240)} a secret/of <some> \\"length\\" & more"`,
		]) {
			const headers = { ...type, 'Content-Disposition': `attachment; filename=${name}` };
			const { file } = await answered(ASCII, reply(200, headers, '\x00'));
			expect(file?.fileName).toMatch(/^(x+ )?\*\*\*$/);
		}
		const extended = `attachment; filename*=UTF-8''${percent(Buffer.from(ASCII))}.pdf`;
		const { file } = await answered(
			ASCII,
			reply(200, { ...type, 'Content-Disposition': extended }, '\x00'),
		);
		expect(file?.fileName).toBe('***.pdf');
	});

	test('as a content type, before it is taken apart', async () => {
		const token = 'image/secret;of=some;length';
		const { file, result } = await answered(token, reply(200, { 'Content-Type': token }, '\x00'));
		expect(result.headers).toMatchObject({ 'content-type': '***' });
		expect(file?.mimeType).toBe('application/octet-stream');
	});

	test('as the name of a header, which comes in lower case', async () => {
		const { result } = await answered(
			'My-Secret-Of-Some-Length',
			reply(200, { 'My-Secret-Of-Some-Length': '1' }),
		);
		expect(result.headers).toMatchObject({ '***': '1' });
	});

	test.each(['sesame', 'Not Found'])('as the status message %s', async (token) => {
		const { result } = await answered(
			token,
			raw(`HTTP/1.1 404 ${token}\r\nContent-Length: 0\r\n\r\n`),
		);
		expect(result).toMatchObject({
			statusMessage: '***',
			failure: { message: 'The receiver answered with status 404 ***' },
		});
	});
});
