export const method = {
    displayName: 'Method',
    name: 'method',
    type: 'options',
    options: [
        { name: 'DELETE', value: 'DELETE' },
        { name: 'GET', value: 'GET' },
        { name: 'PATCH', value: 'PATCH' },
        { name: 'POST', value: 'POST' },
        { name: 'PUT', value: 'PUT' },
    ],
    default: 'POST',
    description: 'The HTTP method. GET and DELETE send no body.',
};
export const url = {
    displayName: 'URL',
    name: 'url',
    type: 'string',
    default: '',
    required: true,
    placeholder: 'e.g. https://example.com/users',
    description: 'Where the call is sent. Snippet tags work everywhere but in the fragment, and no value can change the host you wrote.',
};
export const authentication = {
    displayName: 'Authentication',
    name: 'authentication',
    type: 'options',
    options: [
        { name: 'None', value: 'none' },
        {
            name: 'Credential',
            value: 'credential',
            description: 'Bearer token, basic auth, a header or a query parameter',
        },
        { name: 'OAuth2', value: 'oAuth2' },
    ],
    default: 'none',
    description: 'How the call proves who sends it',
};
export const queryParameters = {
    displayName: 'Query Parameters',
    name: 'queryParameters',
    type: 'fixedCollection',
    typeOptions: { multipleValues: true },
    placeholder: 'Add Query Parameter',
    default: {},
    description: 'Added to the URL and encoded for you',
    options: [
        {
            displayName: 'Parameter',
            name: 'parameters',
            values: [
                {
                    displayName: 'Name',
                    name: 'name',
                    type: 'string',
                    default: '',
                    description: 'The name of the parameter',
                },
                {
                    displayName: 'Value',
                    name: 'value',
                    type: 'string',
                    default: '',
                    description: 'The value of the parameter, snippet tags included',
                },
            ],
        },
    ],
};
export const headers = {
    displayName: 'Headers',
    name: 'headers',
    type: 'fixedCollection',
    typeOptions: { multipleValues: true },
    placeholder: 'Add Header',
    default: {},
    description: 'Sent with the call. Content-Type says JSON unless you write your own.',
    options: [
        {
            displayName: 'Header',
            name: 'parameters',
            values: [
                {
                    displayName: 'Name',
                    name: 'name',
                    type: 'string',
                    default: '',
                    placeholder: 'e.g. X-Source',
                    description: 'The name of the header',
                },
                {
                    displayName: 'Value',
                    name: 'value',
                    type: 'string',
                    default: '',
                    description: 'The value of the header, snippet tags included',
                },
            ],
        },
    ],
};
export const headersNotice = {
    displayName: 'Headers are stored in the workflow in plain text. A token or password is safer in a credential: choose one under Authentication.',
    name: 'headersNotice',
    type: 'notice',
    default: '',
    displayOptions: { show: { authentication: ['none'] } },
};
