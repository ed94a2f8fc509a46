import { nearest } from '../../../../nodes/UserApiCall/template/nearest';

it.each([
	['frist_name', ['last_name', 'first_name'], 'first_name'],
	['FirstName', ['first_name'], 'first_name'],
	['First Name', ['id', 'first_name'], 'first_name'],
	['emial', ['email', 'emails'], 'email'],
	['adress', ['address'], 'address'],
	['ide', ['id'], 'id'],
	['telephone', ['email', 'id', 'name'], undefined],
	['x', ['y'], undefined],
	['', ['id'], undefined],
	['a', [], undefined],
	['_', ['__', '-'], undefined],
	['__', ['-'], undefined],
	['a_b', ['ab', 'a b'], 'ab'],
	['name', ['nmae', 'Name'], 'Name'],
	['name', ['nme', 'nam'], 'nme'],
	['name', ['game', 'names'], 'game'],
	['EMIAL', ['email'], 'email'],
	['abcdef', ['bacdfe'], 'bacdfe'],
	['abcdef', ['badcfe'], undefined],
	['abcdef', ['abdcxy'], undefined],
	['abcdef', ['xbcdey'], 'xbcdey'],
	['abcdef', ['xbcyez'], undefined],
	['abcdef', ['abcdefgh'], 'abcdefgh'],
	['abcdef', ['abcdefghi'], 'abcdefghi'],
	['abcdef', ['abcdefghij'], undefined],
	['abcdefghi', ['abcdef'], 'abcdef'],
	['abcdefghi', ['abcde'], undefined],
	['abc', ['xbc'], 'xbc'],
	['ab', ['xb'], undefined],
	['ab', ['ba'], undefined],
	['abc', ['bac'], 'bac'],
	['abc', ['bxa'], undefined],
	['abc', ['cab'], undefined],
	['abcd', ['cdab'], undefined],
	['naïve', ['naive'], 'naive'],
	['größe', ['GRÖSSE', 'Grösse'], 'GRÖSSE'],
])('%s among %j: %s', (name, names, meant) => {
	expect(nearest(name, names)).toBe(meant);
});

it('compares names of up to 60 characters, and the first 500 of those', () => {
	const name = 'n'.repeat(60);
	expect(nearest(name, [`${name.slice(1)}m`])).toBe(`${name.slice(1)}m`);
	expect(nearest(`${name}n`, [name])).toBeUndefined();
	expect(nearest(name, [`${name}n`])).toBeUndefined();
	const others = Array.from({ length: 499 }, () => 'other');
	expect(nearest('nmae', [...others, 'name'])).toBe('name');
	expect(nearest('nmae', [...others, 'other', 'name'])).toBeUndefined();
	expect(nearest('nmae', [...others, name.repeat(2), 'name'])).toBe('name');
});

it('takes no time for names as long as an enemy writes them', () => {
	const names = Array.from({ length: 5_000 }, (_, index) => 'ab'.repeat(10_000) + index);
	expect(nearest('ab'.repeat(10_000), names)).toBeUndefined();
	expect(nearest('name', [...names, 'nmae'])).toBe('nmae');
});
