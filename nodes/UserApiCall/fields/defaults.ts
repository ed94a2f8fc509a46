/**
 * What holds for an option that is not set. n8n's linter wants the fields to repeat these as literals; a test compares
 * the two.
 */
export const defaults = {
	body: 'envelope',
	missingValues: 'empty',
	badData: 'failure',
	concurrency: 10,
	requestsPerSecond: 0,
	timeout: 30_000,
	maxRetries: 0,
	retryBudget: 300_000,
	retryUnknown: false,
	idempotencyScope: 'execution',
	idempotencyHeader: 'Idempotency-Key',
	followRedirects: false,
	maxResponseSize: 1_048_576,
	allResponseHeaders: false,
	resultField: 'apiCall',
	resultOnly: false,
	sign: false,
	ignoreSslIssues: false,
	proxy: '',
} as const;
