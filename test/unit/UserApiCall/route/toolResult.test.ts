import {
	stoppedTool,
	TOOL_BODY_CHARACTERS,
	toolResult,
} from '../../../../nodes/UserApiCall/route/toolResult';

describe('an agent is told', () => {
	it('how a call ended and what came back, and nothing that it can not use', () => {
		const result = {
			outcome: 'success',
			statusCode: 200,
			statusMessage: 'OK',
			body: { id: 7 },
			headers: { a: 'b' },
			request: { url: 'u' },
			attempts: 1,
			history: [],
			durationMs: 5,
		};
		expect(toolResult(result, false)).toEqual({
			outcome: 'success',
			statusCode: 200,
			body: { id: 7 },
		});
	});

	it('of a failure, in one text, what happened and what to do', () => {
		const failure = {
			category: 'dns',
			code: 'ENOTFOUND',
			message: 'The host name was not found',
			hint: 'Check the host name.',
			delivered: 'no',
			retryable: true,
		};
		expect(toolResult({ outcome: 'failure', failure }, false)).toEqual({
			outcome: 'failure',
			message: 'The host name was not found. Check the host name.',
			delivered: 'no',
			retryable: true,
		});
	});

	it('of a dry run the request, and of no other call', () => {
		const request = { method: 'POST', url: 'u' };
		expect(toolResult({ outcome: 'dryRun', request }, false)).toEqual({
			outcome: 'dryRun',
			request,
		});
		expect(toolResult({ outcome: 'dryRun' }, false)).toEqual({ outcome: 'dryRun' });
		expect(toolResult({ outcome: 'failure', request }, false)).toEqual({ outcome: 'failure' });
	});

	it('of a file that it is one', () => {
		expect(toolResult({ outcome: 'success' }, true)).toEqual({
			outcome: 'success',
			body: 'The answer is a file, which can not be shown here.',
		});
	});

	it('why a body is missing or is text', () => {
		expect(toolResult({ outcome: 'success', bodyError: 'tooLarge' }, false)).toEqual({
			outcome: 'success',
			bodyError: 'tooLarge',
		});
	});

	it('a body that is null, false or empty as it is', () => {
		for (const body of [null, false, 0, '']) {
			expect(toolResult({ outcome: 'success', body }, false)).toEqual({ outcome: 'success', body });
		}
	});
});

describe('a body that is long', () => {
	const told = (body: unknown) => toolResult({ outcome: 'success', body }, false).body;

	it('is told whole up to the limit', () => {
		const text = 'x'.repeat(TOOL_BODY_CHARACTERS);
		expect(told(text)).toBe(text);
		const json = { a: 'x'.repeat(TOOL_BODY_CHARACTERS - '{"a":""}'.length) };
		expect(told(json)).toEqual(json);
	});

	it('is cut above it, and says of how much', () => {
		const text = 'x'.repeat(TOOL_BODY_CHARACTERS + 1);
		expect(told(text)).toBe(
			`${'x'.repeat(TOOL_BODY_CHARACTERS)}… (cut: the first 4000 of 4001 characters)`,
		);
		expect(told({ a: text })).toBe(
			`{"a":"${'x'.repeat(TOOL_BODY_CHARACTERS - 6)}… (cut: the first 4000 of 4009 characters)`,
		);
	});

	it('is not cut through the middle of a character', () => {
		const text = `${'x'.repeat(TOOL_BODY_CHARACTERS - 1)}😀`;
		expect(told(text)).toBe(
			`${'x'.repeat(TOOL_BODY_CHARACTERS - 1)}… (cut: the first 3999 of 4001 characters)`,
		);
		const inside = `x😀${'y'.repeat(TOOL_BODY_CHARACTERS)}`;
		expect(told(inside)).toMatch(/^x😀y+… \(cut: the first 4000 of 4003 characters\)$/);
	});
});

test('an agent is told why the node stopped before it sent anything', () => {
	expect(stoppedTool('The URL is empty.', 'Write one.')).toEqual({
		outcome: 'failure',
		message: 'The URL is empty. Write one.',
		delivered: 'no',
		retryable: false,
	});
	expect(stoppedTool('It broke', '').message).toBe('It broke.');
});
