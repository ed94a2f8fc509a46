import { removalMethod } from '../service/namedUser';
import type { ItemCall, Operation } from './itemCall';
import { answerOrSuccess } from './itemCall';

/** What can be done with the lists that a user is on. */
export const listOperations: Record<string, Operation> = {
	async add(call) {
		const { path, subject } = call.user();
		const body = { list: listId(call) };
		return answerOrSuccess(
			await call.ask({ method: 'POST', path: `${path}/add_to_list/`, body, subject }),
		);
	},

	async remove(call) {
		const { by, path, subject } = call.user();
		const body = { list: listId(call) };
		const method = removalMethod(by);
		return answerOrSuccess(
			await call.ask({ method, path: `${path}/remove_from_list/`, body, subject }),
		);
	},
};

function listId(call: ItemCall): number {
	const id = String(call.field('list') ?? '').trim();
	if (!/^\d+$/.test(id)) {
		throw call.badValue(
			'A list is named by its ID, a whole number.',
			'Choose it from the list of the field.',
		);
	}
	return Number(id);
}
