import { decodeText } from '../../../../../nodes/UserApiCall/attempt/body/charset';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const text = (found: string) => ({ kind: 'text', text: found });

describe('JSON in UTF-16 without a mark is read, whatever its label says', () => {
	const json = '{"a":"ł€"}';
	it.each([undefined, 'utf-8', 'utf-16', 'latin1', 'klingon'])('%s', (charset) => {
		for (const type of ['application/json', 'application/x-ndjson', 'application/problem+json']) {
			const bytes = Buffer.from(json, 'utf16le');
			expect(decodeText(bytes, type, charset)).toEqual(text(json));
			expect(decodeText(bytes.swap16(), type, charset)).toEqual(text(json));
		}
	});

	it('but not what is no JSON, or too short to tell', () => {
		expect(decodeText(Buffer.from('a\0b\0'), 'text/plain', undefined)).toEqual(text('a\0b\0'));
		expect(decodeText(Buffer.from('7\0'), 'application/json', undefined)).toEqual(text('7\0'));
	});
});

describe('text is read in the charset that it is in', () => {
	it.each<[string, Buffer, string, string | undefined, string]>([
		['UTF-8 without a word', Buffer.from('ä€'), 'text/plain', undefined, 'ä€'],
		[
			'a charset nobody knows, and the bytes are UTF-8',
			Buffer.from('ä€'),
			'text/plain',
			'klingon',
			'ä€',
		],
		['UTF-8 by a name that is not one', Buffer.from('ä'), 'text/plain', 'utf8mb4', 'ä'],
		['Latin-1', latin1('ä'), 'text/plain', 'iso-8859-1', 'ä'],
		[
			'Windows-1252, which Latin-1 means',
			Buffer.from([0x80, 0x93, 0x94, 0x81]),
			'text/plain',
			'latin1',
			'€“”\u0081',
		],
		[
			'JSON in UTF-8 that is called Latin-1',
			Buffer.from('"ä€"'),
			'application/json',
			'latin1',
			'"ä€"',
		],
		['JSON in UTF-8 that is called ASCII', Buffer.from('"ä"'), 'text/json', 'us-ascii', '"ä"'],
		['JSON in Latin-1 that says so', latin1('"ä"'), 'application/json', 'iso-8859-1', '"ä"'],
		['text in Latin-1 that looks like UTF-8', latin1('Ã¤'), 'text/plain', 'iso-8859-1', 'Ã¤'],
		['Windows-1250', Buffer.from([0x9c, 0xb3]), 'text/plain', 'windows-1250', 'śł'],
		['Shift JIS', Buffer.from([0x93, 0xfa, 0x96, 0x7b]), 'text/plain', 'shift_jis', '日本'],
		[
			'UTF-16, little end first, by its mark',
			Buffer.from('\ufeffä€', 'utf16le'),
			'text/plain',
			undefined,
			'ä€',
		],
		[
			'UTF-16, big end first, by its mark',
			Buffer.from('\ufeffä€', 'utf16le').swap16(),
			'text/plain',
			undefined,
			'ä€',
		],
		// Half a mark is none: these are letters of Windows-1252.
		['half a mark of UTF-16', Buffer.from([0xff, 0x41]), 'text/plain', 'latin1', 'ÿA'],
		['the other half', Buffer.from([0xfe, 0x41]), 'text/plain', 'latin1', 'þA'],
		['a mark in the wrong place', Buffer.from([0x41, 0xfe, 0xff]), 'text/plain', 'latin1', 'Aþÿ'],
		['a third of a mark of UTF-8', Buffer.from([0xef, 0x41, 0xbf]), 'text/plain', 'latin1', 'ïA¿'],
		['two thirds of it', Buffer.from([0xef, 0xbb, 0x41]), 'text/plain', 'latin1', 'ï»A'],
		['the last two thirds of it', Buffer.from([0x41, 0xbb, 0xbf]), 'text/plain', 'latin1', 'A»¿'],
		[
			'HTML that is XML and says so by its first line',
			latin1('<?xml version="1.0" encoding="ISO-8859-1"?><html>ä'),
			'application/xhtml+xml',
			undefined,
			'<?xml version="1.0" encoding="ISO-8859-1"?><html>ä',
		],
		[
			'HTML that is XML and says so as HTML does',
			latin1('<html><META CHARSET="ISO-8859-1"/>ä'),
			'application/xhtml+xml',
			undefined,
			'<html><META CHARSET="ISO-8859-1"/>ä',
		],
		['XML that says nothing', Buffer.from('<a>ä</a>'), 'application/xml', undefined, '<a>ä</a>'],
		[
			'HTML that says so too late',
			Buffer.from(`${' '.repeat(1_024)}<meta charset="latin1">ä`),
			'text/html',
			undefined,
			`${' '.repeat(1_024)}<meta charset="latin1">ä`,
		],
		[
			'XML that speaks of an encoding behind its first line',
			Buffer.from('<a><?xml version="1.0" encoding="latin1"?>ä</a>'),
			'application/xml',
			undefined,
			'<a><?xml version="1.0" encoding="latin1"?>ä</a>',
		],
		['a mark goes before the label', Buffer.from('\ufeffä', 'utf16le'), 'text/plain', 'utf-8', 'ä'],
		[
			'a mark of UTF-8 goes before the label',
			Buffer.from('\ufeffä'),
			'text/plain',
			'iso-8859-1',
			'ä',
		],
		[
			'XML that says so',
			latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>ä</a>'),
			'application/xml',
			undefined,
			'<?xml version="1.0" encoding="ISO-8859-1"?><a>ä</a>',
		],
		[
			'XML of a vendor that says so in single quotes',
			latin1("<?xml version='1.0' encoding='latin1'?><a>ä</a>"),
			'application/soap+xml',
			undefined,
			"<?xml version='1.0' encoding='latin1'?><a>ä</a>",
		],
		[
			'HTML that says so',
			latin1('<html><meta charset=iso-8859-1><p>ä'),
			'text/html',
			undefined,
			'<html><meta charset=iso-8859-1><p>ä',
		],
		[
			'HTML that says so by http-equiv',
			latin1('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">ä'),
			'text/html',
			undefined,
			'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">ä',
		],
		[
			'HTML that can not be the UTF-16 it says',
			Buffer.from('<meta charset="utf-16">ä'),
			'text/html',
			undefined,
			'<meta charset="utf-16">ä',
		],
		[
			'the header goes before what HTML says',
			latin1('<meta charset="utf-8">ä'),
			'text/html',
			'iso-8859-1',
			'<meta charset="utf-8">ä',
		],
		[
			'plain text that only speaks of a charset',
			Buffer.from('<meta charset="latin1">ä'),
			'text/plain',
			undefined,
			'<meta charset="latin1">ä',
		],
	])('%s', (_, bytes, type, charset, expected) => {
		expect(decodeText(bytes, type, charset)).toEqual(text(expected));
	});

	it.each<[string, Buffer, string | undefined]>([
		['not UTF-8', latin1('ä'), undefined],
		['a charset nobody knows, and no UTF-8', latin1('ä'), 'klingon'],
		['not the charset it says', Buffer.from([0x81]), 'shift_jis'],
	])('says when bytes are no text: %s', (_, bytes, charset) => {
		expect(decodeText(bytes, 'text/plain', charset)).toEqual({ kind: 'undecodable' });
	});
});
