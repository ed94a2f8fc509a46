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

	/** Puts text in the place of what stands in a field of the open node, as pasting does. */
	async write(label, text) {
		const place = this.field(label).locator('input, textarea, .cm-content').first();
		await place.click();
		await this.page.keyboard.press('ControlOrMeta+A');
		await this.page.keyboard.insertText(text);
	}

	/** Chooses one of the entries of a field of the open node. */
	async choose(label, entry) {
		await this.field(label).locator('input').first().click();
		await this.page
			.locator('.el-select-dropdown__item:visible')
			.getByText(entry, { exact: true })
			.click();
	}
}
