import { type Redact, redactor } from '../../../../nodes/shared/redaction';
import type { Outcome } from '../../../../nodes/UserApiCall/call';
import { answer, succeeded, file, routed, item } from './routed';

describe('an answer that many items share, since they travelled together,', () => {
	const call = { method: 'POST', url: 'https://a.example/', headers: {}, timeoutMs: 1 } as const;
	const together = Array.from({ length: 50 }, (_, position) => position);
	const many = (more: Partial<Outcome>) =>
		together.map((itemIndex) =>
			succeeded(itemIndex, {
				...more,
				call: { ...call, itemIndex, items: together, position: itemIndex },
			}),
		);
	const items = Array.from({ length: 50 }, (_, id) => item(id));

	it('is searched for secrets once, and all of them have it', async () => {
		let searches = 0;
		const value = { rows: ['secret-1'] };
		const mask = redactor(['secret-1']);
		const redact: Redact = (given) => {
			if ((given as unknown) === value) searches++;
			return mask(given);
		};
		const shared = { answer: { ...answer, body: { kind: 'json', value } as const } };
		const { success } = await routed(items, many(shared), { redact });
		expect(success).toHaveLength(50);
		for (const { json } of success) {
			expect(json.apiCall).toMatchObject({ body: { rows: ['***'] } });
		}
		expect(searches).toBe(1);
	});

	it('is kept as one file, which each has as its own entry', async () => {
		let files = 0;
		const store = async () => ({ data: `file ${++files}`, mimeType: 'image/png' });
		const { success } = await routed(items, many(file()), { store });
		expect(files).toBe(1);
		expect(new Set(success.map(({ binary }) => binary?.apiCall)).size).toBe(50);
		expect(new Set(success.map(({ binary }) => binary?.apiCall?.data))).toEqual(
			new Set(['file 1']),
		);
	});
});
