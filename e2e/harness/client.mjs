import { setTimeout as pause } from 'node:timers/promises';

import { deviates } from '../versions/deviations.mjs';
import { OWNER } from './environment.mjs';
import { executionOf } from './execution.mjs';

/** What n8n calls an execution that has not ended. */
const UNDER_WAY = ['new', 'running', 'waiting', 'unknown'];

/** Talks to a running n8n as its editor does, over the same REST paths. */
export class RestClient {
	#cookie = '';

	/** @param {string} origin such as `http://127.0.0.1:5678` */
	constructor(origin) {
		this.origin = origin;
	}

	/**
	 * Logs in as the owner.
	 * @returns {Promise<boolean>} false while n8n is not ready
	 */
	async login() {
		const response = await fetch(`${this.origin}/rest/login`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ emailOrLdapLoginId: OWNER.email, password: OWNER.password }),
		});
		await response.arrayBuffer();
		if (response.status === 401 && deviates('ownerBySetUp')) await this.#setUpOwner();
		// While it starts, n8n answers everything with 200 and a plain text.
		if (!response.ok || !response.headers.get('content-type')?.includes('json')) return false;
		this.#cookie = response.headers
			.getSetCookie()
			.map((cookie) => cookie.split(';')[0])
			.join('; ');
		return true;
	}

	/** Makes the owner's account as the form of a new n8n does. */
	async #setUpOwner() {
		const { email, password } = OWNER;
		const owner = { email, password, firstName: 'Demo', lastName: 'Owner' };
		await this.request('POST', '/owner/setup', owner);
	}

	/**
	 * One request; `data` of n8n's answer.
	 * @param {string} method
	 * @param {string} path below `/rest`, such as `/workflows`
	 * @param {unknown} [body] sent as JSON
	 * @throws with n8n's own message when it doesn't answer 2XX
	 */
	async request(method, path, body) {
		const response = await fetch(`${this.origin}/rest${path}`, {
			method,
			headers: {
				cookie: this.#cookie,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok)
			throw new Error(
				`n8n answered ${response.status} to ${method} ${path}: ${text.slice(0, 500)}`,
			);
		return text ? JSON.parse(text).data : undefined;
	}

	/**
	 * Opens a page of n8n, as a browser that is logged in does.
	 * @param {string} path below `/rest`
	 * @returns {Promise<string>} its text
	 */
	async page(path) {
		const response = await fetch(`${this.origin}/rest${path}`, {
			headers: { cookie: this.#cookie },
		});
		return await response.text();
	}

	/** The description of every node type, as the editor gets it when it is opened. */
	async nodeTypes() {
		const response = await fetch(`${this.origin}/types/nodes.json`, {
			headers: { cookie: this.#cookie },
		});
		return await response.json();
	}

	/** Stores a new workflow; returns it with the id that n8n gave it. */
	async createWorkflow(workflow) {
		const inactive = deviates('workflowNeedsActive') ? { active: false } : {};
		const whole = { pinData: {}, settings: {}, ...inactive, ...workflow };
		return await this.request('POST', '/workflows', whole);
	}

	/** Stores a new credential of `type`; returns it with its id. */
	async createCredential(name, type, data) {
		return await this.request('POST', '/credentials', { name, type, data });
	}

	/** Makes a workflow's production webhooks and triggers live. */
	async activate(id) {
		const { versionId } = await this.request('GET', `/workflows/${id}`);
		return await this.request('POST', `/workflows/${id}/activate`, { versionId });
	}

	/**
	 * Starts a workflow at its trigger `triggerName`, as the editor's button does.
	 * @returns {Promise<string>} the execution's id
	 */
	async start(id, triggerName) {
		const workflow = deviates('runNeedsWorkflow')
			? { workflowData: await this.request('GET', `/workflows/${id}`) }
			: {};
		const body = { ...workflow, triggerToStartFrom: { name: triggerName } };
		return (await this.request('POST', `/workflows/${id}/run`, body)).executionId;
	}

	/** Stops a running execution, as the editor's stop button does. */
	async stopExecution(executionId) {
		return await this.request('POST', `/executions/${executionId}/stop`);
	}

	/** The execution as it stands, readable (execution.mjs). */
	async execution(executionId) {
		return executionOf(await this.request('GET', `/executions/${executionId}`));
	}

	/** Waits until the execution has ended, by success, error or cancellation. */
	async endOf(executionId, patienceMs = 60_000) {
		const deadline = Date.now() + patienceMs;
		for (;;) {
			const execution = await this.#executionUnderWay(executionId);
			const isWhole = execution.whole || !deviates('resultAfterStatus');
			if (!UNDER_WAY.includes(execution.status) && isWhole) return execution;
			if (Date.now() > deadline)
				throw new Error(`execution ${executionId} was still ${execution.status}`);
			await pause(100);
		}
	}

	/** As `execution`, where n8n may fail to tell while it runs. */
	async #executionUnderWay(executionId) {
		try {
			return await this.execution(executionId);
		} catch (error) {
			if (!deviates('runningExecutionHidden') || !/answered 500/.test(error.message)) throw error;
			return { status: 'running' };
		}
	}

	/** Starts a workflow and waits for its end. */
	async run(id, triggerName, patienceMs) {
		return await this.endOf(await this.start(id, triggerName), patienceMs);
	}

	/** The newest execution of a workflow that has ended. */
	async lastExecution(workflowId) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.request('GET', `/executions?filter=${filter}&limit=1`);
		return results[0] ? await this.endOf(results[0].id) : undefined;
	}

	/**
	 * Calls a production webhook. n8n answers 404 until the webhook is registered, so that is tried again.
	 * @param {string} path the webhook's path
	 * @param {unknown} body sent as JSON
	 * @returns {Promise<{status: number, body: unknown}>}
	 */
	async callWebhook(path, body, patienceMs = 30_000) {
		const deadline = Date.now() + patienceMs;
		for (;;) {
			const response = await fetch(`${this.origin}/webhook/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			const text = await response.text();
			if (response.status !== 404 || Date.now() > deadline) {
				return { status: response.status, body: jsonOrText(text) };
			}
			await pause(250);
		}
	}
}

function jsonOrText(text) {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
