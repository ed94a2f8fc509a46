import type { INodeExecutionData } from 'n8n-workflow';

import { addedTo, leaksIn } from './leakScan';
import type { RunResult } from '../runNode';
import type { KnownSecret } from './secretsOf';

/** What one run is searched with. */
export interface LeakSearch {
	readonly secrets: readonly KnownSecret[];
	readonly input: readonly INodeExecutionData[];
	/** What was logged during the run. */
	readonly logs: readonly unknown[];
}

/** @throws Error when the run shows a secret, naming each place but not the secret */
export function failOnLeaks(result: RunResult, { secrets, input, logs }: LeakSearch): void {
	if (secrets.length === 0) return;
	const { data } = result.run;
	const leaks = [
		...result.outputs.flatMap((items, output) =>
			items.flatMap((item, i) =>
				leaksIn(`outputs[${output}][${i}]`, addedTo(item, input), secrets),
			),
		),
		...leaksIn('error', [result.error, data.resultData.error], secrets),
		...leaksIn('hints', result.hints, secrets),
		...leaksIn('log', logs, secrets),
	];
	if (leaks.length === 0) return;
	const lines = leaks.map(({ secret, form, place }) => `${secret} (${form}) in ${place}`);
	throw new Error(`The run shows secrets:\n${[...new Set(lines)].join('\n')}`);
}
