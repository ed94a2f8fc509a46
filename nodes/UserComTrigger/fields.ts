import type { INodeProperties } from 'n8n-workflow';

/** Is a secret asked for? */
export const requireSecret: INodeProperties = {
	displayName: 'Require Secret',
	name: 'requireSecret',
	type: 'boolean',
	default: true,
	description:
		'Whether a call must bring the Trigger Secret of the credential in a header. If off, anyone who knows the URL can start this workflow.',
};

/** The header a sender shows the secret in. */
export const secretHeader: INodeProperties = {
	displayName: 'Secret Header',
	name: 'headerName',
	type: 'string',
	default: 'X-User-Com-Secret',
	displayOptions: { show: { requireSecret: [true] } },
	description: 'The name of the header that holds the secret',
};

/** Which calls start the workflow. */
export const onlyPaths: INodeProperties = {
	displayName: 'Accept Only Paths',
	name: 'onlyPaths',
	type: 'string',
	default: '',
	placeholder: '6, 7',
	description:
		'Take only calls with these values of path, with commas between, and answer others with 422; empty means all',
};

const FIRST_STATUS = 200;
const LAST_STATUS = 599;

/** The status of the answer to a call that is taken. */
const responseStatus = {
	displayName: 'Response Status',
	name: 'responseCode',
	type: 'number',
	typeOptions: { minValue: FIRST_STATUS, maxValue: LAST_STATUS },
	default: 200,
	description:
		'The status of the answer. For User.com 200 to 299 is success and the rest failure. To answer failure from the workflow, let it end in a Stop and Error node.',
} as const satisfies INodeProperties;

/**
 * That status as n8n reads it. n8n would start the workflow and then fail to answer, for a number in quotes too, which an
 * expression gives easily: what is no status counts as the default.
 */
export const RESPONSE_CODE = `={{ ((status) => Number.isInteger(status) && status >= ${FIRST_STATUS} && status <= ${LAST_STATUS} ? status : ${responseStatus.default})(Number($parameter["${responseStatus.name}"])) }}`;

/** What the editor shows. */
export const fields: INodeProperties[] = [
	{
		// n8n's editor takes every HTML element out of a notice.
		displayName:
			'In User.com, open the automation and add the module "API call". (1) URL: the Production URL from above. (2) Add header: the Secret Header below, with the Trigger Secret of the credential as its value. (3) Add header: Content-Type, with application/json. (4) Save and exit, and in the automation itself set Timing to "Each time the condition is met" and switch on "Run this action - enable": without both it never calls. Then publish this workflow.',
		name: 'setUpNotice',
		type: 'notice',
		default: '',
	},
	requireSecret,
	secretHeader,
	onlyPaths,
	{
		displayName: 'Respond',
		name: 'responseMode',
		type: 'options',
		options: [
			{
				name: 'Immediately',
				value: 'onReceived',
				description: 'As soon as the call was taken, before the workflow runs',
			},
			{
				name: 'When the Workflow Has Finished',
				value: 'lastNode',
				description: 'With the status below, or with 500 when the workflow failed',
			},
		],
		default: 'onReceived',
		description: 'When User.com gets its answer, by which its automation goes on',
	},
	responseStatus,
	{
		// n8n leaves the body unread and unparsed when this field says so (`parseRequestBody`, nodes of version 1), so
		// that the secret is judged first and a body that is no JSON is answered here, whatever its Content-Type.
		displayName: 'Options',
		name: 'options',
		type: 'hidden',
		default: { binaryData: true },
	},
];
