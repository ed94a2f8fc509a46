import { hash } from 'node:crypto';

/** One run of a node, as n8n names it. */
export interface NodeRun {
	readonly instance: string;
	readonly workflow: string;
	readonly execution: string;
	/** What stays the node's when it is renamed. n8n lets workflows have nodes that share it. */
	readonly nodeId: string;
	/** Which no other node of the execution has. */
	readonly nodeName: string;
	readonly runIndex: number;
}

/** What makes two calls equal whenever they are sent. The timestamp is left out on purpose. */
export interface Content {
	readonly method: string;
	readonly url: string;
	/** Extra Data as sent. */
	readonly extra: string;
	/** The user as sent; empty when excluded. */
	readonly user: string;
}

/** The idempotency keys of one run of the node. */
export interface IdempotencyKeys {
	/** Scope `execution`: one key for one item of one node run of one execution, the same in every attempt and node retry. */
	ofItem(itemIndex: number): string;
	/** Scope `content`: the same input has the same key, in this execution and in another. */
	ofContent(content: Content): string;
}

/** Makes the keys of one run; what is the same for all its items is put together once. */
export function idempotencyKeys(run: NodeRun): IdempotencyKeys {
	const { instance, workflow, execution, nodeId, nodeName, runIndex } = run;
	const start = opened(['execution', instance, workflow, execution, nodeName, String(runIndex)]);
	return {
		ofItem: (itemIndex) => digest(`${start},"${itemIndex}"]`),
		ofContent: ({ method, url, extra, user }) =>
			digest(JSON.stringify(['content', workflow, nodeId, method, url, extra, user])),
	};
}

/** A JSON list whose end is still to come. */
function opened(parts: readonly string[]): string {
	return JSON.stringify(parts).slice(0, -1);
}

/** 160 bits as 40 hexadecimal digits. Made of JSON, so that no two lists of parts read the same. */
function digest(json: string): string {
	return hash('sha256', json).slice(0, 40);
}
