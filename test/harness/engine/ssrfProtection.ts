/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/**
 * Turns on n8n's protection against calls to internal addresses, for the test file that imports this before anything
 * of n8n. 127.0.0.1 stays allowed, so that there is a server to call; the rest of 127.0.0.0/8 is blocked.
 */
process.env.N8N_SSRF_PROTECTION_ENABLED = 'true';
process.env.N8N_SSRF_ALLOWED_IP_RANGES = '127.0.0.1/32';

export {};
