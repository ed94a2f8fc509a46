import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
} from 'n8n-workflow';

/**
 * Applies a credential's `authenticate` to a request, as n8n's server does for the function form. The declarative form
 * is not used by this package.
 */
export async function authenticateRequest(
	type: ICredentialType | undefined,
	credentials: ICredentialDataDecryptedObject,
	requestOptions: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	if (typeof type?.authenticate !== 'function') return requestOptions;
	return await type.authenticate(credentials, requestOptions);
}
