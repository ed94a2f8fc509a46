import { join } from 'node:path';

import { requireBesideN8n } from './runtime.mjs';
import { OWNER } from './environment.mjs';

const FLAGS = [
	...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
	...['--disable-background-networking', '--disable-component-update'],
];

/** A busy machine takes its time over the editor's thousand files. */
const PATIENCE_MS = 150_000;

/**
 * Opens a browser that is logged in to n8n's editor.
 * @param {{url: string}} n8n where the editor is
 * @returns {Promise<Editor>}
 */
export async function openEditor({ url }) {
	const { chromium } = requireBesideN8n('playwright-core');
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		headless: true,
		args: FLAGS,
	});
	try {
		const context = await browser.newContext({
			baseURL: url,
			viewport: { width: 1400, height: 800 },
		});
		const credentials = { emailOrLdapLoginId: OWNER.email, password: OWNER.password };
		const login = await context.request.post('/rest/login', { data: credentials });
		if (!login.ok())
			throw new Error(`n8n refused the login: ${login.status()} ${await login.text()}`);
		await context.addInitScript(letMessagesBeClickedThrough);
		return new Editor(browser, await context.newPage());
	} catch (error) {
		await browser.close();
		throw error;
	}
}

/** Runs in the page. A message in the corner may stay, or come again, over a node that is to be opened. */
function letMessagesBeClickedThrough() {
	addEventListener('DOMContentLoaded', () => {
		const style = document.createElement('style');
		style.textContent = '.el-notification { pointer-events: none; }';
		document.head.append(style);
	});
}

/** n8n's editor as a person uses it. `page` is Playwright's, for whatever has no word here. */
class Editor {
	constructor(browser, page) {
		this.browser = browser;
		this.page = page;
		page.setDefaultTimeout(PATIENCE_MS);
	}

	/** An element by n8n's own test id. */
	part(id) {
		return this.page.locator(`[data-test-id="${id}"]`);
	}

	/** Opens a workflow's canvas and waits for its nodes. Goes there within the page, as a link does, when there is one. */
	async openWorkflow(id) {
		const path = `/workflow/${id}`;
		// The editor is large; a busy machine takes its time to load it.
		const timeout = 60_000;
		// The page's own `load` comes long after the canvas.
		if (this.page.url() === 'about:blank')
			await this.page.goto(path, { waitUntil: 'commit', timeout });
		else {
			await this.page.evaluate((to) => {
				const { config } = document.querySelector('#app').__vue_app__;
				return config.globalProperties.$router.push(to);
			}, path);
		}
		await this.part('canvas-node').first().waitFor({ timeout });
	}

	/** A node on the canvas, by its name. */
	node(name) {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** A node on the canvas, by its id: nodes of two workflows share names. */
	nodeById(id) {
		return this.page.locator(`.vue-flow__node[data-id="${id}"]`);
	}

	/** The names of the nodes that the canvas shows in red, with something to be mended. */
	async redNodes() {
		const red = this.part('canvas-node').filter({ has: this.part('node-issues') });
		return await red.evaluateAll((nodes) => nodes.map(({ dataset }) => dataset.nodeName));
	}

	/** Runs the workflow by its button and waits until the nodes named have succeeded. */
	async execute(...nodeNames) {
		await this.part('execute-workflow-button').first().click();
		for (const name of nodeNames) {
			await this.node(name).locator('[data-test-id="canvas-node-status-success"]').waitFor();
		}
	}

	/** Opens a node's panel. */
	async openNode(name) {
		await this.node(name).dblclick();
		await this.part('ndv').waitFor();
	}

	async closeNode() {
		await this.part('ndv-close-button').first().click();
		await this.part('ndv').waitFor({ state: 'hidden' });
	}

	/** Runs the open node by its own button. */
	async executeStep() {
		await this.part('node-execute-button').first().click();
	}

	/**
	 * Waits until words can be read in the open panel, or in what n8n lays over it, without a click.
	 * @throws with everything that could be read, when they don't appear
	 */
	async reads(words) {
		const dialog = '[data-test-id="editCredential-modal"]';
		const places = this.page.locator(`[data-test-id="ndv"], ${dialog}, .el-notification`);
		const deadline = Date.now() + PATIENCE_MS;
		for (;;) {
			const text = (await places.allInnerTexts()).join('\n').replace(/\s+/g, ' ');
			if (text.includes(words)) return;
			if (Date.now() > deadline) throw new Error(`"${words}" is not among what is seen:\n${text}`);
			await this.page.waitForTimeout(100);
		}
	}

	/** The labels of the fields in the open panel, from top to bottom. */
	async fieldLabels() {
		const labels = this.part('node-parameters').locator('[data-test-id="input-label"]');
		// Below the label stand the switch Fixed | Expression and its like.
		return (await labels.allInnerTexts()).map((label) => label.trim().split('\n')[0]);
	}

	/** The names of the open node's outputs with their counts, such as `Success Branch (1 item)`. */
	async branches() {
		const tabs = this.part('output-panel').locator(
			'[data-test-id="branches"] [data-test-id^="tab-"]',
		);
		await tabs.first().waitFor();
		return (await tabs.allInnerTexts()).map((tab) => tab.trim());
	}

	/** Looks for a node in the panel that the plus button opens; returns the names found, best first. */
	async searchNodes(words) {
		const bar = this.part('node-creator-search-bar');
		if (!(await bar.isVisible())) await this.part('node-creator-plus-button').first().click();
		await bar.fill(words);
		const found = this.part('node-creator-node-item').locator(
			'[data-test-id="node-creator-item-name"]',
		);
		await found.first().waitFor();
		return (await found.allInnerTexts()).map((name) => name.trim());
	}

	/** Opens one of the outputs of the open node, such as `Failure`. */
	async openBranch(name) {
		const tabs = this.part('output-panel').locator(
			'[data-test-id="branches"] [data-test-id^="tab-"]',
		);
		await tabs.filter({ hasText: name }).click();
	}

	/** How the items of the open output are shown: `Table`, `JSON` or `Schema`. */
	async showAs(view) {
		await this.part('output-panel').getByRole('radio', { name: view }).click();
	}

	/**
	 * Takes pictures of the window, light and dark (`<name>-dark.png`), when the run was asked for them (`PICTURES=<folder>`).
	 * @param {string} name of the file, without `.png`
	 * @param {number} [height] of the window, in pixels
	 */
	async picture(name, height = 800) {
		const folder = process.env.PICTURES;
		if (!folder) return;
		await this.page.setViewportSize({ width: 1400, height });
		await this.page.addStyleTag({ content: '.el-notification { display: none !important }' });
		for (const [colorScheme, ending] of [
			['dark', '-dark'],
			['light', ''],
		]) {
			await this.page.emulateMedia({ colorScheme });
			// The button's spinner, the panel's sliding and the colours come to rest.
			await this.page.waitForTimeout(1500);
			await this.page.screenshot({ path: join(folder, `${name}${ending}.png`) });
		}
	}

	async close() {
		await this.browser.close();
	}
}
