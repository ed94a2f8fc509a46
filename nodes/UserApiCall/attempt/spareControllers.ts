/**
 * Abort controllers that were not used up, for the next request: making one is dear beside the rest of what is made for
 * a small call.
 */
export class SpareControllers {
	private readonly spare: AbortController[] = [];

	/** One that was never aborted. */
	take(): AbortController {
		return this.spare.pop() ?? new AbortController();
	}

	/** Takes back the controller of a request that is over and was not aborted. */
	giveBack(controller: AbortController): void {
		if (!controller.signal.aborted) this.spare.push(controller);
	}
}
