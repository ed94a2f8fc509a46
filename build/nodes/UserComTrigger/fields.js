export const requireSecret = {
    displayName: 'Require Secret',
    name: 'requireSecret',
    type: 'boolean',
    default: true,
    description: 'Whether a call must bring the Trigger Secret of the credential in a header. If off, anyone who knows the URL can start this workflow.',
};
export const secretHeader = {
    displayName: 'Secret Header',
    name: 'headerName',
    type: 'string',
    default: 'X-User-Com-Secret',
    displayOptions: { show: { requireSecret: [true] } },
    description: 'The name of the header that holds the secret',
};
export const onlyPaths = {
    displayName: 'Only Paths',
    name: 'onlyPaths',
    type: 'string',
    default: '',
    placeholder: '6, 7',
    description: 'Take only calls with these values of path, with commas between, and answer others with 422; empty means all',
};
export const fields = [
    {
        displayName: 'In User.com, open the automation and add the module "API call". (1) URL: the Production URL from above. (2) Add header: the Secret Header below, with the Trigger Secret of the credential as its value. (3) Add header: Content-Type, with application/json. Then publish this workflow.',
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
                name: 'At Once',
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
    {
        displayName: 'Response Status',
        name: 'responseCode',
        type: 'number',
        typeOptions: { minValue: 200, maxValue: 599 },
        default: 200,
        description: 'The status of the answer. For User.com 200 to 299 is success and the rest failure. To answer failure from the workflow, let it end in a Stop and Error node.',
    },
    {
        displayName: 'Options',
        name: 'options',
        type: 'hidden',
        default: { binaryData: true },
    },
];
