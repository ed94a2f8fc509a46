import {
	completeEncoding,
	percentEncode,
} from '../../../../nodes/UserApiCall/template/percentEncoding';

const UNRESERVED = 'ABCXYZabcxyz0189-._~';

test('what is unreserved stays, all else becomes the percent codes of its UTF-8', () => {
	expect(percentEncode(UNRESERVED)).toBe(UNRESERVED);
	expect(percentEncode("!'()*")).toBe('%21%27%28%29%2A');
	expect(percentEncode(' "#$%&+,/:;<=>?@[\\]^`{|}')).toBe(
		'%20%22%23%24%25%26%2B%2C%2F%3A%3B%3C%3D%3E%3F%40%5B%5C%5D%5E%60%7B%7C%7D',
	);
	expect(percentEncode('é€💥\0')).toBe('%C3%A9%E2%82%AC%F0%9F%92%A5%00');
	expect(percentEncode('%41')).toBe('%2541');
});

test('of what is encoded already every valid code stays, and only what is left is encoded', () => {
	expect(completeEncoding(UNRESERVED)).toBe(UNRESERVED);
	expect(completeEncoding('%41%c3%A9%2f')).toBe('%41%c3%A9%2f');
	expect(completeEncoding('a b/é*%20')).toBe('a%20b%2F%C3%A9%2A%20');
	expect(completeEncoding('100%')).toBe('100%25');
	expect(completeEncoding('%4%zz%%41%g1%1g')).toBe('%254%25zz%25%41%25g1%251g');
	expect(completeEncoding('')).toBe('');
});

test.each(['\ud800', 'a\udc00', '\udc00\ud800', 'a%20\ud83d'])(
	'%j, with half a character, has no codes',
	(text) => {
		expect([percentEncode(text), completeEncoding(text)]).toEqual([undefined, undefined]);
	},
);
