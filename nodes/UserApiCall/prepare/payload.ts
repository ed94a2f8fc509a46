/** The parts of the envelope that User.com's API-call module sends. */
export interface Envelope {
	/** Text or number; undefined: null is sent. Digits are sent as a number. */
	readonly path: string | number | undefined;
	/** When the item was prepared, in milliseconds since 1970. */
	readonly preparedAt: number;
	/** Extra Data as JSON text, sent as it is. */
	readonly extra: string;
	/** The user as JSON text; undefined leaves the key out. */
	readonly user: string | undefined;
}

/** The body of an envelope: `path`, `timestamp`, `extra`, `user`, in that order, as UTF-8. */
export function envelopeBody({ path, preparedAt, extra, user }: Envelope): Buffer {
	const head = `"path":${pathJson(path)},"timestamp":"${timestamp(preparedAt)}","extra":${extra}`;
	return Buffer.from(user === undefined ? `{${head}}` : `{${head},"user":${user}}`, 'utf8');
}

/** Microseconds and a written offset, as User.com sends it: `2021-02-01T07:27:44.469000+00:00`. */
export function timestamp(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, -1)}000+00:00`;
}

/** Digits stay digits, however many: no number is made of them that could lose some. */
function pathJson(path: string | number | undefined): string {
	const text = String(path ?? '').trim();
	if (text === '') return 'null';
	return /^(?:0|[1-9]\d*)$/.test(text) ? text : JSON.stringify(text);
}
