/* eslint-disable @n8n/community-nodes/no-restricted-imports -- what an isolate is made of; for tests alone */
import { deserialize, serialize } from 'node:v8';
import { createContext, runInContext } from 'node:vm';

type Code = (...args: unknown[]) => unknown;

/** What crosses into an isolate, or out of it, is copied by V8's own structured clone. */
const copied = (value: unknown): unknown => deserialize(serialize(value)) as unknown;

class Callback {
	constructor(readonly call: Code) {}
}

class Context {
	private readonly inside = createContext({});

	readonly global = {
		derefInto: () => undefined,
		set: async () => await this.eval('globalThis.global = globalThis'),
	};

	async eval(code: string): Promise<unknown> {
		const value: unknown = runInContext(code, this.inside);
		return await Promise.resolve(typeof value === 'string' ? value : undefined);
	}

	evalClosureSync(code: string, callbacks: readonly Callback[]): unknown {
		const run = runInContext(`(function ($0, $1, $2) {${code}\n})`, this.inside) as Code;
		const callable = callbacks.map(
			({ call }) =>
				(...args: unknown[]) =>
					copied(call(...(copied(args) as unknown[]))),
		);
		return copied(run(...callable));
	}
}

/**
 * As much of the package `isolated-vm` as n8n's bridge uses (`isolated-vm-bridge.ts` of `@n8n/expression-runtime` 2.41), over
 * a context of this process: its native part is only there for some versions of Node.js.
 */
export const isolateStandIn = {
	Callback,
	ExternalCopy: class {},
	Isolate: class {
		isDisposed = false;

		createContext = async () => await Promise.resolve(new Context());

		dispose(): void {
			this.isDisposed = true;
		}
	},
};
