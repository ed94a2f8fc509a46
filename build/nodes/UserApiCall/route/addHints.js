import { failureHint, headersHint, sharedKeyHint } from './hints';
export function addHints(context, outcomes, redact) {
    for (const hintOf of [failureHint, headersHint, sharedKeyHint]) {
        try {
            const message = hintOf(outcomes);
            if (message === undefined)
                continue;
            context.addExecutionHints({ message: redact(message), location: 'outputPane' });
        }
        catch {
        }
    }
}
