import { removalMethod } from '../service/namedUser';
import type { ItemCall, Operation } from './itemCall';
import { answerOrSuccess } from './itemCall';

/** What can be done with a user's tags. */
export const tagOperations: Record<string, Operation> = {
	async add(call) {
		const { path, subject } = call.user();
		const body = { name: tagName(call) };
		return answerOrSuccess(
			await call.ask({ method: 'POST', path: `${path}/add_tag/`, body, subject }),
		);
	},

	async remove(call) {
		const { by, path, subject } = call.user();
		const body = { name: tagName(call) };
		const method = removalMethod(by);
		return answerOrSuccess(await call.ask({ method, path: `${path}/remove_tag/`, body, subject }));
	},
};

function tagName(call: ItemCall): string {
	const name = String(call.field('tag') ?? '').trim();
	if (name === '') throw call.badValue('The tag has no name.');
	return name;
}
