import { attributesOf, rowsOf } from './attributeRows';
import type { Operation } from './itemCall';
import { answerOrSuccess } from './itemCall';

/** What can be done with a user's attributes. */
export const attributeOperations: Record<string, Operation> = {
	async set(call) {
		const { path, subject } = call.user();
		const row = {
			attribute: call.field('attribute'),
			valueType: call.field('valueType'),
			value: call.field('value', ''),
		};
		const [[attribute, value] = []] = Object.entries(attributesOf(call, [row]));
		const body = { attribute, value };
		return answerOrSuccess(
			await call.ask({ method: 'POST', path: `${path}/set_attribute/`, body, subject }),
		);
	},

	async setMany(call) {
		const { path, subject } = call.user();
		const body = attributesOf(call, rowsOf(call));
		if (Object.keys(body).length === 0) throw call.badValue('There is no attribute to set.');
		return answerOrSuccess(
			await call.ask({ method: 'POST', path: `${path}/set_multiple_attributes/`, body, subject }),
		);
	},
};
