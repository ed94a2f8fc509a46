import { NodeConnectionTypes } from 'n8n-workflow';
import * as listSearch from './listSearch';
import * as loadOptions from './loadOptions';
import { fields } from './resources';
import { runItems } from './runItems';
import { userComApiTest } from './service/credentialTest';
export class UserCom {
    description = {
        displayName: 'User.com',
        name: 'userCom',
        icon: { light: 'file:userCom.svg', dark: 'file:userCom.dark.svg' },
        group: ['transform'],
        version: [1, 2],
        defaultVersion: 2,
        subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
        description: 'Read and change users, their attributes, tags, lists and events in User.com',
        defaults: { name: 'User.com' },
        inputs: [NodeConnectionTypes.Main],
        outputs: [NodeConnectionTypes.Main],
        usableAsTool: true,
        credentials: [{ name: 'userComApi', required: true, testedBy: 'userComApiTest' }],
        properties: fields,
    };
    methods = {
        credentialTest: { userComApiTest },
        loadOptions: { ...loadOptions },
        listSearch: { ...listSearch },
    };
    async execute() {
        return [await runItems(this)];
    }
}
