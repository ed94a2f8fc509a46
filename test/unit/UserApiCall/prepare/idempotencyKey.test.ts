import { idempotencyKeys } from '../../../../nodes/UserApiCall/prepare/idempotencyKey';

const run = {
	instance: 'i',
	workflow: 'w',
	execution: 'e',
	nodeId: 'n',
	nodeName: 'N',
	runIndex: 0,
};
const content = { method: 'POST', url: 'https://x.com/', extra: '{}', user: '{}' };

test('keys are the same for the same item of the same run, and differ for any other', () => {
	const others = [
		{ ...run, instance: 'j' },
		{ ...run, workflow: 'v' },
		{ ...run, execution: 'f' },
		{ ...run, nodeName: 'M' },
		{ ...run, runIndex: 1 },
	];
	const keys = idempotencyKeys(run);
	expect(idempotencyKeys({ ...run }).ofItem(0)).toBe(keys.ofItem(0));
	const all = [keys, ...others.map(idempotencyKeys)].map((other) => other.ofItem(0));
	expect(new Set([...all, keys.ofItem(1), keys.ofItem(10)]).size).toBe(8);
});

test('keys by content differ with any part of it, the workflow and the node, but not with the execution', () => {
	const keys = idempotencyKeys(run);
	const others = Object.keys(content).map((name) => ({ ...content, [name]: 'other' }));
	const elsewhere = [{ workflow: 'v' }, { nodeId: 'm' }].map((other) =>
		idempotencyKeys({ ...run, ...other }).ofContent(content),
	);
	const all = [content, ...others].map(keys.ofContent);
	expect(new Set([...all, ...elsewhere]).size).toBe(7);
	const later = idempotencyKeys({ ...run, execution: 'f', runIndex: 1 });
	expect(later.ofContent(content)).toBe(keys.ofContent(content));
});

test('two splits of the same text have not the same key', () => {
	const { ofContent } = idempotencyKeys(run);
	expect(ofContent({ ...content, extra: 'ab', user: 'c' })).not.toBe(
		ofContent({ ...content, extra: 'a', user: 'bc' }),
	);
});
