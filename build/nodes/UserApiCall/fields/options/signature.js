export const sign = {
    displayName: 'Sign Request',
    name: 'sign',
    type: 'boolean',
    default: false,
    description: "Whether to sign calls with a body by Standard Webhooks, with the credential's signing secret",
};
