import { Expression, Workflow } from 'n8n-workflow';

import type { RunItems } from '../../../nodes/UserApiCall/template/expression/runItems';
import { isolateStandIn } from './isolateStandIn';
import { nodeTypesOf } from './nodeTypes';

/** One of n8n's engines for expressions. */
export interface ExpressionEngine {
	/** Evaluates as n8n does for a node whose items have this JSON. */
	evaluatorOf(jsons: readonly unknown[]): RunItems['evaluate'];
	stop(): Promise<void>;
}

const NODE = 'Node';

/**
 * Starts n8n's engine `legacy`, or `vm`, its default: n8n's own evaluator, bridge and runtime. Where the native part of `vm`
 * can't be loaded, its isolate is a context of this process.
 */
export async function startEngine(kind: 'legacy' | 'vm'): Promise<ExpressionEngine> {
	if (kind === 'vm') await startVm();
	const workflow = new Workflow({
		nodes: [
			{ id: '1', name: NODE, type: 'test.input', typeVersion: 1, position: [0, 0], parameters: {} },
		],
		connections: {},
		active: false,
		nodeTypes: nodeTypesOf({}, []),
	});
	await workflow.expression.acquireIsolate();
	return {
		evaluatorOf: (jsons) => {
			const items = jsons.map((json) => ({ json: json as never }));
			return (expression, itemIndex) =>
				workflow.expression.resolveSimpleParameterValue(
					`=${expression}`,
					{},
					null,
					0,
					itemIndex,
					NODE,
					items,
					'manual',
					{},
				);
		},
		stop: async () => {
			await workflow.expression.releaseIsolate();
			await Expression.disposeExpressionEngine();
			Expression.setExpressionEngine('legacy');
		},
	};
}

/** What `Expression.initExpressionEngine` does, whose `import()` Jest can't follow. */
async function startVm(): Promise<void> {
	try {
		jest.requireActual('isolated-vm');
	} catch {
		jest.doMock('isolated-vm', () => isolateStandIn);
	}
	const { ExpressionEvaluator, IsolatedVmBridge } =
		jest.requireActual<Runtime>('@n8n/expression-runtime');
	const { expressionSandboxHooks } = jest.requireActual<{ expressionSandboxHooks: object }>(
		'n8n-workflow/expression-sandboxing',
	);
	const logger = { debug() {}, info() {}, warn() {}, error() {} };
	const evaluator = new ExpressionEvaluator({
		createBridge: () => new IsolatedVmBridge({ timeout: 60_000, memoryLimit: 256, logger }),
		maxCodeCacheSize: 1_000,
		poolSize: 1,
		hooks: expressionSandboxHooks,
		logger,
	});
	await evaluator.initialize();
	Object.assign(Expression, { vmEvaluator: evaluator });
	Expression.setExpressionEngine('vm');
}

/** As much of n8n's package as is used here. */
interface Runtime {
	ExpressionEvaluator: new (options: object) => { initialize(): Promise<void> };
	IsolatedVmBridge: new (options: object) => object;
}
