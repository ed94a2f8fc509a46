import type { INodeParameters } from 'n8n-workflow';

import type { Answer, FaultServerOptions } from '../../../harness/faultServer';

/** What the item must say, as far as it is given, and what the server must have seen. */
export interface Expected {
	on: 'success' | 'failure';
	statusCode?: number;
	category?: string;
	code?: string;
	delivered?: 'answered' | 'no' | 'unknown';
	bodyError?: string;
	body?: unknown;
	attempts?: number;
	requests: number;
}

/** One fault: what the receiver does, what the node is told, what must come of it. */
export interface Row {
	name: string;
	answer?: Answer;
	server?: FaultServerOptions;
	parameters?: INodeParameters;
	options?: INodeParameters;
	/** Calls this instead of the server. */
	url?: string;
	expected: Expected;
}

/** Headers of a JSON body. */
export const JSON_HEADERS = { 'Content-Type': 'application/json' };

/** A time-out that a test can wait for. */
export const short = { timeout: 250 };

/** A call that failed without an answer, at the first attempt. */
export const failed = (
	category: string,
	delivered: Expected['delivered'],
	code: string,
): Expected => ({
	on: 'failure',
	category,
	...(delivered ? { delivered } : {}),
	code,
	attempts: 1,
	requests: 1,
});
/** A call that failed by its status. */
export const answered = (statusCode: number, category: string): Expected => ({
	...failed(category, 'answered', `HTTP_${statusCode}`),
	statusCode,
});
/** A call that succeeded at the first attempt with status 200. */
export const success = (more: Partial<Expected> = {}): Expected => ({
	on: 'success',
	statusCode: 200,
	attempts: 1,
	requests: 1,
	...more,
});
