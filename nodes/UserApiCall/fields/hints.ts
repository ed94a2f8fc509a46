import type { NodeHint } from 'n8n-workflow';

/** A warning over the node's panel, before any run, while a condition over what the workflow stores holds. */
function warning(condition: string, message: string): NodeHint {
	return {
		type: 'warning',
		location: 'ndv',
		whenToDisplay: 'always',
		displayCondition: `={{ ${condition} }}`,
		message,
	};
}

/** The stored URL without the sign of an expression. Conditions write braces as `[{]`, so that they end no tag. */
const URL_TEXT = '($rawParameter["url"] || "").replace(/^=/, "").trim()';

/** What can be seen to be wrong, or to look wrong, without running the node. */
export const hints: NodeHint[] = [
	warning(
		`/^[^?]*[^\\s\\/?&=]\\s+[{][{]/.test(${URL_TEXT})`,
		"In the URL a space stands before a tag and is sent as %20. n8n's editor puts one there when a field is dropped: take it out unless you mean it.",
	),
	warning(
		`/^(?![{][{]|https?:\\/\\/)\\S/i.test(${URL_TEXT})`,
		'The URL has no scheme: write https:// before the host.',
	),
	warning(
		'$rawParameter["authentication"] === "none" && ($rawParameter["headers"]?.parameters ?? []).some((header) => /^(proxy-)?authorization$|cookie|key|token|secret|password/i.test(header.name) && !/^idempotency/i.test(header.name))',
		'A header looks like a secret, and headers are stored in the workflow in plain text. A credential keeps it safe: choose one under Authentication.',
	),
	{
		...warning(
			'[$rawParameter["url"], $rawParameter["extraData"], $rawParameter["user"], ...($rawParameter["headers"]?.parameters ?? []).map((header) => header.value)].some((text) => /^=[^]*([{][{]\\s*(receiver|user)\\s*[.|]|[{]%)/.test(text))',
			'Tags as User.com writes them look red here, and their preview says invalid syntax. They work.',
		),
		type: 'info',
	},
];
