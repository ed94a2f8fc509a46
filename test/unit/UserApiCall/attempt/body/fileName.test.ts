import { fileNameOf } from '../../../../../nodes/UserApiCall/attempt/body/fileName';

describe('the file name of Content-Disposition', () => {
	// After the cases of greenbytes.de/tech/tc2231 and what servers were seen to send.
	it.each<[string, string | undefined]>([
		['attachment; filename="a b.pdf"', 'a b.pdf'],
		['attachment; filename=plain.pdf', 'plain.pdf'],
		['attachment; filename=my report.pdf', 'my report.pdf'],
		['attachment; filename=my report.pdf; size=3', 'my report.pdf'],
		['attachment;filename = "x.pdf" ; size=3', 'x.pdf'],
		['attachment; FILENAME="x.pdf"', 'x.pdf'],
		['inline; filename="a\\"b;c.pdf"', 'a"b;c.pdf'],
		['attachment; filename="x.pdf"; filename*=UTF-8\'\'%C3%A4.pdf', 'ä.pdf'],
		['attachment; filename*=UTF-8\'\'%C3%A4.pdf; filename="x.pdf"', 'ä.pdf'],
		["attachment; filename*=utf-8'en'%e2%82%ac%20rates", '€ rates'],
		["attachment; filename*=ISO-8859-1''%A3%20rates", '£ rates'],
		["attachment; filename*=iso-8859-1'en'foo-%E4.html", 'foo-ä.html'],
		['attachment; filename*="UTF-8\'\'%C3%A4.pdf"', 'ä.pdf'],
		['attachment; filename="x.pdf"; filename*=UTF-8\'\'%C3%A', 'x.pdf'],
		['attachment; filename="x.pdf"; filename*=UTF-8\'\'%E4', 'x.pdf'],
		['attachment; filename="x.pdf"; filename*=klingon\'\'a', 'x.pdf'],
		['attachment; filename="first"; filename="second"', 'first'],
		["attachment; filename*=UTF-8''a'b.pdf", "a'b.pdf"],
		["attachment; filename*= UTF-8 ''a.pdf", 'a.pdf'],
		["attachment; filename=x.pdf; filename*=UTF-8'a.pdf", 'x.pdf'],
		["attachment; filename=x.pdf; filename*=''a.pdf", 'x.pdf'],
		['attachment; filename=x.pdf; filename*=', 'x.pdf'],
		["attachment; filename=x.pdf; filename*=UTF-8''", 'x.pdf'],
		["attachment; filename=x.pdf; filename*=UTF-8''%4x.pdf", 'x.pdf'],
		['attachment; filename=\t"x.pdf"', 'x.pdf'],
		['attachment; filename="a"; size=3', 'a'],
		['attachment; filename="a\\', 'a'],
		['attachment; size=3; filename=x.pdf', 'x.pdf'],
		['filename=x.pdf', undefined],
		['attachment; xfilename=x.pdf', undefined],
		[`attachment;${' '.repeat(4_000)}filename=x.pdf`, undefined],
		['attachment', undefined],
		['attachment; filename', undefined],
		['attachment; filename=""', undefined],
		['attachment; filename="unclosed.pdf', 'unclosed.pdf'],
	])('%s', (header, expected) => {
		expect(fileNameOf(header)).toBe(expected);
	});

	it.each<[string, string, string | undefined]>([
		['a path', '../../etc/passwd', 'passwd'],
		['a path of Windows', '..\\\\..\\\\evil.exe', 'evil.exe'],
		['nothing but dots', '..', undefined],
		['a path that ends in dots', 'a/..', undefined],
		['a NUL', 'a.txt\u0000.exe', 'a.txt.exe'],
		['line breaks', 'a\r\nb\n.txt', 'ab.txt'],
		['marks that turn the direction', 'evil\u202egpj.exe', 'evilgpj.exe'],
		['marks that isolate', '\u2066a\u2069.txt', 'a.txt'],
		['unseen spaces', 'a\u200b\ufeff.txt', 'a.txt'],
		['half a character', 'a\ud800.txt', 'a\ufffd.txt'],
	])('can do no harm: %s', (_, name, expected) => {
		expect(fileNameOf(`attachment; filename="${name}"`)).toBe(expected);
	});

	it('is undefined without a header', () => {
		expect(fileNameOf(undefined)).toBeUndefined();
	});

	it.each([
		['of 255 characters is kept', `${'x'.repeat(251)}.pdf`, `${'x'.repeat(251)}.pdf`],
		['of one more is cut before its ending', `${'x'.repeat(252)}.pdf`, `${'x'.repeat(251)}.pdf`],
		['without an ending is cut', 'x'.repeat(256), 'x'.repeat(255)],
		[
			'keeps an ending of 16',
			`${'x'.repeat(256)}.${'e'.repeat(15)}`,
			`${'x'.repeat(239)}.${'e'.repeat(15)}`,
		],
		['takes no more for an ending', `${'x'.repeat(256)}.${'e'.repeat(16)}`, 'x'.repeat(255)],
		['that only begins with a dot has none', `.${'x'.repeat(256)}`, `.${'x'.repeat(254)}`],
	])('%s', (_, name, expected) => {
		expect(fileNameOf(`attachment; filename="${name}"`)).toBe(expected);
	});

	it('is no longer than a file system takes, and keeps its ending', () => {
		const name = fileNameOf(`attachment; filename="${'x'.repeat(3_000)}.pdf"`);
		expect(name).toHaveLength(255);
		expect(name).toMatch(/^x+\.pdf$/);
	});
});
