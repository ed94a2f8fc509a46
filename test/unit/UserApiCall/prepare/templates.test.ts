import type {
	AuthenticationSettings,
	PayloadSettings,
	SignatureStyle,
} from '../../../../nodes/UserApiCall/fields/settings';
import { readTemplates, refuseChosenHost } from '../../../../nodes/UserApiCall/prepare/templates';
import { outcomeOf, valuesOf } from '../template/fill';

const hmac: SignatureStyle = {
	style: 'hmac',
	header: 'X-Hub-Signature',
	algorithm: 'sha256',
	encoding: 'hex',
	prefix: 'sha256=',
	timestamp: false,
};
const standardWebhooks: SignatureStyle = { ...hmac, style: 'standardWebhooks', header: 'X-Unused' };

interface Changes {
	readonly raw?: Partial<PayloadSettings['raw']>;
	readonly settings?: Partial<PayloadSettings>;
	readonly withBody?: boolean;
	readonly signature?: Partial<AuthenticationSettings>;
}

/** The templates of a node whose settings are all right, and what a test changes of them. */
function templates({ raw, settings, withBody = true, signature }: Changes = {}) {
	const payload: PayloadSettings = {
		raw: {
			url: 'https://a.example/{{ u }}',
			query: [{ name: 'q', value: '{{ q }}' }],
			headers: [{ name: 'X-A', value: '{{ h }}' }],
			extraData: '{"e": "{{ e }}"}',
			user: '{"id": {{ id }}}',
			keyValue: 'k-{{ k }}',
			...raw,
		},
		body: 'envelope',
		userFields: undefined,
		missingValues: 'empty',
		userData: 'inputItem',
		badData: 'failure',
		idempotency: { scope: 'execution', header: 'Idempotency-Key' },
		...settings,
	};
	return readTemplates(payload, withBody, { sign: false, signature: hmac, ...signature });
}

const idempotency = (
	scope: PayloadSettings['idempotency']['scope'],
	header = 'Idempotency-Key',
) => ({
	idempotency: { scope, header },
});
/** What the fault says that stops the node; undefined when nothing does. */
function fault(changes: Changes): string | undefined {
	const result = outcomeOf(() => templates(changes));
	return 'templateFault' in result ? result.templateFault : undefined;
}

describe('tags are found in every field that is sent, in the order of the editor', () => {
	const tagsOf = (changes: Changes) =>
		templates(changes).expressionTags.map(({ field, tag }) => `${field}: ${tag.code.trim()}`);

	it('with everything that can hold one', () => {
		expect(tagsOf({ settings: { userData: 'define', ...idempotency('value') } })).toEqual([
			'URL: u',
			'Query Parameter 1: q',
			'Extra Data: e',
			'User: id',
			'Header "X-A": h',
			'Idempotency Key: k',
		]);
	});

	it('and not in fields that are hidden', () => {
		expect(tagsOf({})).toEqual([
			'URL: u',
			'Query Parameter 1: q',
			'Extra Data: e',
			'Header "X-A": h',
		]);
		expect(tagsOf({ settings: idempotency('value'), withBody: false })).toEqual([
			'URL: u',
			'Query Parameter 1: q',
			'Header "X-A": h',
		]);
	});

	it('those of User.com are not n8n’s', () => {
		expect(tagsOf({ raw: { extraData: '{"e": "{{ user.email }}"}' } })).not.toContain(
			'Extra Data: user.email',
		);
	});
});

describe('a method without a body', () => {
	it('hides Extra Data and the key, whatever they still hold', () => {
		const broken = { raw: { extraData: '{"a": ', keyValue: '' }, settings: idempotency('value') };
		const read = templates({ ...broken, withBody: false });
		expect([read.extraData.fill(valuesOf({})), read.key]).toEqual(['{}', undefined]);
		expect(fault(broken)).toMatch(/^Extra Data: /);
	});
});

describe('User Data: Define Below', () => {
	it('is read only when it is chosen', () => {
		expect(templates({ raw: { user: '{' } }).user).toBeUndefined();
		const { user } = templates({ settings: { userData: 'define' } });
		expect(user?.fill(valuesOf({ id: 7 }))).toBe('{"id": 7}');
		expect(fault({ raw: { user: '{' }, settings: { userData: 'define' } })).toMatch(/^User: /);
	});

	it('can not read the user that it defines', () => {
		const raw = { user: '{"a": "{{ $json.a }}", "b": "{{ receiver.name }}"}' };
		expect(fault({ raw, settings: { userData: 'define' } })).toBe(
			'User: {{ receiver.name }} reads the user that this field defines. Use an n8n expression, such as {{ $json.email }}.',
		);
	});

	it('follows Missing Values', () => {
		const settings = { userData: 'define', missingValues: 'fail' } as const;
		const { user } = templates({ raw: { user: '{"a": "{{ a }}"}' }, settings });
		expect(outcomeOf(() => user?.fill(valuesOf({})))).toHaveProperty('badData');
	});
});

describe('the idempotency key', () => {
	it('of one’s own is what is written, and bad data when a tag of it has no value', () => {
		const { key } = templates({ settings: idempotency('value') });
		expect(key?.fill(valuesOf({ k: 7 }))).toBe('k-7');
		expect(outcomeOf(() => key?.fill(valuesOf({})))).toEqual({
			badData: expect.stringMatching(/^Idempotency Key: \{\{ k \}\}/) as string,
		});
	});

	it.each(['', '=', '= ', ' \n'])('of one’s own may not be %j', (keyValue) => {
		expect(fault({ raw: { keyValue }, settings: idempotency('value') })).toBe(
			'Idempotency Key: its value is empty. Write one, or choose another scope.',
		);
	});

	it.each([
		['==', '='],
		[' =', '='],
		['a=', 'a='],
	])('may be an equals sign that is meant: %j', (keyValue, sent) => {
		const { key } = templates({ raw: { keyValue }, settings: idempotency('value') });
		expect(key?.fill(valuesOf({}))).toBe(sent);
	});

	it('by another scope has no value of one’s own', () => {
		for (const scope of ['execution', 'content', 'off'] as const) {
			expect(
				templates({ raw: { keyValue: '' }, settings: idempotency(scope) }).key,
			).toBeUndefined();
		}
	});

	it('needs a header that is free for it, unless it is off', () => {
		for (const header of ['Content-Type', 'no header', '']) {
			expect(fault({ settings: idempotency('execution', header) })).toMatch(
				/^Idempotency Key: "|^Idempotency Key: the header/,
			);
			expect(fault({ settings: idempotency('off', header) })).toBeUndefined();
		}
		expect(fault({ settings: idempotency('execution', 'Host') })).toContain(
			'Write Idempotency-Key,',
		);
	});
});

describe('a signed call', () => {
	const signed = (signature: Partial<SignatureStyle>, more: Changes = {}) =>
		fault({ ...more, signature: { sign: true, signature: { ...hmac, ...signature } } });

	it('may be signed in either style', () => {
		expect(signed({})).toBeUndefined();
		expect(signed(standardWebhooks)).toBeUndefined();
	});

	it('needs a header that is free for its signature', () => {
		expect(signed({ header: 'Content-Length' })).toMatch(/^Signature: .*Write X-Signature,/);
		expect(signed({ header: 'a b' })).toMatch(/^Signature: "a b" is not a header name/);
	});

	it.each(['sha256=', '', ' ~'])('may have the prefix %j', (prefix) => {
		expect(signed({ prefix })).toBeUndefined();
	});

	it.each(['é', 'é=', 'a\n', '\u007f'])('may not have the prefix %j', (prefix) => {
		expect(signed({ prefix })).toBe(
			'Signature: its prefix has characters that a header may not hold. Write plain letters, digits and signs, such as sha256=.',
		);
	});

	it('by Standard Webhooks asks nothing of fields that are hidden then', () => {
		expect(signed({ ...standardWebhooks, header: 'a b', prefix: 'é' })).toBeUndefined();
	});

	it.each([
		['x-hub-signature', hmac, 'X-Hub-Signature'],
		['Webhook-ID', standardWebhooks, 'webhook-id'],
		['webhook-timestamp', standardWebhooks, 'webhook-timestamp'],
		['WEBHOOK-SIGNATURE', standardWebhooks, 'webhook-signature'],
	])('has no %s typed beside its own', (name, style, own) => {
		const raw = { headers: [{ name, value: 'typed' }] };
		expect(signed(style, { raw })).toBe(
			`Headers: "${own}" is set by Sign Request. Remove it, or turn the option off.`,
		);
	});

	it.each([
		['x-hub-SIGNATURE', hmac],
		['Webhook-Id', standardWebhooks],
	])('does not carry its key in %s, which the signature sets', (header, style) => {
		expect(signed(style, { settings: idempotency('content', header) })).toMatch(
			new RegExp(`^Idempotency Key: its header "${header}" is set by Sign Request\\. Give one`),
		);
		expect(signed(style, { settings: idempotency('off', header) })).toBeUndefined();
	});

	it('alone is asked all that', () => {
		const signature = { sign: false, signature: { ...hmac, header: 'a b', prefix: 'é' } };
		const raw = { headers: [{ name: 'X-Hub-Signature', value: 'a' }] };
		expect(fault({ signature, raw })).toBeUndefined();
	});
});

describe('an agent may not choose who is called', () => {
	it.each(['https://{{ h }}.a.example/', 'https://a.example:{{ p }}/', '{{ base }}/users'])(
		'by %s',
		(url) => {
			const read = templates({ raw: { url } });
			const [tag] = /\{\{.*\}\}/.exec(url) ?? [];
			expect(outcomeOf(() => refuseChosenHost(read))).toEqual({
				templateFault: `URL: ${tag} stands in the host, which an agent may not choose. Write the host out, or choose a credential that names it in its Allowed Domains.`,
			});
		},
	);

	it('but may choose what stands behind', () => {
		expect(outcomeOf(() => refuseChosenHost(templates()))).toEqual({ value: undefined });
	});
});
