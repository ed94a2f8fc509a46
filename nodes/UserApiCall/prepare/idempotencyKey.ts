import { createHash } from 'node:crypto';

/** What makes one call of an execution itself: the same item of the same node run is the same call. */
export interface ExecutionIdentity {
	readonly instance: string;
	readonly workflow: string;
	readonly execution: string;
	readonly node: string;
	readonly runIndex: number;
	readonly itemIndex: number;
}

/** What makes two calls equal whenever they are sent. The timestamp is left out on purpose. */
export interface ContentIdentity {
	readonly workflow: string;
	readonly node: string;
	readonly method: string;
	readonly url: string;
	/** Extra Data as sent. */
	readonly extra: string;
	/** The user as sent; empty when excluded. */
	readonly user: string;
}

/** Scope `execution`: one key for one item of one node run of one execution, the same in every attempt and node retry. */
export function executionKey(identity: ExecutionIdentity): string {
	return digest([
		'execution',
		identity.instance,
		identity.workflow,
		identity.execution,
		identity.node,
		String(identity.runIndex),
		String(identity.itemIndex),
	]);
}

/** Scope `content`: the same input has the same key, in this execution and in another. */
export function contentKey(identity: ContentIdentity): string {
	return digest([
		'content',
		identity.workflow,
		identity.node,
		identity.method,
		identity.url,
		identity.extra,
		identity.user,
	]);
}

/** 160 bits as 40 hexadecimal digits; JSON, so that no two lists of parts read the same. */
function digest(parts: readonly string[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);
}
