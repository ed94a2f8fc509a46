export const hostFields = [
    {
        displayName: 'Allowed HTTP Request Domains',
        name: 'allowedHttpRequestDomains',
        type: 'hidden',
        default: 'domains',
    },
    {
        displayName: 'Allowed Domains',
        name: 'allowedDomains',
        type: 'string',
        default: '',
        required: true,
        placeholder: 'api.example.com, *.example.org',
        description: 'The only hosts this may be sent to, separated by commas. *.example.org stands for every host below example.org, not for itself. Only https, unless you write http:// before the host.',
    },
];
