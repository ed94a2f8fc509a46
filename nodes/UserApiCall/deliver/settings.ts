/** How all calls of one run are sent. Times in milliseconds, sizes in bytes. */
export interface DeliverySettings {
	/** Most calls in flight at once. */
	readonly concurrency: number;
	/** Most attempts started in any second; 0: no limit. */
	readonly requestsPerSecond: number;
	/** Attempts after the first; 0: none. */
	readonly maxRetries: number;
	/** Longest time from an item's first attempt to the start of its last. */
	readonly retryBudgetMs: number;
	/** Send POST and PATCH again too when nobody can know whether they arrived. */
	readonly retryUnknown: boolean;
	/** Follow redirects within the same origin. */
	readonly followRedirects: boolean;
	/** Most bytes read of a response, after decompression. */
	readonly maxResponseSize: number;
	readonly ignoreSslIssues: boolean;
	/** Proxy URL; empty: what n8n is set to. */
	readonly proxy: string;
}
