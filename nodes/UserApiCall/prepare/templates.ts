import { signatureHeaderNames } from '../authenticate/signing/signature';
import type { AuthenticationSettings, PayloadSettings, SignatureStyle } from '../fields/settings';
import { TemplateFault } from '../faults';
import { jsonWithBlocks } from '../template/blocks/jsonWithBlocks';
import type { HeaderTemplates, TextTemplate } from '../template/headers';
import { checkAddedHeader, headerTemplates, headerValueTemplate } from '../template/headers';
import type { JsonTemplate } from '../template/jsonTemplate';
import { jsonTemplate } from '../template/jsonTemplate';
import type { QueryTemplates } from '../template/query';
import { queryTemplates } from '../template/query';
import type { ExpressionTag, PlacedTag, SnippetTag } from '../template/snippetTags';
import type { UrlTemplate } from '../template/url/urlTemplate';
import { urlTemplate } from '../template/url/urlTemplate';

/** All fields with snippet tags, checked. */
export interface Templates {
	readonly url: UrlTemplate;
	readonly query: QueryTemplates;
	readonly headers: HeaderTemplates;
	readonly extraData: JsonTemplate;
	/** With *User Data: Define Below*. */
	readonly user: JsonTemplate | undefined;
	/** With the idempotency scope `value`. */
	readonly key: TextTemplate | undefined;
	/** Every expression tag with the field it stands in. */
	readonly expressionTags: ReadonlyArray<PlacedTag<ExpressionTag>>;
}

/**
 * Checks every template of the node once, with its tags left out.
 *
 * @param withBody whether any item's method sends a body: GET and DELETE hide Extra Data, whatever it still holds
 * @param authentication which headers of a signature the node adds
 * @throws TemplateFault for the first one that can be right for no data
 */
export function readTemplates(
	settings: PayloadSettings,
	withBody: boolean,
	{ sign, signature }: Pick<AuthenticationSettings, 'sign' | 'signature'>,
): Templates {
	const { raw, missingValues: missing, idempotency } = settings;
	const url = urlTemplate(raw.url, missing);
	const query = queryTemplates(raw.query, missing);
	const extraData = jsonWithBlocks('Extra Data', withBody ? raw.extraData : '', missing);
	const user = settings.userData === 'define' ? userTemplate(raw.user, settings) : undefined;
	const headers = headerTemplates(raw.headers, missing);
	if (sign) {
		checkSignature(signature);
		refuseTypedSignature(headers, signatureHeaderNames(signature));
		if (idempotency.scope !== 'off') refuseSignatureAsKey(signature, idempotency.header);
	}
	const key = withBody && idempotency.scope === 'value' ? keyTemplate(raw.keyValue) : undefined;
	if (idempotency.scope !== 'off') {
		checkAddedHeader('Idempotency Key', idempotency.header, 'Idempotency-Key');
	}

	const placed: readonly PlacedTag[] = [
		...named('URL', url.tags),
		...query.tags,
		...named(extraData.field, extraData.tags),
		...(user ? named(user.field, user.tags) : []),
		...headers.tags,
		...(key ? named(key.field, key.tags) : []),
	];
	const expressionTags = placed.filter(
		(entry): entry is PlacedTag<ExpressionTag> => entry.tag.kind === 'expression',
	);
	return { url, query, headers, extraData, user, key, expressionTags };
}

/**
 * For a tool without a credential: what an agent says may come from a stranger's text, and must not choose who is called.
 *
 * @throws TemplateFault for a tag in the host or port
 */
export function refuseChosenHost({ url }: Templates): void {
	if (!url.hostTag) return;
	throw new TemplateFault(
		'URL',
		`${url.hostTag.source} stands in the host, which an agent may not choose`,
		'Write the host out, or choose a credential that names it in its Allowed Domains.',
	);
}

/** The name of the designer's own must be one, and none that the call itself needs. */
function checkSignature({ style, header, prefix }: SignatureStyle): void {
	if (style === 'standardWebhooks') return;
	checkAddedHeader('Signature', header, 'X-Signature');
	if (/^[ -~]*$/.test(prefix)) return;
	throw new TemplateFault(
		'Signature',
		'its prefix has characters that a header may not hold',
		'Write plain letters, digits and signs, such as sha256=.',
	);
}

function named(field: string, tags: readonly SnippetTag[]): PlacedTag[] {
	return tags.map((tag) => ({ field, tag }));
}

/** Two of the same header would leave it to chance which one the receiver checks. */
function refuseTypedSignature(headers: HeaderTemplates, names: readonly string[]): void {
	const typed = names.find((name) => headers.has(name.toLowerCase()));
	if (typed === undefined) return;
	throw new TemplateFault(
		'Headers',
		`"${typed}" is set by Sign Request`,
		'Remove it, or turn the option off.',
	);
}

/** One of them would take the place of the other, or a receiver would get the header twice. */
function refuseSignatureAsKey(signature: SignatureStyle, keyHeader: string): void {
	const names = signatureHeaderNames(signature).map((name) => name.toLowerCase());
	if (!names.includes(keyHeader.toLowerCase())) return;
	throw new TemplateFault(
		'Idempotency Key',
		`its header "${keyHeader}" is set by Sign Request`,
		'Give one of the two options another header. With Standard Webhooks the key is in webhook-id already: leave the header of this option as it was.',
	);
}

function userTemplate(raw: string, settings: PayloadSettings): JsonTemplate {
	const template = jsonTemplate('User', raw, settings.missingValues);
	const own = template.tags.find((tag) => tag.kind === 'user');
	if (own) {
		throw new TemplateFault(
			'User',
			`${own.source} reads the user that this field defines`,
			'Use an n8n expression, such as {{ $json.email }}.',
		);
	}
	return template;
}

function keyTemplate(raw: string): TextTemplate {
	if (raw.replace(/^=/, '').trim() === '') {
		throw new TemplateFault(
			'Idempotency Key',
			'its value is empty',
			'Write one, or choose another scope.',
		);
	}
	return headerValueTemplate('Idempotency Key', raw, 'fail');
}
