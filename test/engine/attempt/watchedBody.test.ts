import type { INodeParameters } from 'n8n-workflow';

import { byPath, ok, reply } from '../../harness/answers';
import { useReceiver } from '../../harness/receiver';

const receiver = useReceiver();

const formType: INodeParameters = {
	headers: { parameters: [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }] },
};

describe('the node watches its requests without a change to what is sent:', () => {
	it.each(['POST', 'PUT', 'PATCH'])('%s has a length, and its body whole', async (method) => {
		const text = 'ż'.repeat(300_000);
		await receiver.run({ method }, [{ text }]);
		const [visit] = receiver.visits;
		expect(visit?.headers).toMatchObject({
			'content-type': 'application/json',
			'content-length': String(visit?.body.length),
		});
		expect(visit?.headers).not.toHaveProperty('transfer-encoding');
		expect(JSON.parse(visit?.body.toString('utf8') ?? '')).toMatchObject({ user: { text } });
	});

	it.each(['GET', 'DELETE'])('%s has neither', async (method) => {
		await receiver.run({ method });
		const [visit] = receiver.visits;
		expect(Object.keys(visit?.headers ?? {})).not.toContain('content-length');
		expect(Object.keys(visit?.headers ?? {})).not.toContain('transfer-encoding');
		expect(visit?.body).toHaveLength(0);
	});

	it('a redirected body is sent again, whole', async () => {
		receiver.answerWith(byPath({ '/users': reply(307, { Location: '/next' }), '/next': ok }));
		await receiver.run({ options: { followRedirects: true } }, [{ id: 7 }]);
		const [first, second] = receiver.visits;
		expect(second?.body).toEqual(first?.body);
		expect(second?.body.length).toBeGreaterThan(0);
	});

	it('a bare form type, which n8n would take apart, leaves the body as it was built', async () => {
		await receiver.run(formType, [{ id: 7 }]);
		const [visit] = receiver.visits;
		expect(JSON.parse(visit?.body.toString('utf8') ?? '')).toMatchObject({ user: { id: 7 } });
		expect(visit?.headers['content-length']).toBe(String(visit?.body.length));
	});
});
