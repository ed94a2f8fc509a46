import type { ServiceCompany } from '../../fixtures/userComResources';
import { addCompany, addSegment } from '../../fixtures/userComResources';
import { jsonOf, useUserCom } from '../../harness/userCom';

const userCom = useUserCom();
let acme: ServiceCompany;
beforeEach(() => {
	acme = addCompany(userCom.service.account, { custom_id: 'acme/1', name: 'Acme' });
});

const named = (mode: string) => ({
	company: { __rl: true, mode, value: mode === 'customId' ? 'acme/1' : acme.id },
});

describe.each(['list', 'id', 'customId'])('User.com, a company named by %s', (mode) => {
	it('is got', async () => {
		const result = await userCom.run({ resource: 'company', operation: 'get', ...named(mode) });
		expect(jsonOf(result)).toMatchObject([{ id: acme.id, name: 'Acme' }]);
	});

	it('is deleted', async () => {
		const result = await userCom.run({ resource: 'company', operation: 'delete', ...named(mode) });
		expect(jsonOf(result)).toEqual([{ deleted: true }]);
		expect(userCom.service.account.companies).toEqual([]);
	});

	it.each(['id', 'customId'])('gets a user as member, who is named by %s', async (by) => {
		const add = { resource: 'company', operation: 'addUser', ...named(mode), ...userCom.named(by) };
		const result = await userCom.run(add);
		expect(jsonOf(result)).toEqual([{ success: true }]);
		expect(acme.employees).toEqual([userCom.user.id]);
	});

	it('gets an attribute, of the type that was set', async () => {
		const set = { resource: 'company', operation: 'setAttribute', ...named(mode) };
		const attribute = { __rl: true, mode: 'name', value: 'Owner Count' };
		await userCom.run({ ...set, attribute, valueType: 'number', value: '2' });
		expect(acme.attributes).toEqual({ 'Owner Count': 2 });
	});

	it.each([
		['get', {}],
		['delete', {}],
		['addUser', { userBy: 'id', userId: 7 }],
		['setAttribute', { attribute: 'plan', value: 'gold' }],
	])('that does not exist stops %s and is named', async (operation, rest) => {
		const company = { __rl: true, mode, value: '999' };
		const result = await userCom.run({ resource: 'company', operation, company, ...rest });
		expect(result.error?.message).toContain('User.com does not have a company with the');
		expect(result.error?.message).toContain('"999"');
	});
});

describe('User.com: companies', () => {
	const upsert = { resource: 'company', operation: 'upsert' };

	it('one is made by a custom ID that is new, with its fields, tags and attributes', async () => {
		const result = await userCom.run({
			...{ ...upsert, customId: 'beta/2' },
			fields: { name: 'Beta', phone_numbers: '+48 1, +48 2', tags: 'b2b' },
			attributes: { rows: [{ attribute: 'Founded', valueType: 'number', value: '1947' }] },
		});
		expect(jsonOf(result)).toMatchObject([{ custom_id: 'beta/2', name: 'Beta' }]);
		expect(userCom.service.account.companies?.[1]).toMatchObject({
			...{ phone_numbers: ['+48 1', '+48 2'], tags: [{ name: 'b2b' }] },
			attributes: { Founded: 1947 },
		});
	});

	it('the one that has the custom ID is updated, and no second one made', async () => {
		const result = await userCom.run({ ...upsert, customId: 'acme/1', fields: { city: 'Warsaw' } });
		expect(jsonOf(result)).toMatchObject([{ id: acme.id, name: 'Acme', city: 'Warsaw' }]);
		expect(userCom.service.account.companies).toHaveLength(1);
		expect(userCom.service.requests.at(-1)).toMatchObject({
			method: 'PUT',
			body: { city: 'Warsaw' },
		});
	});

	it('a look for it that is refused makes none', async () => {
		userCom.service.answerNext({ status: 403, body: { detail: 'No right.' } });
		const result = await userCom.run({ ...upsert, customId: 'beta/2', fields: { name: 'Beta' } });
		expect(result.error?.message).toContain('No right.');
		expect(userCom.service.account.companies).toHaveLength(1);
	});

	it('all are got over all pages, or as many as asked for', async () => {
		for (const name of ['Beta', 'Gamma', 'Delta']) addCompany(userCom.service.account, { name });
		const getAll = { resource: 'company', operation: 'getAll' };
		const all = await userCom.run({ ...getAll, returnAll: true });
		expect(jsonOf(all).map(({ name }) => name)).toEqual(['Acme', 'Beta', 'Gamma', 'Delta']);
		expect((await userCom.run({ ...getAll, limit: 3 })).success).toHaveLength(3);
	});
});

describe('User.com: segments', () => {
	it('all are got', async () => {
		for (const name of ['Active', 'Lost', 'New']) addSegment(userCom.service.account, name, []);
		const result = await userCom.run({ resource: 'segment', operation: 'getAll', returnAll: true });
		expect(jsonOf(result).map(({ name }) => name)).toEqual(['Active', 'Lost', 'New']);
	});

	it.each(['list', 'id', 'plain'])('the users of one are got over all pages: %s', async (mode) => {
		const { account } = userCom.service;
		const users = [userCom.user, account.addUser(), account.addUser()];
		account.addUser();
		const { id } = addSegment(account, 'Active', users);
		const segment = mode === 'plain' ? id : { __rl: true, mode, value: String(id) };
		const get = { resource: 'segment', operation: 'getUsers', segment };
		const result = await userCom.run({ ...get, returnAll: true });
		expect(jsonOf(result).map((user) => user.id)).toEqual(users.map((user) => user.id));
		expect((await userCom.run({ ...get, limit: 1 })).success).toHaveLength(1);
	});

	it('one that does not exist is named', async () => {
		const get = { resource: 'segment', operation: 'getUsers', segment: '999' };
		const missing = await userCom.run(get);
		expect(missing.error?.message).toContain('a segment with the ID "999"');
		const wrong = await userCom.run({ ...get, segment: 'Active' });
		expect(wrong.error?.message).toContain('A segment is named by its ID');
	});
});
