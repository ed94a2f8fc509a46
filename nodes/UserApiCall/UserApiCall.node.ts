import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes, sleep } from 'n8n-workflow';

import { userComApiTest } from '../UserCom/service/credentialTest';
import { Turn } from '../shared/eventLoop/turn';
import { userApiCallApiTest } from './credentialTest';
import { authenticationFor } from './authenticate/authenticationFor';
import { deliverCalls } from './deliver/deliverCalls';
import { grouped, shared } from './deliver/grouping';
import { dryRun } from './deliver/planned/dryRun';
import { showInConsole } from './deliver/planned/showInConsole';
import { fields } from './fields';
import { hints } from './fields/hints';
import { maskingFor } from './masking';
import { prepareItems } from './prepare/prepareItems';
import { addHints } from './route/addHints';
import { routeOutcomes } from './route/route';
import { readSettings } from './fields/settings';
import { stopOnBadData, stopOnWordsOfAnotherCall, stoppingOnFault } from './stop';

/** Sends each user's data to a URL and continues on Success or Failure. */
export class UserApiCall implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'User API Call',
		name: 'userApiCall',
		icon: { light: 'file:userApiCall.svg', dark: 'file:userApiCall.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ $parameter["method"] + ($rawParameter["url"] || "").replace(/^=?\\s*(https?:\\/\\/)?/i, ": ").replace(/^: $/, "") }}',
		description: "Send each user's data to a URL and continue on Success or Failure",
		defaults: { name: 'User API Call' },
		inputs: [NodeConnectionTypes.Main],
		// Not as outputNames, from which n8n would call the connector of the tool Success.
		outputs: [
			{ type: NodeConnectionTypes.Main, displayName: 'Success' },
			{ type: NodeConnectionTypes.Main, displayName: 'Failure' },
		],
		usableAsTool: true,
		credentials: [
			{
				name: 'userApiCallApi',
				required: true,
				testedBy: 'userApiCallApiTest',
				displayOptions: { show: { authentication: ['credential'] } },
			},
			{
				name: 'userApiCallOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
			{
				name: 'userComApi',
				required: true,
				testedBy: 'userComApiTest',
				displayOptions: { show: { userData: ['lookUp'] } },
			},
		],
		hints,
		properties: fields,
	};

	methods = { credentialTest: { userApiCallApiTest, userComApiTest } };

	/** Every item is prepared before the first is sent; after that nothing throws. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const turn = new Turn(
			() => performance.now(),
			async () => await sleep(0),
		);
		const preparation = await stoppingOnFault(this, async () => {
			stopOnWordsOfAnotherCall(this);
			const settings = readSettings(this);
			const authentication = await authenticationFor(this, settings.authentication);
			const redact = await maskingFor(this, authentication, settings.payload);
			const prepared = await prepareItems(this, items, settings, turn);
			stopOnBadData(this, prepared.failed, { setting: settings.payload.badData, redact });
			return { settings, authentication, redact, prepared };
		});
		if ('told' in preparation) return preparation.told;
		const { settings, prepared, authentication, redact } = preparation.ready;
		const { calls, failed, unreached, findings } = prepared;

		const run = { settings: settings.delivery, authentication, redact };
		const travelling = grouped(calls, settings.delivery);
		showInConsole(this, travelling, run);
		const delivered = run.settings.dryRun
			? dryRun(travelling, run, new Date())
			: await deliverCalls(this, travelling, run);
		const told = shared(delivered.outcomes, settings.delivery);
		// The language's own sort takes next to no time for lists that are in order already.
		const outcomes = [...failed, ...unreached, ...told].sort((a, b) => a.itemIndex - b.itemIndex);

		const { settled } = delivered;
		await addHints(this, outcomes, { items, findings, settled, redact, turn });
		return await routeOutcomes(this, items, outcomes, { settings: settings.route, redact, turn });
	}
}
