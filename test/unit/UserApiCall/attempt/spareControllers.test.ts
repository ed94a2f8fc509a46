import { SpareControllers } from '../../../../nodes/UserApiCall/attempt/spareControllers';

test('a controller that was not used up serves the next request', () => {
	const controllers = new SpareControllers();
	const first = controllers.take();
	controllers.giveBack(first);
	expect(controllers.take()).toBe(first);
});

test('no two requests share one while they run', () => {
	const controllers = new SpareControllers();
	const [first, second] = [controllers.take(), controllers.take()];
	expect(second).not.toBe(first);
	controllers.giveBack(first);
	controllers.take();
	expect(controllers.take()).not.toBe(first);
});

test('one that was aborted would end the next request before it begins, and is not kept', () => {
	const controllers = new SpareControllers();
	const used = controllers.take();
	used.abort();
	controllers.giveBack(used);
	expect(controllers.take().signal.aborted).toBe(false);
});
