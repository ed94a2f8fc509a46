import type { ICredentialType } from 'n8n-workflow';

import { UserApiCallApi } from '../../../credentials/UserApiCallApi.credentials';
import { UserApiCallOAuth2Api } from '../../../credentials/UserApiCallOAuth2Api.credentials';
import { UserComApi } from '../../../credentials/UserComApi.credentials';

/** The credential types a test may name: this package's own. n8n's generic OAuth2 is here only as a parent's name. */
export const credentialTypes: Record<string, ICredentialType | undefined> = {
	userApiCallApi: new UserApiCallApi(),
	userApiCallOAuth2Api: new UserApiCallOAuth2Api(),
	userComApi: new UserComApi(),
};

/** All ancestors of a credential type, nearest first. */
export function parentTypesOf(name: string): string[] {
	const parents = credentialTypes[name]?.extends ?? [];
	return parents.flatMap((parent) => [parent, ...parentTypesOf(parent)]);
}
