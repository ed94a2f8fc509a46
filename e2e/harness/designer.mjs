/** What a designer does who builds a workflow in the editor: one method for each thing that a hand does. */
export class Designer {
	/** @param {Awaited<ReturnType<import('./editor.mjs').openEditor>>} editor */
	constructor(editor) {
		this.editor = editor;
		this.page = editor.page;
	}

	/** Opens an empty canvas. */
	async newWorkflow() {
		await this.page.goto('/workflow/new', { waitUntil: 'commit' });
		await this.page.getByText('Add first step').waitFor();
	}

	/** Adds the first node, a trigger, by its name; its panel is closed if it opens. */
	async addFirstNode(name) {
		await this.editor.part('canvas-plus-button').click();
		await this.#choose(name);
		await this.editor.part('canvas-trigger-node').waitFor();
	}

	/**
	 * Adds a node behind an output of another by the plus sign there; its panel opens.
	 * @param {string} name of the node's kind
	 * @param {string} before the node on the canvas
	 * @param {number} [output] its output, the first unless given
	 */
	async addBehind(name, before, output = 0) {
		await this.editor.part('zoom-to-fit').click();
		const handle = this.editor
			.node(before)
			.locator('[data-test-id="canvas-node-output-handle"]')
			.nth(output);
		await handle.locator('[data-test-id="canvas-handle-plus"]').click();
		await this.#choose(name);
		// n8n describes a community node before it adds it.
		const add = this.page.getByRole('button', { name: 'Add to workflow' });
		const panel = this.editor.part('ndv');
		await add.or(panel).first().waitFor();
		if (await add.isVisible()) await add.click();
		await panel.waitFor();
	}

	/** Looks for a node in the open node panel and takes the first of this name; n8n writes `Edit Fields (Set)`. */
	async #choose(name) {
		await this.editor.part('node-creator-search-bar').fill(name);
		const found = this.editor
			.part('node-creator-item-name')
			.filter({ hasText: new RegExp(`^\\s*${name}( \\(.*\\))?\\s*$`) });
		await found.first().click();
	}

	/** A field of the open node, by its label. */
	field(label) {
		const named = this.page.getByText(label, { exact: true });
		return this.editor.part('parameter-item').filter({ has: named }).last();
	}

	/**
	 * Puts text in the place of what stands in a field of the open node, as pasting does, and waits until the workflow holds
	 * it: n8n takes it a moment later, and forgets it when the panel is closed before.
	 */
	async write(label, text) {
		const place = this.field(label).locator('input, textarea, .cm-content').first();
		await place.click();
		await this.page.keyboard.press('ControlOrMeta+A');
		await this.page.keyboard.insertText(text);
		await this.page.waitForFunction(isInWorkflow, text);
	}

	/** What stands in a field that takes tags. */
	async text(label) {
		return await this.field(label).locator('.cm-content').first().innerText();
	}

	/** Switches a field on or off. */
	async toggle(label) {
		await this.field(label).locator('.el-switch').click();
	}

	/** Chooses one of the entries of a field of the open node. */
	async choose(label, entry) {
		await this.field(label).locator('input').first().click();
		await this.page
			.locator('.el-select-dropdown__item:visible')
			.getByText(entry, { exact: true })
			.click();
	}

	/** A field of an item that can be dragged out of the open node's input, by what n8n writes for it. */
	value(expression) {
		const value = `[data-target="mappable"][data-value="${expression}"]`;
		return this.editor.part('ndv-input-panel').locator(value);
	}

	/** Drags a value into the text of a field of the open node, to where `before` ends. */
	async dragBehind(value, label, before) {
		const content = this.field(label).locator('.cm-content').first();
		await content.scrollIntoViewIfNeeded();
		await this.#drag(value, async () => await content.evaluate(endOfText, before));
	}

	/** Drags a value onto a part of the panel. */
	async dragOnto(value, target) {
		await this.#drag(value, async () => {
			const { x, y, width, height } = await target.boundingBox();
			return { x: x + width / 2, y: y + height / 2 };
		});
	}

	/** The panel moves a little when a drag begins, so the goal is looked for after that. */
	async #drag(value, goal) {
		await value.hover();
		await this.page.mouse.down();
		const { x, y } = await value.boundingBox();
		await this.page.mouse.move(x + 60, y + 20, { steps: 5 });
		const to = await goal();
		await this.page.mouse.move(to.x, to.y, { steps: 10 });
		await this.page.mouse.up();
	}
}

/** Runs in the page: whether a text stands in what n8n's editor keeps of the workflow (its stores `workflowDocuments/…`). */
function isInWorkflow(text) {
	const { $pinia } = document.querySelector('#app').__vue_app__.config.globalProperties;
	const states = Object.entries($pinia.state.value).filter(([id]) =>
		id.startsWith('workflowDocuments/'),
	);
	const seen = new WeakSet();
	const once = (_, value) => {
		if (typeof value !== 'object' || value === null) return value;
		if (seen.has(value)) return undefined;
		seen.add(value);
		return value;
	};
	return JSON.stringify(states, once).includes(JSON.stringify(text).slice(1, -1));
}

/** Runs in the page: where in the window a text ends that stands on one line of an editor. */
function endOfText(content, text) {
	for (const line of content.querySelectorAll('.cm-line')) {
		const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const start = node.data.indexOf(text);
			if (start < 0) continue;
			const range = document.createRange();
			range.setStart(node, start);
			range.setEnd(node, start + text.length);
			const { right, top, height } = range.getBoundingClientRect();
			return { x: right, y: top + height / 2 };
		}
	}
	throw new Error(`"${text}" does not stand in ${content.innerText}`);
}
