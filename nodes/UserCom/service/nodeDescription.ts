/** Of the node and of the trigger: n8n shows both as one in its node panel, with the words of either. */
export const NODE_DESCRIPTION =
	'Read and change users in User.com, or start when its automation sends an API call';
