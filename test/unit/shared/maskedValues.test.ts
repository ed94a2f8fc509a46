import { growingRedactor, MASK, redactor } from '../../../nodes/shared/redaction';

test('a secret that is learned is masked from then on, and those known before still are', () => {
	const secrets = ['first-secret'];
	const redact = growingRedactor(() => secrets);
	expect(redact('first-secret second-secret')).toBe(`${MASK} second-secret`);
	secrets.push('second-secret');
	expect(redact('first-secret second-secret')).toBe(`${MASK} ${MASK}`);
});

test('without a secret nothing is masked but the user info of URLs', () => {
	const redact = growingRedactor(() => []);
	expect(redact({ a: 'https://u:p@a.org/', b: 1 })).toEqual({ a: 'https://a.org/', b: 1 });
});

describe('an empty secret', () => {
	it.each([[['']], [['', 'long-secret']]])('masks nothing: %j', (secrets) => {
		const value = { '': '', a: 'https://a.org/?k=&b=', b: 'X-Key: \r\n', c: 0 };
		expect(redactor(secrets)(value)).toBe(value);
	});
});

describe('what is no plain value passes as it is', () => {
	it.each([
		['a date', new Date(0)],
		['a map', new Map([['long-secret', 'long-secret']])],
		['a function', () => 'long-secret'],
		['nothing', undefined],
	])('%s', (_, value) => {
		const given = { value };
		expect(redactor(['long-secret'])(given)).toBe(given);
	});

	it('but an object without a prototype is looked into', () => {
		const value = Object.assign(Object.create(null) as object, { a: 'long-secret' });
		expect(redactor(['long-secret'])(value)).toEqual({ a: MASK });
	});
});

test('names of headers are masked in lower case, too', () => {
	const redact = redactor(['X-Secret-Name']);
	expect(redact({ 'x-secret-name': 'x-secret-name' })).toEqual({ [MASK]: 'x-secret-name' });
});

describe('a short secret stands in a query’s value only behind a parameter’s name', () => {
	it.each([
		['a?x=1#k=s3c/t', 'behind a #'],
		['?a=b=s3c/t', 'behind another ='],
		['?a b=s3c/t', 'behind white space'],
		[`?${'n'.repeat(201)}=s3c/t`, 'behind a name that is too long'],
	])('%s: left, %s', (text) => {
		expect(redactor(['s3c/t'])(text)).toBe(text);
	});

	it.each(['?k=s3c/t', `&${'n'.repeat(200)}=s3c/t`, '?=s3c/t'])('%s: masked', (text) => {
		expect(redactor(['s3c/t'])(text)).toBe(text.replace('s3c/t', MASK));
	});
});

describe('or in a header’s line behind its name', () => {
	it.each(['a b: s3c/t', ': s3c/t', `${'n'.repeat(201)}: s3c/t`, 'X-Key s3c/t'])(
		'%s: left',
		(text) => {
			expect(redactor(['s3c/t'])(text)).toBe(text);
		},
	);

	it.each(['X-Key: s3c/t', 'A: b\nX-Key:s3c/t', `${'n'.repeat(200)}: s3c/t`])(
		'%s: masked',
		(text) => {
			expect(redactor(['s3c/t'])(text)).toBe(text.replace('s3c/t', MASK));
		},
	);
});

test('many secrets are all masked, however they fit together', () => {
	const secrets = Array.from({ length: 90 }, (_, i) => `secret-${String(i).padStart(3, '0')}-end`);
	expect(redactor(secrets)(secrets.join(' '))).toBe(secrets.map(() => MASK).join(' '));
});
