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
])('%s among %j: %s', (name, names, meant) => {
	expect(nearest(name, names)).toBe(meant);
});

it('takes no time for names as long as an enemy writes them', () => {
	const names = Array.from({ length: 5_000 }, (_, index) => 'ab'.repeat(10_000) + index);
	expect(nearest('ab'.repeat(10_000), names)).toBeUndefined();
	expect(nearest('name', [...names, 'nmae'])).toBe('nmae');
});
