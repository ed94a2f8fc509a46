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
	test.each<[string, string, string]>([
		['', 'empty', '=='],
		['vip and', 'missing', '=='],
		['and vip', '"and" can\'t stand', '=='],
		['vip not', '"not" can\'t stand', '=='],
		['vip blocked', '"blocked" can\'t stand', '=='],
		['score == ', 'missing', '=='],
		['score == not vip', '"not" can\'t stand', '=='],
		['score == 5 == 5', '"==" can\'t stand', '=='],
		['score = 5', '"="', 'Write =='],
		['vip && score', '"&&"', 'and'],
		['vip || score', '"||"', 'or'],
		['!vip', '"!"', 'not'],
		['score > 5', '">"', '$json.score > 5'],
		['score <= 5', '"<="', '$json.score > 5'],
		['plan in tags', '"in"', 'n8n expression'],
		['plan is none', '"is"', 'n8n expression'],
		['(vip or blocked) and score', '"("', 'Brackets'],
		['first_name|upper', '"|"', 'No filter'],
		['first_name|default:"x"', '"|"', 'No filter'],
		['$json.vip', '"$json.vip"', 'receiver.first_name'],
		['plan == "gold', '"""', 'Close the text'],
		['plan == \\"gold"', "can't be read", 'Close the text'],
		['plan == "\\x"', 'escape', '=='],
		['receiver', '"receiver"', 'names of the user'],
		['company..name', '"company..name"', 'names of the user'],
		['a%b', '"a%b"', 'names of the user'],
	])('%s', (code, problem, fix) => {
		expect(judge(code)).toEqual({
			problem: expect.stringContaining(problem),
			fix: expect.stringContaining(fix),
		});
	});
});
