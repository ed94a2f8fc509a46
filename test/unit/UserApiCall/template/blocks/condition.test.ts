import { userTagValue } from '../../../../../nodes/UserApiCall/prepare/user';
import { readCondition } from '../../../../../nodes/UserApiCall/template/blocks/condition';

const user = {
	first_name: 'Ann',
	city: '',
	phone: null,
	score: 5,
	fives: '5',
	half: 4.5,
	zero: 0,
	zeroText: '0',
	vip: true,
	blocked: false,
	tags: ['new'],
	lists: [],
	company: { name: 'ACME', 'vat-id': 'X1' },
	empty: {},
	when: new Date(0),
	not_a_number: NaN,
	quote: 'say "hi"',
	apostrophe: "O'Neil",
	back: 'a\\b',
	attributes: [{ name: 'Plan', name_std: 'plan', value: 'gold' }],
};

const judge = (code: string) => {
	const condition = readCondition(code, '{% if %}');
	return typeof condition === 'function' ? condition((tag) => userTagValue(tag, user)) : condition;
};

describe('a name alone is true when Django has its value as true', () => {
	test.each([
		['first_name', true],
		['receiver.first_name', true],
		['user.first_name', true],
		['receiver.company.name', true],
		['company.vat-id', true],
		['receiver.plan', true],
		['zeroText', true],
		['score', true],
		['vip', true],
		['tags', true],
		['company', true],
		['tags.0', true],
		['city', false],
		['phone', false],
		['zero', false],
		['blocked', false],
		['lists', false],
		['empty', false],
		['when', true],
		['not_a_number', false],
		['"text"', true],
		['""', false],
		['5', true],
		['0', false],
		['true', true],
		['none', false],
		['receiver.receiver', false],
		['receiver.nothing', false],
		['constructor', false],
		['first_name.length', false],
	])('%s is %j', (code, expected) => {
		expect(judge(code)).toBe(expected);
	});
});

describe('== and != compare by type, as Python does', () => {
	test.each([
		['plan == "gold"', true],
		["plan == 'gold'", true],
		['plan == \\"gold\\"', true],
		['plan=="gold"', true],
		['plan != "silver"', true],
		['plan != "gold"', false],
		['score == 5', true],
		['score == 5.0', true],
		['score == "5"', false],
		['fives == 5', false],
		['fives == "5"', true],
		['half == 4.5', true],
		['zero == -0', true],
		['zero == ""', false],
		['zero == none', false],
		['city == ""', true],
		['phone == ""', false],
		['phone == none', true],
		['nothing == None', true],
		['nothing == null', true],
		['nothing == phone', true],
		['nothing != none', false],
		['vip == true', true],
		['vip == True', true],
		['vip == 1', true],
		['vip == "true"', false],
		['blocked == false', true],
		['blocked == False', true],
		['blocked == zero', true],
		['nothing == false', false],
		['receiver.true == none', true],
		['tags == receiver.tags', true],
		['tags == lists', false],
		['quote == "say \\"hi\\""', true],
		['quote == \'say "hi"\'', true],
		["apostrophe == 'O\\'Neil'", true],
		['apostrophe == "O\'Neil"', true],
		['back == "a\\\\b"', true],
		['first_name == "\\u0041nn"', true],
		['"a" == "a"', true],
		['plan == "and"', false],
		['score == +5', true],
		['score == -5', false],
		['half == 4.50', true],
		['zeroText == "0"', true],
		["apostrophe == 'O\\'Neil' and vip", true],
		['first_name == \\"Ann\\" and plan == \\"gold\\"', true],
		['city == ""and vip', true],
		["'' == city", true],
		['5 == score', true],
		['back == "a\\\\b" or blocked', true],
		['"a\nb" == "a\nb"', true],
		['when == none', false],
		['company == company', true],
		['company == empty', false],
	])('%s is %j', (code, expected) => {
		expect(judge(code)).toBe(expected);
	});
});

describe('not binds before and, and before or', () => {
	test.each([
		['not vip', false],
		['not not vip', true],
		['not blocked and vip', true],
		['not vip and blocked', false],
		['vip or vip and blocked', true],
		['blocked and vip or vip', true],
		['vip and blocked or blocked', false],
		['not vip or vip', true],
		['not plan == "silver"', true],
		['not plan == "gold" or vip', true],
		['first_name and company and score == 5', true],
		['city or phone or nothing', false],
	])('%s is %j', (code, expected) => {
		expect(judge(code)).toBe(expected);
	});
});

describe('what is no condition is told, with what to write', () => {
	const EXPRESSION =
		'For anything else write an n8n expression, as {{ $json.score > 5 ? "high" : "low" }}.';
	const ALLOWED = `A condition has names of the user, text in quotes, numbers, ==, !=, not, and, or. ${EXPRESSION}`;
	const WORDS = 'Write ==, !=, and, or, not.';
	const STRAIGHT = 'Write straight quotes (") in place of typographic ones.';
	const FILTER = `No filter works in a condition. ${EXPRESSION}`;
	const BRACKETS =
		'Brackets do not work in a condition; put one if into another. not binds before and, and before or.';
	const QUOTE = 'Close the text with the quote that opens it.';
	const NAMES =
		'A condition reads the user: write receiver.first_name, or an n8n expression in place of the block, as {{ $json.name ? "a" : "b" }}.';

	test.each<[string, string, string?]>([
		['', 'its condition is empty'],
		['  ', 'its condition is empty'],
		['vip and', 'something is missing'],
		['vip or', 'something is missing'],
		['not', 'something is missing'],
		['score == ', 'something is missing'],
		['score !=', 'something is missing'],
		['and vip', '"and" can\'t stand where it does'],
		['== 5', '"==" can\'t stand where it does'],
		['vip not', '"not" can\'t stand where it does'],
		['vip blocked', '"blocked" can\'t stand where it does'],
		['vip "a b"', '""a b"" can\'t stand where it does'],
		['vip 5', '"5" can\'t stand where it does'],
		['vip true', '"true" can\'t stand where it does'],
		['vip and or blocked', '"or" can\'t stand where it does'],
		['vip or and blocked', '"and" can\'t stand where it does'],
		['score == not vip', '"not" can\'t stand where it does'],
		['score == 5 == 5', '"==" can\'t stand where it does'],
		['score = 5', '"=" can\'t be read', WORDS],
		['vip && score', '"&&" can\'t be read', WORDS],
		['vip || score', '"||" can\'t be read', WORDS],
		['vip & score', '"&" can\'t be read', WORDS],
		['!vip', '"!" can\'t be read', WORDS],
		['score > 5', '">" can\'t be read'],
		['score <= 5', '"<=" can\'t be read'],
		['score >= 5', '">=" can\'t be read'],
		['score <> 5', '"<>" can\'t be read'],
		['plan in tags', '"in" can\'t be read'],
		['plan is none', '"is" can\'t be read'],
		['(vip or blocked) and score', '"(" can\'t be read', BRACKETS],
		['vip) and score', '")" can\'t be read', BRACKETS],
		['first_name|upper', '"|" can\'t be read', FILTER],
		['first_name|default:"x"', '"|" can\'t be read', FILTER],
		['first_name |= 1', '"|=" can\'t be read', FILTER],
		['$json.vip', '"$json.vip" can\'t be read', NAMES],
		['plan == “gold”', '"“gold”" can\'t be read', STRAIGHT],
		['plan == "gold', '""" can\'t be read', QUOTE],
		["plan == 'gold", '"\'" can\'t be read', QUOTE],
		['plan == \\"gold"', '"\\" can\'t be read', QUOTE],
		['plan == "\\x"', 'the text "\\x" has an escape that is none'],
		['plan ==  "\\u12" ', 'the text "\\u12" has an escape that is none'],
		['receiver', '"receiver" can\'t be read'],
		['user', '"user" can\'t be read'],
		['company..name', '"company..name" can\'t be read'],
		['.name', '".name" can\'t be read'],
		['name.', '"name." can\'t be read'],
		['a%b', '"a%b" can\'t be read'],
		['1.', '"1." can\'t be read'],
		['+a', '"+a" can\'t be read'],
		['a:b', '"a:b" can\'t be read'],
	])('%s', (code, problem, ...[fix = ALLOWED]) => {
		expect(judge(code)).toEqual({ problem, fix });
	});
});
