import { useReceiver } from '../../harness/receiver';

/** Max Woolf's Big List of Naughty Strings (github.com/minimaxir/big-list-of-naughty-strings). */
const strings = jest.requireActual<string[]>('big-list-of-naughty-strings');

const receiver = useReceiver();

test('every naughty string arrives exactly, in the body, in the query and behind other text in the path', async () => {
	const input = strings.map((naughty, index) => ({ index, naughty }));
	const { success, failure, error } = await receiver.run(
		{
			url: `=${receiver.url}/{{ $json.index }}/{{ 'x' + $json.naughty }}?q={{ $json.naughty }}`,
			queryParameters: { parameters: [{ name: 'p', value: '={{ $json.naughty }}' }] },
			extraData: '={ "text": "{{ $json.naughty }}", "all": {{ $json }} }',
		},
		input,
	);
	expect([error, failure, success.length]).toEqual([undefined, [], strings.length]);
	expect(strings.length).toBeGreaterThan(400);
	for (const [index, visit] of receiver.visits.entries()) {
		const url = new URL(visit.path, receiver.url);
		const [, position, segment = ''] = url.pathname.split('/');
		const naughty = strings[Number(position)];
		expect(decodeURIComponent(segment)).toBe(`x${naughty}`);
		expect([url.searchParams.get('q'), url.searchParams.get('p')]).toEqual([naughty, naughty]);
		expect(receiver.sent[index]?.extra).toEqual({
			text: naughty,
			all: { index: Number(position), naughty },
		});
	}
});
