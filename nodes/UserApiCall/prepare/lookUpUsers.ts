import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Explanation } from '../../UserCom/service/explanation';
import { explainNobody, explainSeveral } from '../../UserCom/service/explanation';
import { namedUser } from '../../UserCom/service/namedUser';
import { plainText } from '../../UserCom/service/plainText';
import type { Service } from '../../UserCom/service/request';
import { ask, openService } from '../../UserCom/service/request';
import { foundUsers, isSearchKey, userSearch } from '../../UserCom/service/searchUsers';
import { shown } from '../faults';
import { webhookUser } from './lookUpShape';

/** The user one item names. */
export interface LookUpRequest {
	readonly itemIndex: number;
	/** `id`, `customId`, `email`, `key` or `phone`; anything else, which an expression may give, is a failure. */
	readonly by: string;
	/** Text or a number; anything else is a failure. */
	readonly value: unknown;
}

/** What came of one item's look-up. */
export type LookUpResult = FoundUser | LookUpFailure;

/** In the shape of the payload; items that name the same user share the object: don't change it. */
export interface FoundUser {
	readonly kind: 'user';
	readonly user: IDataObject;
}

/** Keeps the item from being sent (category `lookup`). */
export interface LookUpFailure extends Explanation {
	readonly kind: 'failure';
}

/** In characters: no ID, e-mail address, key or phone number is longer. */
const LONGEST_VALUE = 1_000;

/** Most look-ups under way at once. */
const AT_ONCE = 5;

/**
 * Looks users up in User.com with the credential `userComApi`, each distinct one once, and gives an answer for every
 * request at its own place, without the credential's secrets: it may be sent to another host; a place without a request stays undefined. Throws only when the credential is missing or
 * has no address.
 */
export async function lookUpUsers(
	context: IExecuteFunctions,
	requests: ReadonlyArray<LookUpRequest | undefined>,
): Promise<Array<LookUpResult | undefined>> {
	const distinct = new Map<string, LookUpRequest>();
	for (const request of requests) if (request) distinct.set(keyOf(request), request);
	if (distinct.size === 0) return requests.map(() => undefined);

	const answers = await lookUpAll(await openService(context), distinct);
	return requests.map((request) => request && answers.get(keyOf(request)));
}

function keyOf({ by, value }: LookUpRequest): string {
	const text = plainText(value);
	// Numbers are told apart, since each is named; all else that is no text is told the same.
	return text === undefined ? `${by} ${typeof value === 'number' ? value : ''}` : `${by}:${text}`;
}

async function lookUpAll(
	service: Service,
	distinct: ReadonlyMap<string, LookUpRequest>,
): Promise<Map<string, LookUpResult>> {
	const answers = new Map<string, LookUpResult>();
	const waiting = distinct.entries();
	// What all others are told without being asked for: a key that was refused once will be refused for all.
	let toldUnasked: LookUpResult | undefined;
	const work = async () => {
		for (const [key, request] of waiting) {
			if (toldUnasked) {
				answers.set(key, toldUnasked);
				continue;
			}
			const { answer, keyRefused } = await lookUp(service, request);
			answers.set(key, answer);
			if (keyRefused) toldUnasked = answer;
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
	return answers;
}

async function lookUp(
	service: Service,
	request: LookUpRequest,
): Promise<{ answer: LookUpResult; keyRefused?: boolean }> {
	const target = targetOf(request);
	if (target.kind === 'failure') return { answer: target };
	const { path, subject } = target;
	const answer = await ask(service, { method: 'GET', path, subject, version: 1 });
	if (answer.kind !== 'answered') {
		const keyRefused =
			// Of a page only this request is known to have met it: a firewall looks at the value.
			answer.kind === 'refused' &&
			!answer.isPage &&
			(answer.statusCode === 401 || answer.statusCode === 403);
		return { answer: failure(answer.explanation), keyRefused };
	}
	const [user, ...others] = foundUsers(answer.body);
	// The first may be somebody else, whose data must not be sent.
	if (user && others.some(({ id }) => id !== user.id))
		return { answer: failure(service.redact(explainSeveral(subject))) };
	return {
		answer: user
			? { kind: 'user', user: webhookUser(service.redact(user) as IDataObject) }
			: failure(service.redact(explainNobody(subject, 'Check "Find User By" and "Value".'))),
	};
}

/** Where the user is, as a path of the API; or why the value names nobody. */
function targetOf({ by, value }: LookUpRequest) {
	const text = plainText(value);
	if (text === undefined && typeof value === 'number') {
		return failure({
			code: 'LOOKUP_VALUE',
			message: Number.isFinite(value)
				? `The value "${value}" is a number that was rounded, and may name another user`
				: `The value "${value}" is no number that names a user`,
			hint: 'Give numbers beyond 2^53 as text, where they come from.',
		});
	}
	if (text === undefined || text === '') {
		return failure({
			code: 'LOOKUP_VALUE',
			message: 'The item gives no value to look a user up by',
			hint: 'Check "Find User By" and "Value": the field must hold text or a number for every item.',
		});
	}
	if (text.length > LONGEST_VALUE || /\p{Surrogate}/u.test(text)) {
		const what =
			text.length > LONGEST_VALUE ? 'is too long to name a user' : 'holds half a character';
		return failure({
			code: 'LOOKUP_VALUE',
			message: `The value "${shown(text)}" ${what}`,
			hint: 'Check "Find User By" and "Value".',
		});
	}
	if (by === 'id' || by === 'customId') {
		const user = namedUser(by, text);
		if (user.kind === 'user')
			return { kind: 'target', path: `${user.path}/`, subject: user.subject } as const;
		const hint = 'Check "Find User By" and "Value".';
		return failure({ code: 'LOOKUP_VALUE', message: user.message.replace(/\.$/, ''), hint });
	}
	if (!isSearchKey(by)) {
		return failure({
			code: 'LOOKUP_VALUE',
			message: `A user cannot be looked up by "${by}"`,
			hint: 'Find User By takes id, customId, email, key or phone.',
		});
	}
	return { kind: 'target', ...userSearch(by, text, false) } as const;
}

function failure({ code, message, hint }: Explanation): LookUpFailure {
	return { kind: 'failure', code, message, hint };
}
