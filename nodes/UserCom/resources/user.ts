import type { IDataObject } from 'n8n-workflow';

import type { SearchKey } from '../service/searchUsers';
import { foundUsers, SEARCH_NAME, searchPath } from '../service/searchUsers';
import { attributesOf, rowsOf } from './attributeRows';
import type { ItemCall, Operation } from './itemCall';

/** What can be done with users. */
export const userOperations: Record<string, Operation> = {
	async get(call) {
		const { path, subject } = call.user();
		return [(await call.ask({ method: 'GET', path: `${path}/`, subject })) as IDataObject];
	},

	async getAll(call) {
		const limit = call.field('returnAll') === true ? Infinity : Number(call.field('limit', 50));
		return await call.collect('users/', 'the list of users', limit);
	},

	async find(call) {
		const by = call.field('findBy') as SearchKey;
		const value = String(call.field('findValue') ?? '').trim();
		if (value === '') throw call.badValue(`There is no ${SEARCH_NAME[by]} to find a user by.`);
		const many = call.field('allMatches', false) === true;
		const subject = `a user with the ${SEARCH_NAME[by]} "${value}"`;
		const found = await search(call, searchPath(by, value, many), subject, many);
		if (many) return found;
		const [user] = found;
		if (user === undefined) throw call.refused(nobody(subject), 404);
		return [user];
	},

	async create(call) {
		const body = userBody(call);
		return [
			(await call.ask({
				method: 'POST',
				path: 'users/',
				body,
				subject: 'a new user',
			})) as IDataObject,
		];
	},

	async upsert(call) {
		const customId = String(call.field('customId') ?? '').trim();
		if (customId === '')
			throw call.badValue('There is no custom ID to create or update a user by.');
		const body = { ...userBody(call), custom_id: customId };
		const subject = `a user with the custom ID "${customId}"`;
		const path = 'users/update_or_create/';
		return [(await call.ask({ method: 'POST', path, body, subject })) as IDataObject];
	},

	async update(call) {
		const { path, subject } = call.user();
		const body = userBody(call);
		return [(await call.ask({ method: 'PUT', path: `${path}/`, body, subject })) as IDataObject];
	},

	async delete(call) {
		const { path, subject } = call.user();
		await call.ask({ method: 'DELETE', path: `${path}/`, subject });
		return [{ deleted: true }];
	},
};

/** A search that finds nobody may be answered by an empty list or by 404: for all matches both mean none. */
async function search(
	call: ItemCall,
	path: string,
	subject: string,
	many: boolean,
): Promise<IDataObject[]> {
	const body = await call.ask({ method: 'GET', path, subject }, many ? [404] : []);
	return foundUsers(body) as IDataObject[];
}

function nobody(subject: string) {
	return {
		code: 'HTTP_404',
		message: `User.com does not have ${subject}`,
		hint: 'Check the value, or switch on All Matches to go on without a user.',
	};
}

/** Fields and attributes as one object, as the API takes them. */
function userBody(call: ItemCall): IDataObject {
	const { tags, ...profile } = call.field('fields', {}) as IDataObject;
	return {
		...profile,
		...(tags === undefined ? {} : { tags: tagNames(tags) }),
		...attributesOf(call, rowsOf(call)),
	};
}

/** Tags by name: chosen from the list, or an expression's array or text with commas. */
function tagNames(tags: unknown): string[] {
	const names = Array.isArray(tags) ? tags.map(String) : String(tags).split(',');
	return names.map((name) => name.trim()).filter((name) => name !== '');
}
