const withBody = { hide: { method: ['GET', 'DELETE'] } };
export const extraData = {
    displayName: 'Extra Data (JSON)',
    name: 'extraData',
    type: 'json',
    typeOptions: { rows: 6 },
    default: '={\n  \n}',
    displayOptions: withBody,
    description: 'Sent as "extra". Write snippet tags in quotes: any value is safe there. Without quotes a tag gives a value of its own type.',
};
export const excludeUser = {
    displayName: 'Exclude User Info From Call',
    name: 'excludeUser',
    type: 'boolean',
    default: false,
    displayOptions: withBody,
    description: 'Whether to leave the user out, so that only path, timestamp and extra are sent',
};
