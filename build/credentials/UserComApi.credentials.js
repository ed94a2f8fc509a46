import { requestedUrl } from '../nodes/shared/requestedUrl';
import { isAtService, serviceAddress } from '../nodes/UserCom/service/serviceAddress';
const ADDRESS = '($self["baseUrl"] || "https://" + $self["subdomain"] + ".user.com").trim().replace(/\\/+$/, "")';
function asksForVersion1({ headers }) {
    return headers?.Accept === '*/*';
}
export class UserComApi {
    name = 'userComApi';
    displayName = 'User.com API';
    icon = { light: 'file:userCom.svg', dark: 'file:userCom.dark.svg' };
    documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-user-api-call';
    properties = [
        {
            displayName: 'Subdomain',
            name: 'subdomain',
            type: 'string',
            default: '',
            placeholder: 'acme',
            description: 'What stands before .user.com in the address of your account',
        },
        {
            displayName: 'API Key',
            name: 'apiKey',
            type: 'string',
            typeOptions: { password: true },
            default: '',
            description: 'The 64 characters of a key for the public REST API, from the settings of your account',
        },
        {
            displayName: 'Base URL',
            name: 'baseUrl',
            type: 'string',
            default: '',
            placeholder: 'https://acme.user.com',
            description: 'Only for a test server or a domain of your own; empty means the subdomain at user.com',
        },
        {
            displayName: 'Trigger Secret',
            name: 'triggerSecret',
            type: 'string',
            typeOptions: { password: true },
            default: '',
            description: 'For the User.com Trigger: the value User.com must send in a header with each call. Any long random text',
        },
        {
            displayName: 'Allowed HTTP Request Domains',
            name: 'allowedHttpRequestDomains',
            type: 'hidden',
            default: 'domains',
        },
        {
            displayName: 'Allowed Domains',
            name: 'allowedDomains',
            type: 'hidden',
            default: `={{ ${ADDRESS}.replace(/^https?:\\/\\//i, "").replace(/[:\\/].*$/, "") }}`,
        },
    ];
    async authenticate(credentials, request) {
        const address = serviceAddress(credentials);
        if (address.kind === 'fault')
            throw new Error(address.message);
        const { host, hostname } = new URL(address.base);
        if (!isAtService(address.base, requestedUrl(request))) {
            throw new Error(`The User.com credential is for ${host} only and was not sent to another host.`);
        }
        request.headers = {
            ...request.headers,
            Authorization: `Token ${String(credentials.apiKey)}`,
            ...(asksForVersion1(request) ? {} : { Accept: '*/*; version=2' }),
        };
        request.sendCredentialsOnCrossOriginRedirect = false;
        request.allowedDomains = hostname;
        return request;
    }
}
