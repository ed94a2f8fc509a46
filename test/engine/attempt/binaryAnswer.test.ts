import { BinaryDataService } from 'n8n-core';

import { reply } from '../../harness/answers';
import { useReceiver } from '../../harness/receiver';

const receiver = useReceiver();
const picture = reply(201, { 'Content-Type': 'image/png' }, Buffer.from([1, 2, 3]));

afterEach(() => {
	jest.restoreAllMocks();
});

describe('a binary answer that n8n can’t store', () => {
	test('leaves the item its outcome: the call was made and is not forgotten', async () => {
		receiver.answerWith(picture);
		jest
			.spyOn(BinaryDataService.prototype, 'store')
			.mockRejectedValueOnce(
				Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }),
			);
		const { success, failure, error } = await receiver.run({ options: { concurrency: 1 } }, [
			{ id: 1 },
			{ id: 2 },
		]);
		expect(error).toBeUndefined();
		expect(failure).toEqual([]);
		expect(success.map(({ json }) => json)).toMatchObject([
			{ id: 1, apiCall: { outcome: 'success', statusCode: 201, bodyError: 'decoding' } },
			{ id: 2, apiCall: { outcome: 'success', statusCode: 201 } },
		]);
		expect(success[0]?.binary).toBeUndefined();
		expect(success[0]?.json.apiCall).not.toHaveProperty('body');
		expect(success[1]?.json.apiCall).not.toHaveProperty('bodyError');
		expect(success[1]?.binary?.apiCall).toMatchObject({ mimeType: 'image/png' });
		expect(receiver.visits).toHaveLength(2);
	});

	test('leaves the item the binary data that it came with', async () => {
		receiver.answerWith(picture);
		jest.spyOn(BinaryDataService.prototype, 'store').mockRejectedValueOnce(new Error('full'));
		const binary = { file: { data: Buffer.from('x').toString('base64'), mimeType: 'text/plain' } };
		const { success } = await receiver.run({}, [{ json: { id: 1 }, binary }]);
		expect(success[0]?.binary).toEqual(binary);
	});
});
