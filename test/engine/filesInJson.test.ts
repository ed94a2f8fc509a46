import type { IWorkflowSettings } from 'n8n-workflow';

import { reply } from '../harness/answers';
import { useReceiver } from '../harness/receiver';

const receiver = useReceiver();

/** "Execution Logic" v2: n8n keeps an item's files in its JSON, as `_files`. */
const workflowSettings: IWorkflowSettings = { binaryMode: 'combined' };

const photo = {
	mimeType: 'image/png',
	fileName: 'private.png',
	data: 'filesystem-v2',
	id: 'filesystem-v2:workflows/w/executions/1/binary_data/x',
};
const answerWithFile = () =>
	receiver.answerWith(reply(200, { 'content-type': 'application/pdf' }, '%PDF-1.4'));

describe('where n8n keeps the files of an item in its JSON', () => {
	test('they are not sent as part of the user, and stay with the item', async () => {
		const json = { id: 1, _files: { photo } };
		const { success } = await receiver.run({}, [json], { workflowSettings });
		expect(receiver.sent[0]?.user).toEqual({ id: 1 });
		expect(success[0]?.json).toMatchObject(json);
	});

	test('a tag may still name one', async () => {
		const extraData = '={ "photo": "{{ $json._files.photo.fileName }}" }';
		await receiver.run({ extraData }, [{ _files: { photo } }], { workflowSettings });
		expect(receiver.sent[0]).toMatchObject({ extra: { photo: 'private.png' }, user: {} });
	});

	test('a file that one receiver answers with does not go to the next', async () => {
		answerWithFile();
		const first = await receiver.run({}, [{ id: 1 }], { workflowSettings });
		expect(first.success[0]?.json._files).toMatchObject({
			apiCall: { mimeType: 'application/pdf' },
		});
		await receiver.run({}, first.success, { workflowSettings });
		expect(receiver.sent[1]?.user).toEqual({ id: 1 });
	});

	test.each([['text'], [[1]], [7]])(
		'an item whose data has %j in their place loses the file of its answer, and no item its result',
		async (value) => {
			answerWithFile();
			const input = [{ id: 1, _files: value }, { id: 2 }, { id: 3, _files: null }];
			const { success, error } = await receiver.run({}, input, { workflowSettings });
			expect(error).toBeUndefined();
			expect(receiver.visits).toHaveLength(3);
			expect(success.map(({ json }) => json)).toMatchObject([
				{ id: 1, _files: value, apiCall: { statusCode: 200, bodyError: 'decoding' } },
				{ id: 2, _files: { apiCall: { mimeType: 'application/pdf' } } },
				{ id: 3, _files: { apiCall: { mimeType: 'application/pdf' } } },
			]);
			expect(success[1]?.json.apiCall).not.toHaveProperty('bodyError');
		},
	);

	test('the result can not have their name', async () => {
		const options = { resultField: '_files' };
		const { error } = await receiver.run({ options }, [{ id: 1 }], { workflowSettings });
		expect(error?.message).toBe('Result Field: "_files" can\'t be the name of the result');
		expect(receiver.visits).toEqual([]);
	});

	test('with Result Only the file of an answer is there whatever the item held', async () => {
		answerWithFile();
		const options = { resultOnly: true };
		const input = [{ _files: 'text' }];
		const { success } = await receiver.run({ options }, input, { workflowSettings });
		expect(success[0]?.json).toMatchObject({ _files: { apiCall: {} } });
	});
});

test('elsewhere a field named _files is the user’s like any other', async () => {
	answerWithFile();
	const { success } = await receiver.run({}, [{ _files: 'mine' }]);
	expect(receiver.sent[0]?.user).toEqual({ _files: 'mine' });
	expect(success[0]).toMatchObject({ json: { _files: 'mine' }, binary: { apiCall: {} } });
});
