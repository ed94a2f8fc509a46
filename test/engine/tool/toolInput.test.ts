import type { IExecuteFunctions } from 'n8n-workflow';

import { Turn } from '../../../nodes/shared/eventLoop/turn';
import { readSettings } from '../../../nodes/UserApiCall/fields/settings';
import { prepareItems } from '../../../nodes/UserApiCall/prepare/prepareItems';
import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';

test('where $json is not the item, as for an agent’s tool, a path is read from $json', async () => {
	const node = Object.assign(new UserApiCall(), {
		async execute(this: IExecuteFunctions) {
			const turn = new Turn(
				() => 0,
				async () => {},
			);
			const items = [{ json: { name: 'tool' } }];
			const { calls } = await prepareItems(this, items, readSettings(this), turn);
			return [[{ json: { url: calls[0]?.url } }]];
		},
	});
	const parameters = { url: 'https://x.com/{{ $json.name }}' };
	const { success } = await runNode({ node, parameters, input: [{ name: 'agent' }] });
	expect(success[0]?.json.url).toBe('https://x.com/agent');
});
