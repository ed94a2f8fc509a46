import { Alarm } from '../../../../nodes/UserApiCall/deliver/alarm';
import { VirtualTime } from '../../../harness/time/virtualTime';

/** An alarm on a clock that moves by itself, and when it rang, counted from the start. */
function onVirtualTime() {
	const clock = new VirtualTime();
	const begin = clock.now();
	const rings: number[] = [];
	const alarm = new Alarm(clock.now, clock.wait, () => rings.push(clock.now() - begin));
	return {
		rings,
		set: (at: number | undefined) => alarm.set(at === undefined ? undefined : begin + at),
		until: async (at: number) => await clock.until(clock.wait(begin + at - clock.now())),
	};
}

/** Ends when whatever could happen by now has happened. */
const allThatIsDue = async () => await new VirtualTime().until(Promise.resolve());

test('rings once, when its time has come', async () => {
	const { set, until, rings } = onVirtualTime();
	set(50);
	await until(500);
	expect(rings).toEqual([50]);
});

test.each([
	['an earlier time', 20],
	['a later time', 80],
])('set to %s, it rings then alone', async (_, at) => {
	const { set, until, rings } = onVirtualTime();
	set(50);
	set(at);
	await until(500);
	expect(rings).toEqual([at]);
});

test('put off, it does not ring', async () => {
	const { set, until, rings } = onVirtualTime();
	set(50);
	set(undefined);
	await until(500);
	expect(rings).toEqual([]);
});

test('set to the same time again and again, it still rings once', async () => {
	const { set, until, rings } = onVirtualTime();
	for (let n = 0; n < 3; n++) set(50);
	await until(500);
	expect(rings).toEqual([50]);
});

test('can be set to the time at which it rang before', async () => {
	const { set, until, rings } = onVirtualTime();
	set(50);
	await until(60);
	set(50);
	await until(500);
	expect(rings).toEqual([50, 60]);
});

test('a time that has passed lets it ring at once, and never before its time is over', async () => {
	const { set, until, rings } = onVirtualTime();
	await until(100);
	set(30);
	await until(101);
	set(200.4);
	await until(500);
	expect(rings).toEqual([100, 201]);
});

test('a wait that ends early or fails lets it ring, so that nothing waits for ever', async () => {
	const rings: string[] = [];
	const alarm = new Alarm(
		() => 0,
		async () => {
			throw new Error('no timer');
		},
		() => rings.push('rang'),
	);
	alarm.set(50);
	await allThatIsDue();
	expect(rings).toEqual(['rang']);
});

test('a wait that does not hear that it was ended does not let it ring', async () => {
	const ends: Array<() => void> = [];
	const rings: string[] = [];
	const alarm = new Alarm(
		() => 0,
		async () => await new Promise<void>((resolve) => ends.push(resolve)),
		() => rings.push('rang'),
	);
	alarm.set(50);
	alarm.set(60);
	for (const end of ends) end();
	await allThatIsDue();
	expect([ends.length, rings]).toEqual([2, ['rang']]);
});
