export class SpareControllers {
    spare = [];
    take() {
        return this.spare.pop() ?? new AbortController();
    }
    giveBack(controller) {
        if (!controller.signal.aborted)
            this.spare.push(controller);
    }
}
