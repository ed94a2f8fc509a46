import { uniqBy } from 'lodash';

import { nearest } from './nearest';
import { isRecord } from '../../shared/record';
import type { MissingTag } from '../call';
import type { SnippetTag } from './snippetTags';
import type { ValueOf } from './value';

/** One item's data, to find what a tag may have meant. */
export interface Sample {
	readonly json: Readonly<Record<string, unknown>>;
	/** The user that User.com tags read, if there is one. */
	readonly user: Readonly<Record<string, unknown>> | undefined;
}

/** Tags that had no value for any item of a run: probably misspelt. */
export class MissingTags {
	private readonly asked = new Map<SnippetTag, { readonly field: string; hadValue: boolean }>();

	/** The same values; takes note of which were there. One that throws is not missing: its item says what it threw. */
	watch(valueOf: ValueOf): ValueOf {
		return (field, tag) => {
			let hadValue = true;
			try {
				const value = valueOf(field, tag);
				hadValue = value !== undefined;
				return value;
			} finally {
				const known = this.asked.get(tag);
				if (!known) this.asked.set(tag, { field, hadValue });
				else if (hadValue) known.hadValue = true;
			}
		};
	}

	/** Those that were asked for and never had a value, each with what may have been meant. */
	found(sample: Sample): MissingTag[] {
		const missing = [...this.asked]
			.filter(([, { hadValue }]) => !hadValue)
			.map(([tag, { field }]) => ({ field, source: tag.source, meant: meantBy(tag, sample) }));
		return uniqBy(missing, ({ field, source }) => `${field}\n${source}`);
	}
}

/** A path from the item's data at the beginning of a tag's code. */
const PATH =
	/^\s*\$json((?:\s*\??\.\s*[\p{L}_$][\p{L}\p{N}_$]*|\s*\[\s*(?:"[^"\\]*"|'[^'\\]*'|\d+)\s*\])+)/u;
const STEP = /\.\s*([\p{L}\p{N}_$]+)|\[\s*(?:"([^"\\]*)"|'([^'\\]*)'|(\d+))\s*\]/gu;

function meantBy(tag: SnippetTag, { json, user }: Sample): string | undefined {
	if (tag.kind === 'user') return user && nearestStep(user, tag.path, namesOfUser);
	const path = PATH.exec(tag.code)?.[1];
	if (path === undefined) return undefined;
	const steps = [...path.matchAll(STEP)].map((step) => step.slice(1).find((name) => name) ?? '');
	return nearestStep(json, steps, Object.keys);
}

/** At the first step that leads nowhere: the name beside it that is most like it. */
function nearestStep(
	from: unknown,
	steps: readonly string[],
	namesOf: (value: object) => string[],
): string | undefined {
	let value = from;
	for (const step of steps) {
		if (typeof value !== 'object' || value === null) return undefined;
		if (!Object.hasOwn(value, step)) return nearest(step, namesOf(value));
		value = (value as Record<string, unknown>)[step];
	}
	return undefined;
}

/** Custom attributes have their names in them. */
function namesOfUser(user: object): string[] {
	const attributes: unknown = 'attributes' in user ? user.attributes : [];
	const elements: unknown[] = Array.isArray(attributes) ? attributes : [];
	const names = elements.flatMap((one) => (isRecord(one) ? [one.name_std, one.name] : []));
	return [...Object.keys(user), ...names.filter((name) => typeof name === 'string')];
}
