import { bodyForm, contentTypeOf } from '../../../../../nodes/UserApiCall/attempt/body/contentType';

describe('a Content-Type is taken apart', () => {
	it.each<[string | undefined, string, string, string | undefined]>([
		['Text/HTML', 'text/html', 'Text/HTML', undefined],
		['text/html; Charset=UTF-8', 'text/html', 'text/html', 'utf-8'],
		['text/html ; CHARSET = "Latin1" ', 'text/html', 'text/html', 'latin1'],
		["text/html;charset='utf-8'", 'text/html', 'text/html', 'utf-8'],
		['text/html; boundary=charset; charset=a', 'text/html', 'text/html', 'a'],
		['text/html; xcharset=a', 'text/html', 'text/html', undefined],
		['text/html; charset=; charset=b', 'text/html', 'text/html', 'b'],
		['text/html; charset=a; charset=b', 'text/html', 'text/html', 'a'],
		['text/html;charset=a, text/plain;charset=b', 'text/html', 'text/html', 'a'],
		['JSON', 'json', 'JSON', undefined],
		['*/*', '*/*', '*/*', undefined],
		['html; charset=a', '', '', 'a'],
		['text/html/xml', '', '', undefined],
		['text html', '', '', undefined],
		['x text/html', '', '', undefined],
		['text/html x', '', '', undefined],
		['text/', '', '', undefined],
		['/html', '', '', undefined],
		['', '', '', undefined],
		[undefined, '', '', undefined],
		[`text/html;${' '.repeat(1_000)}charset=a`, 'text/html', 'text/html', undefined],
	])('%s', (header, type, written, charset) => {
		expect(contentTypeOf(header)).toEqual({ type, written, charset });
	});
});

describe('a body is read as what its type says', () => {
	it.each([
		['unknown', ['', '*/*']],
		['json', ['application/json', 'text/x-json', 'application/x-amz-json-1.1', 'a/b+json', 'json']],
		['json', ['application/x-javascript-json', 'application/vnd.api.v2+json']],
		['jsonLines', ['application/x-ndjson', 'text/jsonl', 'application/json-stream', 'text/ldjson']],
		['text', ['text/x', 'a/b+xml', 'a/b+yaml', 'a/b+jwt', 'application/x-sql', 'application/http']],
		['text', ['application/toml', 'application/json5', 'application/pem-certificate-chain']],
		// Names that only begin or end like one of those.
		['binary', ['xapplication/json', 'application/jsonx', 'image/json', 'application/x-amz-json-']],
		['binary', ['application/ndjsonx', 'xtext/jsonl', 'image/ndjson', 'a/b+xmlx', 'xtext/plain']],
		['binary', ['application/xmlx', 'application/xsql', 'image/xml', 'a/json', 'xjson', 'jsonx']],
	] as const)('%s: %j', (form, types) => {
		expect(types.map((type) => [type, bodyForm(type)])).toEqual(types.map((type) => [type, form]));
	});
});
