import { isEqual } from 'lodash';
import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

/** What a designer does who wants it all the same. */
export const ONE_CREDENTIAL_A_RUN =
	'The credential is not the same for all items, because an expression in it reads the item, and all items of a run are sent with one. Put Loop Over Items before this node, with a Batch Size of 1';

/**
 * Would n8n give another credential for another item? Its fields may hold expressions, which n8n resolves for the item that
 * is named, and for the first when none is. An item that does not exist tells at little cost whether it matters at all; a
 * credential that is another one each time it is read (`$now`) does not depend on the item.
 *
 * @param fields the credential as it was read for the first item
 */
export async function differsByItem(
	context: IExecuteFunctions,
	type: string,
	fields: ICredentialDataDecryptedObject,
): Promise<boolean> {
	const count = context.getInputData().length;
	const isSame = async (item: number) =>
		isEqual(await context.getCredentials(type, item).catch(() => undefined), fields);
	if (count < 2 || (await isSame(count))) return false;
	for (let item = 1; item < count; item++) {
		if (!(await isSame(item))) return await isSame(0);
	}
	return false;
}
