import { inFlight, Turns } from '../../../../nodes/UserCom/service/inFlight';
import { VirtualTime } from '../../../harness/time/virtualTime';

const always = () => true;

it('what was begun last and done first still stands at its own place', async () => {
	const time = new VirtualTime();
	const given = await time.until(
		inFlight(
			7,
			3,
			async (index) => {
				await time.wait(100 - index);
				return index;
			},
			always,
		),
	);
	expect(given).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

it('once it does not go on, what is under way is waited for and nothing else is begun', async () => {
	const time = new VirtualTime();
	const begun: number[] = [];
	let goesOn = true;
	const work = async (index: number) => {
		begun.push(index);
		await time.wait(index === 1 ? 10 : 50);
		if (index === 1) goesOn = false;
		return `done ${index}`;
	};
	const given = await time.until(inFlight(5, 2, work, () => goesOn));
	expect(begun).toEqual([0, 1]);
	expect(given).toEqual(['done 0', 'done 1', undefined, undefined, undefined]);
});

it('nothing to do is done at once', async () => {
	expect(await inFlight(0, 5, async () => 1, always)).toEqual([]);
});

describe('a turn', () => {
	it('comes when all before it are done, though one of them failed', async () => {
		const time = new VirtualTime();
		const turns = new Turns();
		const done: string[] = [];
		const take = (turn: string | undefined, name: string, ms: number) =>
			turns.take(turn, async () => {
				await time.wait(ms);
				done.push(name);
				if (name === 'a2') throw new Error('a2 failed');
			});
		const all = [take('a', 'a1', 30), take('a', 'a2', 10), take('a', 'a3', 10), take('b', 'b1', 5)];
		const settled = await time.until(Promise.allSettled([...all, take(undefined, 'c', 1)]));
		expect(done).toEqual(['c', 'b1', 'a1', 'a2', 'a3']);
		expect(settled.map(({ status }) => status === 'fulfilled')).toEqual([
			...[true, false, true, true, true],
		]);
	});
});
